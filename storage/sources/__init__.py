"""The formats that cables come in, and the ways they are packed."""

from storage.sources.dispatch import read_sources
from storage.sources.refusal import Refusal

__all__ = ["Refusal", "read_sources"]
