"""Where a cable and its paragraphs stand on WikiLeaks' pages."""

from dataclasses import dataclass
from datetime import datetime

from storage.cables.cable import Cable, Paragraph
from storage.cables.reference import ReferenceId


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Makes links from two templates: `dated` takes year, month and reference_id; `undated` the last only.

    The page's address holds year and month of sending, which no reference ID tells: PlusD's address
    serves where the date is not known.
    """

    dated: str = "https://wikileaks.org/cable/{year}/{month}/{reference_id}.html"
    undated: str = "https://wikileaks.org/plusd/cables/{reference_id}_a.html"

    def to_reference(self, reference_id: ReferenceId, created: datetime | None = None) -> str:
        """The page of a cable, whether it is in the store or not."""
        if created is None:
            return self.undated.format(reference_id=reference_id)
        return self.dated.format(
            year=f"{created.year:04}", month=f"{created.month:02}", reference_id=reference_id
        )

    def to_cable(self, cable: Cable) -> str:
        """The page of a cable."""
        return self.to_reference(cable.reference_id, cable.created)

    def to_paragraph(self, cable: Cable, paragraph: Paragraph) -> str:
        """The paragraph on the page of its cable where it has an anchor of its own, else the page."""
        page = self.to_cable(cable)
        return f"{page}#par{paragraph.number}" if paragraph.anchored and cable.created else page
