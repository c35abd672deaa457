"""Posts for other networks: choosing the network, the words, and a chain where they are too many.

A post is shown as it will read, with its count, the button that opens the network, and its text to copy.
"""

from dataclasses import replace

from handlers.answers.answer import Answer, Button, Keyboard, Message, Press, SendInChat, line
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
from handlers.posts.chain import chain
from handlers.posts.compose import Post, compose
from handlers.posts.passage import Passage, whole
from handlers.posts.window import Pane, Window
from handlers.previews import network_rows, opener, preview, the_network
from handlers.quoting import quoted, to_post
from handlers.services import Ask
from handlers.wording import short_name
from storage.cables.cable import Cable, Paragraph


async def post_command(ask: Ask) -> Answer:
    """`/post 07MOSCOW3804 7`: the networks for paragraphs, or for the summary where none is named.

    In reply to an answer, `/post` alone: of the paragraphs that it shows, or of exactly the words that were
    marked in it. Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be
    found, and ApartError for paragraphs that do not follow each other.
    """

    def post(cable: Cable, paragraphs: tuple[Paragraph, ...]) -> Answer:
        return _asking(cable, _target(cable, paragraphs), ask)

    return await quoted(ask, "/post", post)


def _target(cable: Cable, paragraphs: tuple[Paragraph, ...]) -> Target:
    """What posts of some paragraphs, or of none, quote. Raises ApartError."""
    found = [cable.paragraphs[ordinal - 1] for ordinal in to_post(cable, paragraphs)]
    return Target.over(cable.reference_id, found) if found else Target.to(cable.reference_id, None)


def choose_network(data: ChooseNetwork, cable: Cable, ask: Ask) -> Answer:
    """The networks, in the place of what the button stood under."""
    return replace(_asking(cable, data.target, ask), in_place=True)


def show_post(data: ShowPost, cable: Cable, ask: Ask) -> Answer:
    """A post of some sentences, with buttons that move the window over the others.

    Raises StaleButtonError where the network is none of ours or the sentences are gone.
    """
    network = the_network(ask, data.network)

    def permalink(passage: Passage) -> str:
        return ask.links.passage(cable, passage)

    pane = Pane.over(cable, data.target.ordinals, network, permalink)
    window = Window(data.first, data.last) if data.first else pane.first()
    if not pane.has(window):
        raise StaleButtonError
    passage, to = pane.passage(window), pane.moves(window)
    post = compose(cable, passage, network, permalink(passage))
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
    if network.chains and post.parts.quotation != whole(cable, data.target.ordinals).words:
        rows.append((Press("All of it as a chain", ShowChain(data.target, network.key)),))
    keyboard = (*_openers(cable, passage, post, data.target), *filter(None, rows), _back(cable, data.target))
    return Answer((Message(preview(cable, passage, post, ask.links), keyboard),), in_place=True)


def show_chain(data: ShowChain, cable: Cable, ask: Ask) -> Answer:
    """One part of a chain, with buttons to the others. Raises StaleButtonError where there is none."""
    network, passage = the_network(ask, data.network), whole(cable, data.target.ordinals)
    posts = chain(cable, passage, network, ask.links.passage(cable, passage))
    if not 1 <= data.part <= len(posts):
        raise StaleButtonError
    post = posts[data.part - 1]
    turns: list[Button] = []
    if data.part > 1:
        turns.append(Press(f"‹ Part {data.part - 1}", ShowChain(data.target, network.key, data.part - 1)))
    if data.part < len(posts):
        turns.append(Press(f"Part {data.part + 1} ›", ShowChain(data.target, network.key, data.part + 1)))
    head, *post_itself = preview(cable, passage, post, ask.links)
    hint = line("Post the first part, then each further one as a reply to the one before.")
    rows = [tuple(turns), (Press("One post", ShowPost(data.target, network.key)),), _back(cable, data.target)]
    keyboard = ((opener(post),), *filter(None, rows))
    return Answer((Message((head, hint, *post_itself), keyboard),), in_place=True)


def _asking(cable: Cable, target: Target, ask: Ask) -> Answer:
    asking = line(f"{cable.reference_id}: where do you want to post {_name(cable, target)}?")
    rows = network_rows(ask, lambda key: ShowPost(target, key))
    return Answer((Message((asking,), (*rows, _back(cable, target)[1:])),))


def _openers(cable: Cable, passage: Passage, post: Post, target: Target) -> Keyboard:
    """What opens the network; for Telegram, what sends the excerpt, or the card with the summary, too."""
    if post.network.key != "telegram":
        return ((opener(post),),)
    query = str(cable.reference_id)
    if not target.is_summary:
        query += f" {shortest_place(cable, cable.paragraphs[passage.paragraphs[0] - 1])}"
    return (SendInChat("Send in a chat", query),), (opener(post),)


def _back(cable: Cable, target: Target) -> tuple[Button, ...]:
    """To the other networks, and to the card or the first paragraph."""
    reference_id = cable.reference_id
    first = replace(target, further=0)
    where = ShowCard(reference_id) if target.is_summary else ShowParagraph(first)
    label = "Card" if target.is_summary else _name(cable, first)
    return Press("Other networks", ChooseNetwork(target)), Press(f"‹ {label}", where)


def _name(cable: Cable, target: Target) -> str:
    """`the summary`, `¶7`, `¶4 to ¶6`."""
    names = [short_name(cable.paragraphs[ordinal - 1]) for ordinal in target.ordinals]
    return " to ".join(dict.fromkeys(names[:1] + names[-1:])) or "the summary"
