"""Cable-viewer pages: what is kept of their raw text, and what is no page."""

from datetime import UTC, datetime

import pytest

from storage.cables.cable import Edition
from storage.errors import UnreadableSourceError
from storage.sources.viewer_page import read_viewer_page
from tests.support.sources import BODY, HEADER, viewer_page

_FINAL = viewer_page().replace("2010-11-28 18:06", "2011-08-30 01:44")


def _body(body: str) -> str:
    return read_viewer_page(viewer_page(body=body), "x.html").body


def test_the_facts_are_read() -> None:
    """ID, times, classification, origin and title are those of the page's table and heading."""
    cable = read_viewer_page(viewer_page(), "07ATLANTIS1234.html")
    assert (
        str(cable.reference_id),
        cable.classification,
        cable.origin,
        cable.subject_hint,
        cable.source,
    ) == (
        "07ATLANTIS1234",
        "CONFIDENTIAL",
        "Embassy Atlantis",
        "THE TIDES OF ATLANTIS",
        "07ATLANTIS1234.html",
    )
    assert (cable.header, cable.body) == (HEADER, BODY)


def test_an_early_page_has_hours_for_minutes_and_a_final_one_has_not() -> None:
    """A page released on 30 August 2011 or later is of the full edition and shows the true minute."""
    early, final = read_viewer_page(viewer_page(), "x.html"), read_viewer_page(_FINAL, "x.html")
    assert (early.edition, early.minutes_known) == (Edition.EARLY, False)
    assert (final.edition, final.minutes_known) == (Edition.FULL, True)
    assert final.released == datetime(2011, 8, 30, 1, 44, tzinfo=UTC)


def test_the_day_before_the_full_release_is_early() -> None:
    """The last minute of 29 August 2011 is of the early edition."""
    eve = read_viewer_page(viewer_page().replace("2010-11-28 18:06", "2011-08-29 23:59"), "x.html")
    assert eve.edition is Edition.EARLY


@pytest.mark.parametrize(
    "text",
    [
        "tides < 9 m and > 3 m & rising",
        "the <<123>> buoys and <sic> & <<NAME>>",
        "a & b &amp; c &lt; d",
        "R&D at A&P; AT&T",
        "<Tern@atlantis.example>",
        "x <- y -> z </ and />",
        "an unclosed <a of the harbour",
        "he wrote <pre> and </pre> in chalk",
        "1. (C) ¶ and 2. \\ alone",
    ],
)
def test_raw_signs_of_a_body_are_its_own(text: str) -> None:
    """What looks like HTML in a body, and is not the site's, stays as it is."""
    assert _body(f"{text}\nnext") == f"{text}\nnext"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<a id='par7' href='#par7'>¶</a>7. (C) Tides", "¶7. (C) Tides"),
        ("TAGS: <a href='/tag/PREL_0.html'>PREL</a> <a href='/tag/XX_0.html'>XX</a>", "TAGS: PREL XX"),
        ("one<br>two<br />three<br/>\nfour", "one\ntwo\nthree\nfour"),
        ("<strong>late</strong> and <em>low</em>", "late and low"),
        ("a line \\\nnext \\", "a line\nnext"),
    ],
)
def test_the_tags_of_the_site_are_dropped(raw: str, text: str) -> None:
    """Anchors, links and stray marks of the site go; the paragraph sign and the words stay."""
    assert _body(raw) == text


def test_a_page_cut_anywhere_is_refused_or_whole() -> None:
    """However short a page is cut: it is refused with a reason, or nothing of the cable is missing."""
    page = viewer_page()
    whole, end = read_viewer_page(page, "x.html"), page.rindex("</pre></code>") + len("</pre></code>")
    for length in range(end):
        with pytest.raises(UnreadableSourceError):
            read_viewer_page(page[:length], "x.html")
    assert read_viewer_page(page[:end], "x.html") == whole


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>Tides</body></html>", "no 'Viewing cable' title"),
        (viewer_page().replace("<td>", "<p>"), "0 of the 5 facts"),
        (
            viewer_page().replace("<code><pre>", "<code><pre>x</pre></code><code><pre>", 1),
            "3 whole text blocks",
        ),
        (viewer_page().replace("<code><pre>VZ", "VZ"), "1 whole text blocks"),
        (viewer_page("ATLANTIS 1"), "where a reference ID should"),
        (viewer_page().replace("class='cable'", ""), "is not there"),
    ],
)
def test_what_is_no_page_is_refused(page: str, reason: str) -> None:
    """HTML that is no viewer page, or a damaged one, says what is missing."""
    with pytest.raises(UnreadableSourceError, match=reason):
        read_viewer_page(page, "x.html")


def test_deeply_nested_html_is_no_trouble() -> None:
    """A navigation pane and a body with 100,000 nested tags are read; nothing descends into them."""
    nested = "<div>" * 100_000 + "</div>" * 100_000
    page = viewer_page(body=f"{nested}\n{BODY}").replace("<body>", f"<body>{nested}")
    assert read_viewer_page(page, "x.html").body == f"{nested}\n{BODY}"


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a id=", "<br ", " ", "\\ ", "&#", "<td>", "<h3>Viewing cable ", "<pre>"]
)
def test_long_pages_are_read_in_linear_time(piece: str) -> None:
    """A page of 4 million characters, whatever it repeats, is read (a quadratic search would hang)."""
    flood = piece * (2_000_000 // len(piece))
    cable = read_viewer_page(viewer_page(body=f"{flood}\nnext").replace("<table", f"{flood}<table"), "x.html")
    assert cable.body.endswith("\nnext")
