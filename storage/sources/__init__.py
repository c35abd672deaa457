"""The formats that cables come in, and the ways they are packed."""

from storage.sources.dispatch import read_sources
from storage.sources.position import Position
from storage.sources.refusal import Refusal
from storage.sources.unpack import total_size

__all__ = ["Position", "Refusal", "read_sources", "total_size"]
