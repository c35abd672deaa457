"""The formats that cables come in."""
