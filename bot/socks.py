"""SOCKS proxies. Imported where one is set and nowhere else: the library would add to every start."""

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

# What the library raises for a call that did not get through the proxy, so was never sent.
NEVER_SENT = (ProxyConnectionError, ProxyError, ProxyTimeoutError)


def connector(proxy: str) -> aiohttp.BaseConnector:
    """A connector through a proxy, `socks5://user:password@host:port` or `socks4://…`."""
    return ProxyConnector.from_url(proxy)
