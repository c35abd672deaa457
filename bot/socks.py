"""SOCKS proxies. Imported where one is set and nowhere else: the library would add to every start."""

from aiohttp_socks import ProxyConnector

from bot.connecting import Noting


class Socks(Noting, ProxyConnector):
    """Connections through a proxy, made by `Socks.from_url("socks5://user:password@host:port")`."""
