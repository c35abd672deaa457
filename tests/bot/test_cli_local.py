"""`ask` and `chat`: the bot without token and network, built from the bundled cable on first use."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import PROJECT, Cli
from tests.support.bot_api.schema import whole
from tests.support.cables import cable
from tests.support.stores import import_cables

Json = dict[str, Any]


def calls(output: str) -> list[Json]:
    """The Bot API calls that `ask --json` prints, each as the Bot API's description has it."""
    found = [json.loads(line) for line in output.splitlines()]
    assert all(one.keys() == {"method", "params"} for one in found)
    for one in found:
        files = [
            name for name, value in one["params"].items() if isinstance(value, dict) and "content" in value
        ]
        whole().read(one["method"], {k: v for k, v in one["params"].items() if k not in files}, files)
    return found


def test_ask_prints_the_card(cli: Cli) -> None:
    """On first use, with nothing set up, the card of the bundled cable."""
    result = cli("ask", "/cable", "07MOSCOW3804")
    assert result.exit_code == 0
    for words in ("CONFIDENTIAL", "Embassy Moscow", "2 August 2007", "│ During a July 27 meeting", "[!1 1]"):
        assert words in result.stdout
    assert "full engagement with North Korea." in " ".join(result.stdout.replace("│", "").split())
    assert "¶10–14 Views from Non-Official Circles" in result.stdout
    assert "\n#cablegate #07MOSCOW3804\n" in result.stdout
    [name] = re.findall(r"https://t\.me/(\w+)\?", result.stdout)
    assert name.startswith("_")  # so that it is nobody's on Telegram


def test_ask_json_is_the_calls(cli: Cli) -> None:
    """One object a line for each call; the excerpt of paragraph 2 is one message without callback buttons."""
    [call] = calls(cli("ask", "--json", "/share 07MOSCOW3804 2").stdout)
    assert call["method"] == "sendMessage"
    text, rows = call["params"]["text"], call["params"]["reply_markup"]["inline_keyboard"]
    assert "<blockquote>After thanking Ambassador Rakhmanin for Russia's role in the Banco Delta Asia" in text
    assert "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par2" in text
    assert text.endswith("\n#cablegate #07MOSCOW3804")
    assert all("callback_data" not in button for row in rows for button in row)


def test_json_of_a_file_has_its_content(cli: Cli) -> None:
    """A document is shown with its name and what is in it."""
    paragraphs = "".join(f"{number}. {'The tide was late at noon. ' * 40}\n\n" for number in range(1, 30))
    record = json.loads(cli("ask", "--json", "07MOSCOW3804").stdout)  # fills the store
    assert record
    cable = json.loads(cli("export").stdout) | {"reference_id": "07ATLANTIS1", "summary": None}
    cable["paragraphs"] = [
        cable["paragraphs"][0] | {"number": number, "text": text}
        for number, text in enumerate(paragraphs.split("\n\n")[:-1], 1)
    ]
    Path("one.jsonl").write_text(json.dumps(cable), encoding="utf-8")
    assert cli("import", "one.jsonl").exit_code == 0
    [call] = calls(cli("ask", "--json", "/whole 07ATLANTIS1").stdout)
    assert call["method"] == "sendDocument"
    assert call["params"]["document"]["filename"] == "07ATLANTIS1.txt"
    assert "The tide was late" in call["params"]["document"]["content"]


def test_press_goes_from_button_to_button(cli: Cli) -> None:
    """Each label is a button of the latest message; an edit is shown as what it is."""
    result = cli("ask", "--json", "07MOSCOW3804", "--press", "7", "--press", "8 ›", "--press", "Share")
    methods = [call["method"] for call in calls(result.stdout)]
    edit = ["answerCallbackQuery", "editMessageText"]
    assert methods == ["sendMessage", *edit, *edit, "answerCallbackQuery", "sendMessage"]
    assert "#par8" in calls(result.stdout)[-1]["params"]["text"]


