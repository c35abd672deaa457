"""Names that a cable marks for protection, and the mask that stands in their place."""
