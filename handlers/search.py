"""Searching: `/search six-party talks year:2007`, plain words in a private chat, similar and random cables.

No state is kept between two buttons: the query is the first line of the answer.
"""

from datetime import UTC, datetime

from handlers.advice import how_to_write, unknown_filter, what_to_try
from handlers.answers.answer import (
    Answer,
    Block,
    Bold,
    Button,
    Keyboard,
    Message,
    Press,
    line,
    say,
)
from handlers.answers.callback_data import (
    ChooseNarrowing,
    Narrow,
    OfSearch,
    SearchInstead,
    ShowResults,
    Words,
    fits,
)
from handlers.card import card
from handlers.errors import StaleSearchError
from handlers.hits import hit_list
from handlers.lookup import show
from handlers.problems import missing_cable, nothing_after
from handlers.services import Ask
from handlers.wording import entry, shortened
from storage.cables.address import Address, Place
from storage.cables.reference import find_mentions
from storage.search.language import parse_query
from storage.search.results import Results, Sorting

LONGEST_QUERY = 200
"""UTF-16 units of a query."""

_TOO_LONG = f"A query has {LONGEST_QUERY} characters at most; the rest was left out."
_FIRST_LINE = "Search: "
_CHOICES_IN_A_ROW = 3
_YEARS, _ORIGINS = "years", "origins"
_NARROWED_BY = {_YEARS: "year", _ORIGINS: "origin"}
_MOST_MISREAD = 3
_MOST_NAMED = 3


async def search_command(ask: Ask) -> Answer:
    """`/search six-party talks year:2007`: the first page of what is found."""
    if not ask.words:
        return nothing_after("/search", "something", "six-party talks year:2007")
    return await found(ask, ask.words)


async def similar_command(ask: Ask) -> Answer:
    """`/similar 07MOSCOW3804`: cables about the same."""
    if ask.names_nothing:
        return nothing_after("/similar")
    reference_id, _ = ask.request()
    cable = await ask.services.store.find(reference_id)
    if cable is None:
        return await missing_cable(ask, reference_id)
    hits = await ask.services.searcher.similar(cable.reference_id)
    if not hits:
        return say(f"No cable here is like {cable.reference_id}. Try /search and words of it.")
    return Answer((Message((line(Bold(f"Like {cable.reference_id}")), *hit_list(hits))),))


async def random_command(ask: Ask) -> Answer:
    """`/random`, `/random caviar`: any paragraph, or any that a query finds."""
    query = shortened(ask.words, LONGEST_QUERY)
    hit = await ask.services.searcher.random_cable(query)
    if hit is None:
        words = f" holds {query}" if query else ""
        return say(f"No cable here{words}. Try other words, or /random alone for any cable.")
    return await show(ask, hit.reference_id, Address.of(Place(hit.ordinal, by_order=True)))


async def today_command(ask: Ask) -> Answer:
    """`/today`: a cable of this day in another year."""
    hit = await ask.services.searcher.on_this_day(datetime.now(UTC).date())
    cable = await ask.services.store.find(hit.reference_id) if hit else None
    if cable is None:
        return say("No cable here was sent on this day of another year. Try /random")
    return card(cable, ask.links)


async def search_pressed(data: OfSearch, ask: Ask) -> Answer:
    """The answer to a button under an answer of this module, in its place.

    Raises StaleSearchError where the message or the button is none of ours any more.
    """
    first_line = ask.words.partition("\n")[0]
    if not first_line.startswith(_FIRST_LINE):
        raise StaleSearchError
    query = first_line.removeprefix(_FIRST_LINE)
    match data:
        case ShowResults(page, sorting):
            return await found(ask, query, page, sorting, in_place=True)
        case ChooseNarrowing(what) if what in _NARROWED_BY:
            return await _choices(ask, query, data)
        case Narrow(addition, sorting):
            # A query that is too long loses its end, so what narrows it comes first, and once.
            narrowed = query if f"{addition} " in f"{query} " else f"{addition} {query}"
            return await found(ask, narrowed, sorting=sorting, in_place=True)
        case SearchInstead(other):
            return await found(ask, other, in_place=True)
        case _:
            raise StaleSearchError


async def found(
    ask: Ask, query: str, page: int = 0, sorting: Sorting = Sorting.RELEVANCE, *, in_place: bool = False
) -> Answer:
    """A page of what a query finds, with buttons to the next, and to sort and narrow it.

    Raises StaleSearchError for a later page that is gone.
    """
    asked, query = query, shortened(query, LONGEST_QUERY)
    results = await ask.services.searcher.search(query, page, sorting=sorting)
    if page and not results.hits:
        raise StaleSearchError
    cut = () if query == " ".join(asked.split()) else (line(_TOO_LONG),)
    named = await _named(ask, query)
    text = _text(query, page, results, found_otherwise=bool(named))
    message = Message((line(f"{_FIRST_LINE}{query}"), *cut, *named, *text), _keyboard(page, sorting, results))
    return Answer((message,), in_place=in_place)


