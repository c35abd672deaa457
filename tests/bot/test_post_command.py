"""`cablegate-bot post`: posts for scripts, from the bundled cable and invented ones."""

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.conversation.cables import store
from tests.conversation.library import FOG, SHIPS, SUMMARY
from tests.conversation.posts import NAMES, TEXTS
from tests.conversation.table import PAGES
from tests.support.counters import LIMITS, length_on


def post(*arguments: str, environment: dict[str, str] | None = None) -> Result:
    """What the command prints, over the store of the conversation's cables."""
    return CliRunner().invoke(main, ["post", "--store", str(store()), *arguments], env=environment)


@pytest.mark.parametrize("name", NAMES)
def test_a_paragraph_for_every_network(name: str) -> None:
    """The post of a paragraph is the one that the conversation shows."""
    result = post("07ATLANTIS1234", "2", "--to", NAMES[name])
    assert result.exit_code == 0
    shown = TEXTS[name]
    if name == "Reddit":
        title, tags = shown.split("\n")
        shown = f"{title}\n{PAGES}07ATLANTIS1234.html#par2\n{tags}"
    assert result.stdout == shown + "\n"
    assert result.stdout.count("#par2") == 1


@pytest.mark.parametrize(("key", "words"), [("reddit", "second the link"), ("threads", "topic"), ("x", "")])
def test_what_goes_apart(key: str, words: str) -> None:
    """Standard error says where the parts go that a network does not take within the text."""
    said = post("07ATLANTIS1234", "2", "--to", key).stderr
    assert words in said
    assert bool(said) == bool(words)


@pytest.mark.parametrize("key", LIMITS)
def test_a_long_paragraph_keeps_the_limit(key: str) -> None:
    """What is too long is cut to what the network takes, by a count of another hand."""
    text = post("07ATLANTIS1243", "1", "--to", key).stdout.removesuffix("\n")
    if key == "reddit":
        text = text.split("\n")[0]
    assert length_on(key, text) <= LIMITS[key]
    assert "…" in text


@pytest.mark.parametrize(
    "spelling",
    [
        ("07 atlantis 1234", "2"),
        ("07ATLANTIS1234#par2",),
        ("07ATLANTIS1234_2",),
        ("https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2",),
        ("07", "ATLANTIS", "1234", "¶2"),
    ],
)
def test_every_spelling_of_a_request(spelling: tuple[str, ...]) -> None:
    """An ID and a paragraph are read as in the conversation."""
    assert post(*spelling, "--to", "x").output == TEXTS["X"] + "\n"


def test_without_a_paragraph() -> None:
    """The summary, or the opening paragraph where there is none."""
    assert post("08LEMURIA500", "--to", "mastodon").output.startswith(f"“{SUMMARY}”\n")
    assert post("07ATLANTIS1240", "--to", "mastodon").output.startswith("“The gate was open.”\n")


def test_several_paragraphs() -> None:
    """A range is one post of all its paragraphs; what does not fit is left out, in the attribution too."""
    assert post("07ATLANTIS1243", "4-5", "--to", "x").output.startswith(
        "“Ship 4 was late.\nShip 5 was late.”\n\n— Embassy Atlantis, 2 August 2007, ¶4–5 (C)\n"
    )
    assert post("08LEMURIA500", "2-4", "--to", "x").output.startswith(
        f"“{SHIPS} {FOG} Nobody believed him.\nThe delegation left before the soup was served.”\n\n"
        "— Embassy Atlantis, 2 August 2007, ¶2–3 (C)\n"
    )


def test_a_chain() -> None:
    """All of the words, in as many posts as they need; one post where they fit."""
    first, second = post("08LEMURIA500", "2-4", "--to", "x", "--chain").output.split("\n---\n")
    assert first.startswith(f"1/2 “{SHIPS} {FOG}")
    assert second.startswith("2/2 “")
    assert second.endswith("#par2\n#cablegate #08LEMURIA500\n")
    assert post("07ATLANTIS1234", "2", "--to", "x", "--chain").output == TEXTS["X"] + "\n"


def test_the_settings_of_an_instance() -> None:
    """A Mastodon instance with a smaller limit gets a shorter post."""
    arguments = ("07ATLANTIS1243", "1", "--to", "mastodon")
    short = post(*arguments, environment={"MASTODON_LIMIT": "200"}).output.removesuffix("\n")
    assert length_on("mastodon", short) <= 200 < length_on("mastodon", post(*arguments).output)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("07ATLANTIS1235", "--to", "x"), "07ATLANTIS1235 is not in the store"),
        (("07ATLANTIS1242", "--to", "x"), "07ATLANTIS1242"),
        (("07ATLANTIS1234", "9", "--to", "x"), "paragraphs 1 to 3"),
        (("07ATLANTIS1243", "4,6", "--to", "x"), "follow each other"),
        (("07ATLANTIS1243", "1-11", "--to", "x"), "at most 10"),
        (("07ATLANTIS1240", "2", "--to", "x"), "more than once"),
        (("07ATLANTIS1234", "two", "--to", "x"), "does not name a paragraph"),
        (("six", "party", "--to", "x"), "is not a reference ID"),
    ],
)
def test_what_cannot_be_posted(arguments: tuple[str, ...], words: str) -> None:
    """One line says what is wrong; nothing goes to standard output."""
    result = post(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("07ATLANTIS1234", "--to", "myspace"), "'mastodon'"),
        (("07ATLANTIS1234",), "--to"),
        (("--to", "x"), "REFERENCE_ID"),
        (("07ATLANTIS1234", "--to", "reddit", "--chain"), "mastodon"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], words: str) -> None:
    """An unknown network, none, or no ID: what there is to choose is named."""
    result = post(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr


def test_no_store() -> None:
    """Where there is no store, one line says so."""
    result = CliRunner().invoke(main, ["post", "07ATLANTIS1234", "--to", "x", "--store", "/nowhere/cables"])
    assert result.exit_code == 1
    assert "/nowhere/cables" in result.stderr
    assert "Traceback" not in result.stderr
