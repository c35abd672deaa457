"""`python -m bot` is `cablegate-bot`."""

from bot.cli import main

main(prog_name="cablegate-bot")
