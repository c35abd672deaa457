"""Words of the invented cables that are quoted, and what is said of them."""

from storage.search.quotation import Change, Verdict

FIRST = (
    'The lighthouse keeper told Emboffs on May 3 that the lamp - "an old friend" - burns 3.5 litres of '
    "oil a night, and that the ministry has not paid for it since spring."
)
KEPT = "burns 3.5 litres of oil a night, and that the ministry has not paid for it"


def where(verdict: Verdict) -> list[tuple[str, list[int]]]:
    """The cables and paragraphs of a verdict."""
    return [
        (str(passage.cable.reference_id), [part.ordinal for part in passage.paragraphs])
        for passage in verdict.passages
    ]


def changes(verdict: Verdict) -> list[tuple[Change, str, str]]:
    """What a quotation does with the words of its passage but keep them."""
    (passage,) = verdict.passages
    return [
        (piece.change, piece.cable.strip(), piece.quotation.strip())
        for piece in passage.pieces
        if piece.change is not Change.KEPT
    ]