def test_press_of_a_link_says_where_it_leads(cli: Cli) -> None:
    """Buttons that the bot has no part in are told, and make no call."""
    result = cli(
        "ask",
        "--json",
        "/share 07MOSCOW3804",
        "--press",
        "Read on WikiLeaks",
        "--press",
        "Copy link and tags",
    )
    assert len(calls(result.stdout)) == 1
    assert "(opens) https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par1" in result.stderr
    assert "(copied) https://wikileaks.org" in result.stderr


def test_press_of_an_unknown_label_names_those_there_are(cli: Cli) -> None:
    """One line, the labels that there are, and a status of failure."""
    result = cli("ask", "/cable 07MOSCOW3804 14", "--press", "15 ›")
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "Error: The latest message has no button '15 ›'. "
        "Its buttons, by number or label: !1 ‹ 13, !2 Share, !3 Post…, !4 Card.\n"
    )


def test_a_button_is_pressed_by_its_number_too(cli: Cli) -> None:
    """As the terminal shows it, which need not be its label; in a conversation either goes as well."""
    by_number = cli("ask", "07MOSCOW3804 14", "--press", "!2").stdout
    assert by_number == cli("ask", "07MOSCOW3804 14", "--press", "Share").stdout
    assert "[!1 Read on WikiLeaks]" in by_number
    typed = cli("chat", typed="07MOSCOW3804 14\n!2\n").stdout
    assert typed == cli("chat", typed="07MOSCOW3804 14\n!Share\n").stdout
    assert "[!1 Read on WikiLeaks]" in typed


def test_words_are_marked_for_a_reply_alone(cli: Cli) -> None:
    """Without one there is a usage line, and nothing is asked."""
    result = cli("ask", "07MOSCOW3804 7", "--quote", "peace and security")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--reply" in result.stderr


def test_ask_replies_and_edits(cli: Cli) -> None:
    """A reply is about the answer before; an edit changes that answer."""
    result = cli("ask", "--json", "07MOSCOW3804", "--reply", "7", "--edit", "07MOSCOW3804 8")
    assert [call["method"] for call in calls(result.stdout)] == [
        "sendMessage",
        "sendMessage",
        "editMessageText",
    ]
    texts = [call["params"]["text"] for call in calls(result.stdout)]
    assert "#par7" in texts[1]
    assert "#par8" in texts[2]


def test_ask_inline(cli: Cli) -> None:
    """The results of an inline query, as people see them and as the call has them."""
    assert "* 07MOSCOW3804 ¶7 of 14" in cli("ask", "--inline", "07MOSCOW3804 7").stdout
    [call] = calls(cli("ask", "--json", "--inline", "07MOSCOW3804 7").stdout)
    assert call["method"] == "answerInlineQuery"
    assert [result["id"] for result in call["params"]["results"]] == ["07MOSCOW3804_o7", "07MOSCOW3804"]


def test_ask_in_a_group(cli: Cli) -> None:
    """There the bot must be addressed, and answers in reply."""
    unanswered = cli("ask", "--group", "/cable 07MOSCOW3804")
    assert (unanswered.exit_code, unanswered.stdout) == (0, "")
    [how] = re.findall(r"/cable@\w+ 07MOSCOW3804", unanswered.stderr)
    assert "07MOSCOW3804 · " in cli("ask", "--group", how).stdout
    [call] = calls(cli("ask", "--json", "--group", "/cable@_local_bot 07MOSCOW3804").stdout)
    assert call["params"]["reply_parameters"]["message_id"]


def test_ask_needs_something_to_ask(cli: Cli) -> None:
    """Without a text there is a usage line."""
    result = cli("ask")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


@pytest.mark.parametrize(
    "text", ["<b>", "\x1b[2J", "\u202e", "👩‍👩‍👧‍👦", "\udcff", "x" * 4096, "--", "", " "]
)
def test_ask_takes_any_text(cli: Cli, text: str) -> None:
    """Whatever is asked, there is an answer or none, and no traceback."""
    result = cli("ask", "--", text)
    assert result.exit_code == 0
    assert "Traceback" not in result.output
    assert "Sorry" not in result.output


