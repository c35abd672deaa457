"""The text of a cable into a cable; pure. `body` lists the steps in their order."""

from storage.reading.body import read_body
from storage.reading.parts import Part, Reading, Span
from storage.reading.raw_cable import RawCable
from storage.reading.reader import read_cable

__all__ = ["Part", "RawCable", "Reading", "Span", "read_body", "read_cable"]
