"""The REF lines."""

import re

from storage.cables.reference import ReferenceId

_ITEM = re.compile(
    r"(?:(?:19|20)?(?P<year>\d\d)\s*)?(?P<station>[A-Z]{2,}(?: [A-Z]{2,}){0,3})\s*0*(?P<number>\d+)",
    re.IGNORECASE,
)


def read_references(field: str | None, own: ReferenceId) -> tuple[ReferenceId, ...]:
    """The cables that a REF line names."""
    if field is None:
        return ()
    found = []
    for item in _ITEM.finditer(field):
        station = item["station"].upper().replace(" ", "")
        found.append(ReferenceId(f"{item['year'] or own.text[:2]}{station}{item['number']}"))
    return tuple(dict.fromkeys(found))
