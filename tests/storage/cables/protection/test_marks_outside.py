"""Marks that stand where a cable keeps no text still mask the names in its texts."""

from pathlib import Path

import pytest

from storage.archive.dump import iterate_cables
from storage.cables.cable import MASK
from storage.cables.protection.masking import mask_names
from storage.importing import import_sources
from tests.support.canary import everything, invented
from tests.support.invented import HEAD
from tests.support.sources import viewer_page

_SAID = "The lawyer said that Kanarien counted nine tides."
_SUBJECT = "SUBJECT: TIDES\n\n"
_TEXT = f"1. (C) {_SAID}\n"
_BODIES = {
    "reference": f"{_SUBJECT}REF: A. ATLANTIS 1200\nB. TALK WITH INES KANARIEN (PROTECT)\n\n{_TEXT}",
    "preamble": f"SIPDIS\n\nFor the desk from Ines Kanarien (please protect).\n\n{_SUBJECT}{_TEXT}",
    "header": f"{_SUBJECT}Classified By: Ines Kanarien (protect) for reasons 1.4 (b).\n\n{_TEXT}",
    "teaser": f"{HEAD}Ines Kanarien (protect) sp...\n\n{HEAD}{_TEXT}",
    "footer": f"{HEAD}{_TEXT}TRITON\n\nVisit the Classified Web Site of Ines Kanarien (protect)\n",
}
"""Bodies with the mark where no text is kept, by the place."""


@pytest.mark.parametrize("place", _BODIES)
def test_a_mark_outside_of_the_texts_masks_the_name_in_them(tmp_path: Path, place: str) -> None:
    """A name marked in the body of a page is in no text of the cable that is imported from it."""
    source = tmp_path / "source"
    source.write_text(viewer_page("07ATLANTIS1", body=_BODIES[place]))
    report = import_sources([source], tmp_path / "store")
    (masked,) = iterate_cables(tmp_path / "store")
    assert "kanarien" not in everything(masked)
    assert f"The lawyer said that {MASK} counted nine tides." in masked.paragraphs[0].text
    assert report.masked == masked.masked == everything(masked).count(MASK)


def test_a_mark_elsewhere_of_a_name_that_is_not_in_the_texts_changes_nothing() -> None:
    """Only masks that stand in a text are counted."""
    plain = invented(_SAID)
    assert mask_names(plain, also_marked_in="REF: ALI ROBIN (PROTECT)") is plain
