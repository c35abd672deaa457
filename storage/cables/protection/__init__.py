"""Names that a cable marks for protection, and the mask that stands in their place."""

from storage.cables.protection.masking import mask_names
from storage.cables.protection.words import MASK

__all__ = ["MASK", "mask_names"]
