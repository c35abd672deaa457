"""The cables that the bot is asked for: the bundled one, and invented ones of the post ATLANTIS."""

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.importing import import_sources
from tests.conversation.library import LIBRARY
from tests.support.cables import cable, paragraph
from tests.support.child import SAMPLE
from tests.support.stores import write_export

PLAIN = cable()
REPEATED = cable(
    "07ATLANTIS1240",
    paragraph(1, "The gate was open."),
    paragraph(2, "The guard slept."),
    paragraph(2, "The other guard slept too.", anchored=False),
    paragraph(None, "Nobody numbered this."),
    paragraph(4, "The gate was shut."),
    references=(PLAIN.reference_id, ReferenceId("07ATLANTIS9")),
)
UNNUMBERED = cable(
    "07ATLANTIS1241",
    paragraph(None, "Neptune called."),
    paragraph(None, "Nobody answered."),
    subject=None,
    created=None,
    origin=None,
    tags=(),
    references=(),
)
EMPTY = cable("07ATLANTIS1242", paragraphs=())
SENTENCE = "The tide came in at noon & left at <b>one</b>. "
LONG = cable(
    "07ATLANTIS1243",
    paragraph(1, (SENTENCE * 220).strip(), heading="A Day at the Harbour"),
    paragraph(2, "ANCHOR" * 1500),
    *(paragraph(number, f"Ship {number} was late.") for number in range(3, 41)),
)
ODD_WORDS = 'He said "a < b && c > d" <i>twice</i>; right-to-left שלום, 👩‍👩‍👧‍👦, █████.'
ODD = cable(
    "07ATLANTIS1244",
    paragraph(1, ODD_WORDS),
    subject="<b>BOLD</b> & 'QUOTED'",
    masked=1,
)
CABLES: tuple[Cable, ...] = (PLAIN, REPEATED, UNNUMBERED, EMPTY, LONG, ODD, *LIBRARY)


@functools.cache
def store() -> Path:
    """A store of all of them, made once and removed when the tests have ended."""
    folder = Path(tempfile.mkdtemp(prefix="cables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    export = write_export(folder / "export.jsonl", CABLES)
    report = import_sources([SAMPLE, export], folder / "cables")
    assert report.imported == len(CABLES) + 1, report.refused
    return folder / "cables"