def test_chat_answers_line_by_line(cli: Cli) -> None:
    """With input piped in it answers each line and leaves at the end of input."""
    result = cli("chat", typed="/cable 07MOSCOW3804\n!7\n> 8\n~ 07MOSCOW3804 9\n@ 07MOSCOW3804 10")
    assert result.exit_code == 0
    places = [result.stdout.index(words) for words in ("Contents", "#par7", "#par8", "#par9", "#par10")]
    assert places == sorted(places)


def test_chat_bears_with_mistakes(cli: Cli) -> None:
    """Buttons that are not there, replies to nothing, blank lines: a word, and on it goes."""
    lines = [
        "!1",
        "> 7",
        "~ 7",
        "",
        "   ",
        "!",
        "07MOSCOW3804",
        "!99",
        "!0",
        "!x",
        "!²",
        "/cable 07MOSCOW3804 7",
    ]
    result = cli("chat", typed="\n".join(lines))
    assert result.exit_code == 0
    assert "The latest message has no buttons." in result.stdout
    assert "There is no message yet to reply to or to edit." in result.stdout
    assert result.stdout.count("The latest message has no button ") == 4
    assert result.stdout.count("!18 ") == 5
    assert "#par7" in result.stdout


def test_chat_shows_where_links_lead(cli: Cli) -> None:
    """A button that opens a page says which; one that copies says what."""
    result = cli("chat", typed="/share 07MOSCOW3804 2\n!1\n!2\n")
    assert "(opens) https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par2" in result.stdout
    assert "(copied) https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par2\n#cablegate" in result.stdout


def test_chat_without_input_ends(cli: Cli) -> None:
    """Nothing in, nothing out."""
    result = cli("chat", typed="")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    "typed", [b"\xff\xfe\n07MOSCOW3804\n", b"07MOSCOW3804\0\n07MOSCOW3804", b"\r\n07MOSCOW3804\r\n"]
)
def test_chat_reads_any_bytes(tmp_path: Path, typed: bytes) -> None:
    """As a process of its own: bytes that are no text do not end it."""
    environment = {"PATH": os.environ["PATH"], "CABLE_STORE": str(tmp_path / "cables"), "LC_ALL": "C.UTF-8"}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        cwd=PROJECT,
        env=environment,
        input=typed,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert b"#cablegate #07MOSCOW3804" in ended.stdout
    assert ended.stderr.startswith(b"There was no store")
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_is_full_ends_the_command_with_a_line(tmp_path: Path) -> None:
    """Status 1 and what went wrong, no traceback."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--store", str(tmp_path / "cables"), "07MOSCOW3804"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(PROJECT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "Error: The answer cannot be written: No space left on device"
    assert "Traceback" not in ended.stderr


def outdated(cables: Path) -> None:
    """Make a store one of an earlier version: where its header tells the version there is another."""
    [database] = cables.glob("generation-*/cables.sqlite")
    content = bytearray(database.read_bytes())
    content[60:64] = bytes(4)
    database.write_bytes(content)


def test_an_outdated_store_of_the_bundled_cable_is_made_anew(cli: Cli, tmp_path: Path) -> None:
    """What the program made by itself, it makes again; nobody has to."""
    store = tmp_path / "cables"
    assert cli("ask", "--store", str(store), "/cable 07MOSCOW3804").exit_code == 0
    outdated(store)
    result = cli("ask", "--store", str(store), "/share 07MOSCOW3804 2")
    assert result.exit_code == 0
    assert "There was an outdated store" in result.stderr
    assert "\n#cablegate #07MOSCOW3804\n" in result.stdout


@pytest.mark.parametrize("ids", [["07ATLANTIS1"], ["07MOSCOW3804", "07ATLANTIS1"]])
def test_an_outdated_store_of_other_cables_is_kept(cli: Cli, tmp_path: Path, ids: list[str]) -> None:
    """Somebody imported them: the message says how to build it anew, and nothing is lost."""
    store = tmp_path / "cables"
    import_cables(store, *map(cable, ids))
    outdated(store)
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    result = cli("ask", "--store", str(store), "/cable 07MOSCOW3804")
    assert result.exit_code == 1
    assert "has format version 0" in result.stderr
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before
