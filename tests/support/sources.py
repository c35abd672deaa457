"""Invented cables of the post ATLANTIS in every source format, for tests of what reads them."""

import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from storage.sources import Refusal, read_sources

HEADER = "VZCZCXRO0001\nPP RUEHAT\nDE RUEHAT #1234/01 2141437\nP 021437Z AUG 07\nFM AMEMBASSY ATLANTIS"
BODY = (
    "C O N F I D E N T I A L ATLANTIS 001234 \n\nSIPDIS \n\nE.O. 12958: DECL: 08/02/2017 \n"
    "TAGS: PREL SENV XX \nSUBJECT: THE TIDES OF ATLANTIS \n\n"
    '1. (C) The harbour master counted "nine" tides \\ and \nno more. \n\n2. (C) He doubts the tenth. \n'
)


def viewer_page(reference: str = "07ATLANTIS1234", header: str = HEADER, body: str = BODY) -> str:
    """A cable-viewer page of the early form; newlines of header and body are escaped as the site does."""
    cells = (reference, "2007-08-02 14:02", "2010-11-28 18:06", "CONFIDENTIAL", "Embassy Atlantis")
    blocks = (text.replace("\n", "&#x000A;") for text in (header, body))
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html><body>\n<div class='pane big'>\n"
        f"<h3>Viewing cable {reference}, THE TIDES OF ATLANTIS</h3>\n<table class='cable'>\n"
        "<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th>"
        f"</tr>\n<tr>{''.join(f'<td><a href=#>{cell}</a></td>' for cell in cells)}</tr>\n</table>\n"
        + "".join(f"<code><pre>{block}</pre></code>\n" for block in blocks)
        + "</div></body></html>\n"
    )


def copied_page(reference: str = "07ATLANTIS1234", body: str = BODY) -> str:
    """A viewer page copied as plain text, with a web log's words around it."""
    return (
        "WikiLeaks Link\n\nReference ID Created Released Classification Origin\n"
        f"{reference} 2007-08-02 14:37 2011-08-30 01:44 CONFIDENTIAL Embassy Atlantis\n\n"
        f"DE RUEHAT #1234/01 2141437\nP 021437Z AUG 07\n\n{body}\nPost a comment or leave a trackback\n"
    )


def text_file(reference: str = "07ATLANTIS1234", header: str = HEADER, body: str = BODY) -> str:
    """The one-file text of a cable, header and body glued."""
    facts = (reference, "THE TIDES OF ATLANTIS", "Thu Aug 02 00:00:00 +0200 2007", "CONFIDENTIAL")
    return "\n".join((*facts, "Embassy Atlantis", header + body))


def csv_row(reference: str = "07ATLANTIS1234", header: str = HEADER, body: str = BODY) -> str:
    """A row of cables.csv with its newline, escaped as the dump is."""
    fields = ("1001", "8/2/2007 14:37", reference, "Embassy Atlantis", "CONFIDENTIAL", "", header, body)
    escaped = (field.replace("\\", "\\\\").replace('"', '\\"') for field in fields)
    return ",".join(f'"{field}"' for field in escaped) + "\n"


def tar_of(members: Iterable[tuple[str, bytes]], mode: str = "w") -> bytes:
    """A tar archive of these members; `mode` is one of tarfile's, `w:gz` and the like."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]  # mode is text
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def zip_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of these members, compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


PAGE_MEMBERS = [
    ("pages/b.html", viewer_page("07ATLANTIS2").encode()),
    ("pages/a.html", viewer_page("07ATLANTIS1").encode()),
]
"""Two pages as members of an archive, not in the order of their names."""


def read_ids(*sources: Path | str) -> list[str]:
    """The IDs that are read from sources; for a refusal its reason."""
    return [
        found.reason if isinstance(found, Refusal) else str(found.reference_id)
        for found in read_sources(sources)
    ]


def write(path: Path, content: str | bytes) -> Path:
    """The path of a file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
