"""Posts for other networks: choosing the network, the words, and a chain where they are too many.

A post is shown as it will read, with its count, the button that opens the network, and its text to copy.
"""

from dataclasses import replace

from handlers.answers.answer import Answer, Button, Keyboard, Message, Press, SendInChat, line, say
from handlers.answers.callback_data import (
    ChooseNetwork,
    ShowCard,
    ShowChain,
    ShowParagraph,
    ShowPost,
    Target,
)
from handlers.errors import StaleButtonError
from handlers.links import shortest_place
from handlers.marked_words import share_marked
from handlers.paragraph import several_answer
from handlers.posts.chain import chain
from handlers.posts.compose import Post, compose
from handlers.posts.passage import Passage, whole_paragraphs, whole_summary
from handlers.posts.window import SUMMARY, Window, first_window, moves, windowed
from handlers.previews import network_rows, opener, preview, the_network
from handlers.problems import missing_cable, nothing_after, nothing_to_share
from handlers.services import Ask
from handlers.wording import short_name
from storage.cables.address import Address
from storage.cables.cable import Cable, Paragraph
from storage.cables.selection import paragraphs_at, select


async def post_command(ask: Ask) -> Answer:
    """`/post 07MOSCOW3804 7`: the networks for a paragraph, or for the summary where none is named.

    In reply to an answer, `/post` alone: of the paragraph that it shows, or of exactly the words that were
    marked in it. Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be
    found.
    """
    if ask.names_nothing:
        return nothing_after("/post")
    reference_id, address = ask.request()
    cable = await ask.find(reference_id)
    if cable is None:
        return await missing_cable(ask, reference_id)
    if not cable.paragraphs:
        return nothing_to_share(cable)
    if address is None and ask.marked:
        return share_marked(cable, ask)
    address = address or ask.shown
    return _post_of(cable, address, ask) if address else _asking(cable, opening_target(cable), ask)


def _post_of(cable: Cable, address: Address, ask: Ask) -> Answer:
    """The networks for the one paragraph at an address; raises NoSuchParagraphError."""
    if address.place is None:
        return _one_at_a_time(cable, address)
    found = paragraphs_at(cable, address.place)
    if len(found) > 1:
        return several_answer(cable, found)
    return _asking(cable, Target.to(cable.reference_id, found[0]), ask)


def _one_at_a_time(cable: Cable, address: Address) -> Answer:
    """A range where one paragraph is wanted. Raises NoSuchParagraphError where it is not in the cable."""
    first = select(cable, address)[0]
    name = f"{cable.reference_id} {shortest_place(cable, first)}"
    return say(
        f"A post quotes one paragraph: /post {name}",
        f"Several are quoted by /share {cable.reference_id} {address}",
    )


def opening_target(cable: Cable) -> Target:
    """What is posted of a cable as a whole: its summary, or its opening paragraph where there is none."""
    return Target.to(cable.reference_id, None if cable.summary else cable.paragraphs[0])


def choose_network(data: ChooseNetwork, cable: Cable, ask: Ask) -> Answer:
    """The networks, in the place of what the button stood under."""
    return replace(_asking(cable, data.target, ask), in_place=True)


def show_post(data: ShowPost, cable: Cable, ask: Ask) -> Answer:
    """A post of some sentences, with buttons that move the window over the others.

    Raises StaleButtonError where the network is none of ours or the sentences are gone.
    """
    network, permalink = the_network(ask, data.network), _permalink(cable, data.target.ordinal, ask)
    window = Window(data.target.ordinal, data.first, data.last)
    if not data.first:
        window = first_window(cable, data.target.ordinal, network, permalink)
    passage = windowed(cable, window)
    if passage is None:
        raise StaleButtonError
    post = compose(cable, passage, network, permalink)
    to = moves(cable, window, network, permalink)
    steps = [
        [("‹ Previous", to.previous), ("Next ›", to.next)],
        [("Shorter", to.shorter), ("Longer", to.longer)],
    ]
    rows: list[tuple[Button, ...]] = [
        tuple(
            Press(label, ShowPost(data.target, network.key, goal.first, goal.last))
            for label, goal in step
            if goal
        )
        for step in steps
    ]
    if network.chains and post.parts.quotation != _whole(cable, data.target).words:
        rows.append((Press("All of it as a chain", ShowChain(data.target, network.key)),))
    keyboard = (*_openers(cable, post, data.target), *filter(None, rows), _back(cable, data.target))
    return Answer((Message(preview(post), keyboard),), in_place=True)


def show_chain(data: ShowChain, cable: Cable, ask: Ask) -> Answer:
    """One part of a chain, with buttons to the others. Raises StaleButtonError where there is none."""
    network, permalink = the_network(ask, data.network), _permalink(cable, data.target.ordinal, ask)
    posts = chain(cable, _whole(cable, data.target), network, permalink)
    if not 1 <= data.part <= len(posts):
        raise StaleButtonError
    post = posts[data.part - 1]
    turns: list[Button] = []
    if data.part > 1:
        turns.append(Press(f"‹ Part {data.part - 1}", ShowChain(data.target, network.key, data.part - 1)))
    if data.part < len(posts):
        turns.append(Press(f"Part {data.part + 1} ›", ShowChain(data.target, network.key, data.part + 1)))
    hint = line("Post the first part, then each further one as a reply to the one before.")
    rows = [tuple(turns), (Press("One post", ShowPost(data.target, network.key)),), _back(cable, data.target)]
    keyboard = ((opener(post),), *filter(None, rows))
    return Answer((Message((*preview(post), hint), keyboard),), in_place=True)


def _asking(cable: Cable, target: Target, ask: Ask) -> Answer:
    asking = line(f"Where do you want to post {_name(cable, target)} of {cable.reference_id}?")
    rows = network_rows(ask, lambda key: ShowPost(target, key))
    return Answer((Message((asking,), (*rows, _back(cable, target)[1:])),))


def _openers(cable: Cable, post: Post, target: Target) -> Keyboard:
    """What opens the network; for Telegram, what sends the excerpt, or the card with the summary, too."""
    if post.network.key != "telegram":
        return ((opener(post),),)
    query = str(cable.reference_id)
    if target.ordinal != SUMMARY:
        query += f" {shortest_place(cable, cable.paragraphs[target.ordinal - 1])}"
    return (SendInChat("Send in a chat", query),), (opener(post),)


def _back(cable: Cable, target: Target) -> tuple[Button, ...]:
    reference_id = cable.reference_id
    where = ShowCard(reference_id) if target.ordinal == SUMMARY else ShowParagraph(target)
    label = "Card" if target.ordinal == SUMMARY else _name(cable, target)
    return Press("Other networks", ChooseNetwork(target)), Press(f"‹ {label}", where)


def _name(cable: Cable, target: Target) -> str:
    return "the summary" if target.ordinal == SUMMARY else short_name(cable.paragraphs[target.ordinal - 1])


def _whole(cable: Cable, target: Target) -> Passage:
    return whole_summary(cable) if target.ordinal == SUMMARY else whole_paragraphs(cable, [target.ordinal])


def _permalink(cable: Cable, ordinal: int, ask: Ask) -> str:
    return ask.links.paragraph(cable, _first_paragraph(cable, ordinal))


def _first_paragraph(cable: Cable, ordinal: int) -> Paragraph:
    first = ordinal or (cable.summary.paragraphs[0] if cable.summary else 1)
    return cable.paragraphs[first - 1]