async def _named(ask: Ask, query: str) -> tuple[Block, ...]:
    """The cables whose reference IDs stand in a query: what holds an ID as a word is other cables."""
    ids = dict.fromkeys(mention.reference_id for mention in find_mentions(query))
    lines: list[Block] = []
    for reference_id in list(ids)[:_MOST_NAMED]:
        if cable := await ask.services.store.find(reference_id):
            lines.append(line(f"The cable itself: {entry(cable)}"))
        else:
            lines.append(line(f"{reference_id} is not here. The nearest: /cable {reference_id}"))
    return tuple(lines)


async def _choices(ask: Ask, query: str, asked: ChooseNarrowing) -> Answer:
    """The years or origins of what is found, each a button that narrows the query, and the way back."""
    narrowing = await ask.services.searcher.narrow(query, asked.sorting)
    years = sorted(narrowing.years, key=lambda year: year.label)
    choices = years if asked.what == _YEARS else narrowing.origins
    buttons = [
        Press(f"{choice.label} ({choice.paragraphs:,})", data)
        for choice in choices
        if fits(data := Narrow(Words(choice.addition), asked.sorting))
    ]
    rows = [tuple(buttons[at : at + _CHOICES_IN_A_ROW]) for at in range(0, len(buttons), _CHOICES_IN_A_ROW)]
    back = (Press("‹ Results", ShowResults(asked.page, asked.sorting)),)
    asking = f"Only of which {_NARROWED_BY[asked.what]}?"
    if not buttons:
        asking = f"None of these cables says its {_NARROWED_BY[asked.what]}."
    text = (line(f"{_FIRST_LINE}{query}"), line(asking))
    return Answer((Message(text, (*rows, back)),), in_place=True)


def _text(query: str, page: int, results: Results, *, found_otherwise: bool) -> tuple[Block, ...]:
    """What is found, or what to try instead, unless a cable is found by its ID."""
    lines: list[Block] = []
    if not results.hits:
        lines.append(line("Nothing else found." if found_otherwise else "Nothing found."))
    lines += [line(how_to_write(misread)) for misread in results.misread[:_MOST_MISREAD]]
    if results.did_you_mean:
        lines.append(line("Did you mean ", Bold(results.did_you_mean), "?"))
    elif not _have_every_word(results) and (unknown := unknown_filter(query)):
        lines.append(line(unknown))
    elif not (results.hits or results.misread or found_otherwise):
        lines.append(line(what_to_try(query)))
    if not results.hits:
        return (*lines, line("Or look an ID up, such as /07MOSCOW3804"), line("All I can do: /help"))
    return (*lines, line(_count(query, page, results)), *hit_list(results.hits))


def _have_every_word(results: Results) -> bool:
    """Whether something is found and nothing of it lacks a word."""
    return 0 < results.complete == results.paragraphs


def _count(query: str, page: int, results: Results) -> str:
    """How many paragraphs are found, and how many of them hold every word themselves."""
    complete, others = results.complete, results.paragraphs - results.complete
    alone = len(parse_query(query).terms) == 1
    if not others:
        count = _paragraphs(complete)
    elif complete:
        every, some = (
            ("", "in cables with this in the subject") if alone else (" with every word", "with some")
        )
        count = f"{_paragraphs(complete)}{every}, {others:,} {some}"
    elif alone:
        count = f"{_paragraphs(others)} of cables with this in the subject"
    else:
        count = f"{_paragraphs(others)} with some of these words; none has them all"
    return count + (f" · page {page + 1}" if page else "")


def _paragraphs(count: int) -> str:
    return "1 paragraph" if count == 1 else f"{count:,} paragraphs"


def _keyboard(page: int, sorting: Sorting, results: Results) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    if results.did_you_mean and fits(instead := SearchInstead(Words(results.did_you_mean))):
        rows.append((Press(results.did_you_mean, instead),))
    turns: list[Button] = []
    if page > 0:
        turns.append(Press(f"‹ Page {page}", ShowResults(page - 1, sorting)))
    if results.further:
        turns.append(Press(f"Page {page + 2} ›", ShowResults(page + 1, sorting)))
    rows.append(tuple(turns))
    if results.hits:
        other = Sorting.DATE if sorting is Sorting.RELEVANCE else Sorting.RELEVANCE
        label = "Newest first" if other is Sorting.DATE else "Best first"
        rows.append(
            (
                Press(label, ShowResults(0, other)),
                Press("Year…", ChooseNarrowing(_YEARS, page, sorting)),
                Press("Origin…", ChooseNarrowing(_ORIGINS, page, sorting)),
            )
        )
    return tuple(row for row in rows if row)
