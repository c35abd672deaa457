"""An invented archive in the form and size of the full release, the same on every run.

It has the IDs and months of the real one where the list of them is at hand, and text resampled from
sentences of sample pages, or of this module's own words where there are none. It lies in the user's
cache folder, never in the repository, and is made once.
"""

import csv
import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from textwrap import wrap

from platformdirs import user_cache_path

from storage.reading.raw_cable import RawCable
from storage.sources import read_sources
from tests.support.shared import find_shared

FULL_SIZE = 251_287
"""Cables of the full release."""

_VERSION = 1
"""Rises with every change of what is made, so that an older archive is not taken for it."""

_CORPUS = find_shared("corpus")
_POOL = 40_000
"""Sentences that are resampled."""

_TYPICAL_BODY = 4_200
"""Characters; half of the bodies are longer."""

_MARKS = ("(C)", "(C)", "(C)", "(SBU)", "(SBU)", "(U)", "(S)", "(S/NF)")
_CLASSES = ("UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "CONFIDENTIAL", "SECRET", "SECRET//NOFORN")
_TAGS = ("PREL", "PGOV", "ECON", "PHUM", "PTER", "MARR", "ETRD", "ENRG", "SOCI", "SNAR", "EFIN", "KDEM")
_HEADINGS = ("Background", "A Second Opinion", "The Economy", "Next Steps", "Security", "Views of the Others")
_WORDS = """
    the of and to in a that for with on government minister said would not but from as his their officials
    meeting policy security economic report during support political opposition president ambassador country
    between foreign parliament region concern program military trade agreement law public press party embassy
    election local police company oil border visit percent issue development international leader court
"""

_SENTENCE = re.compile(r"[A-Z][^.?!\n]{40,400}[.?!](?=\s)")
_VARIED = re.compile(r"\b\d{2,}\b|\b[A-Z][a-z]{3,}\b|\b[a-z]{6,}\b")


@dataclass(frozen=True, slots=True)
class Stock:
    """What texts are made of: sentences, and words to vary them with."""

    sentences: Sequence[str]
    names: Sequence[str]
    words: Sequence[str]


def archive_path(cables: int) -> Path:
    """The archive of so many cables as `cables.csv` writes them; made where it is missing."""
    source = "sampled" if _CORPUS else "invented"
    path = user_cache_path("cablegate-bot") / "benchmarks" / f"cables-{cables}-{source}-v{_VERSION}.csv"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            for row in make_rows(cables):
                file.write(row)
        unfinished.rename(path)
    return path


def make_rows(cables: int) -> Iterator[str]:
    """The rows, each with its line end, by date. Fewer cables are picked evenly from all."""
    stock = _sampled_stock(_CORPUS) if _CORPUS else _invented_stock()
    identities = _real_identities(_CORPUS) if _CORPUS else _invented_identities()
    for place in range(cables):
        reference_id, month = identities[place * len(identities) // cables]
        yield _make_row(place + 1, reference_id, month, stock)


def _real_identities(corpus: Path) -> list[tuple[str, str]]:
    with gzip.open(corpus / "reference_ids.csv.gz", "rt", encoding="utf-8") as file:
        rows = [(row["reference_id"], row["year_month"]) for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: row[1])


def _invented_identities() -> list[tuple[str, str]]:
    stations = [
        f"{name}{end}" for name in ("ATLANTIS", "LEMURIA", "THULE", "HYBRASIL") for end in ("", "NORTH")
    ]
    random = Random("identities")
    return [
        (f"{(place * 25 // FULL_SIZE + 86) % 100:02}{random.choice(stations)}{place % 40_000 + 1}",
         f"{1986 + place * 25 // FULL_SIZE}-{random.randrange(1, 13):02}")
        for place in range(FULL_SIZE)
    ]  # fmt: skip


def _sampled_stock(corpus: Path) -> Stock:
    found: dict[str, None] = {}
    for item in read_sources([corpus / "pages"]):
        if isinstance(item, RawCable):
            for paragraph in re.split(r"\n\s*\n", item.body):
                found.update(dict.fromkeys(_SENTENCE.findall(" ".join(paragraph.split()) + " ")))
    sentences = Random("sentences").sample(list(found), min(_POOL, len(found)))
    text = " ".join(sentences)
    return Stock(
        sentences,
        sorted(set(re.findall(r"\b[A-Z][a-z]{3,}\b", text))),
        sorted(set(re.findall(r"\b[a-z]{6,}\b", text))),
    )


def _invented_stock() -> Stock:
    random = Random("sentences")
    sentences = [
        " ".join(random.choices(_WORDS.split(), k=random.randrange(10, 40))).capitalize() + "."
        for _ in range(_POOL)
    ]
    names = [
        "".join(random.choices("aeiourtnslkm", k=random.randrange(4, 9))).capitalize() for _ in range(4_000)
    ]
    words = ["".join(random.choices("aeiourtnslkm", k=random.randrange(6, 11))) for _ in range(8_000)]
    return Stock(sentences, names, words)


def _make_row(place: int, reference_id: str, month: str, stock: Stock) -> str:
    random = Random(reference_id)
    year, month_number = month.split("-")
    day, hour, minute = random.randrange(1, 29), random.randrange(24), random.randrange(60)
    cited = [
        (random.choice(("STATE", "PARIS", "ROME")), random.randrange(1, 9_000))
        for _ in range(random.choice((0, 0, 1, 2, 3)))
    ]
    stamp = f"{day:02}{hour:02}{minute:02}Z"
    header = (
        f"VZCZCXYZ{place % 10_000:04}\nPP RUEHWEB\n\n"
        f"DE RUEHXX #{place % 10_000:04}/01 {place % 365:03}{stamp[2:6]}\nZNY CCCCC ZZH\n"
        f"P {stamp} {_MONTHS[int(month_number) - 1]} {year[2:]}\nFM AMEMBASSY ATLANTIS\n"
        f"TO RUEHC/SECSTATE WASHDC PRIORITY {random.randrange(10_000):04}\n"
        "INFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE"
    )
    classification = random.choice(_CLASSES)
    references = [f"{reference_id[:2]} {station} {number}" for station, number in cited]
    body = _make_body(random, classification, references, stock)
    fields = (
        str(place), f"{int(month_number)}/{day}/{year} {hour}:{minute:02}", reference_id, "Embassy Atlantis",
        classification, "|".join(references).replace(" ", ""), header, body,
    )  # fmt: skip
    return ",".join(f'"{_escaped(field)}"' for field in fields) + "\n"


_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _escaped(field: str) -> str:
    return field.replace("\\", "\\\\").replace('"', '\\"')


def _make_body(random: Random, classification: str, references: Sequence[str], stock: Stock) -> str:
    length = _TYPICAL_BODY * random.lognormvariate(0, 0.75)
    subject = " ".join(random.choices(stock.words, k=random.randrange(4, 14))).upper()
    parts = [
        " ".join(classification.replace("//", "  ").split()) + " ATLANTIS 000001 \n\nSIPDIS \n",
        f"E.O. 12958: DECL: 01/01/2020\nTAGS: {', '.join(random.sample(_TAGS, 3))}\nSUBJECT: {subject}\n",
    ]
    if references:
        lines = (f"{letter}. {reference}" for letter, reference in zip("ABC", references, strict=False))
        parts.append("REF: " + "\n     ".join(lines) + "\n")
    number, written = 0, 0
    while written < length:
        number += 1
        text = _make_paragraph(random, stock, whole=number == 1)
        if number > 1 and random.random() < 0.25:
            heading = random.choice(_HEADINGS)
            parts.append(f"{heading}\n{'-' * len(heading)}\n")
        parts.append("\n".join(wrap(f"{number}. {random.choice(_MARKS)} {text}", 69)) + "\n")
        written += len(text)
    parts.append(random.choice(stock.names).upper())
    return "\n".join(parts)


def _make_paragraph(random: Random, stock: Stock, *, whole: bool) -> str:
    sentences = [_vary(random, stock, random.choice(stock.sentences)) for _ in range(random.randrange(2, 9))]
    text = " ".join(sentences)
    return f"SUMMARY: {text} END SUMMARY." if whole and random.random() < 0.64 else text


def _vary(random: Random, stock: Stock, sentence: str) -> str:
    """A sentence with some of its names, figures and long words replaced by others."""

    def other(match: re.Match[str]) -> str:
        token = match[0]
        if random.random() < 0.6:
            return token
        if token.isdigit():
            return str(random.randrange(10 ** (len(token) - 1), 10 ** len(token)))
        return random.choice(stock.names if token[0].isupper() else stock.words)

    return _VARIED.sub(other, sentence)


if __name__ == "__main__":
    print(archive_path(int(sys.argv[1]) if len(sys.argv) > 1 else FULL_SIZE))
