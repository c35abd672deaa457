"""Invented text in twelve scripts, with emoji, bare domains and characters that join their neighbours."""

from hypothesis import strategies as st

_SCRIPTS = {
    "Latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéüñø",
    "Greek": "αβγδεζηθΑΒΓΔ",
    "Cyrillic": "абвгдежзАБВГ",
    "Arabic": "ابتثجحخد\u064b\u0651",
    "Hebrew": "אבגדהוזח\u05b0",
    "Devanagari": "कखगघङचछष\u093e\u093f\u094d\u0902",
    "Bengali": "কখগঘঙচ\u09be\u09cd",
    "Tamil": "கஙசஞடண\u0bbe\u0bcd",
    "Thai": "กขคงจฉ\u0e33\u0e34\u0e48",
    "Hangul": "가나다라각\u1100\u1161\u11a8",
    "Kana": "あいうえおアイウ\u3099",
    "Han": "中国外交部",
}
_WHOLE = [
    *["👨‍👩‍👧‍👦", "🙋🏽", "🇺🇸", "🇽", "1️⃣", "❤️", "😀", "🧑‍🎄", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "©", "👩‍🚗"],
    *["U.S.is", "no.ru", "Amb.to", "x.com/a", "http://a.co", "https://wikileaks.org/x", "www.atlantis.gov"],
    *["█████", "“", "”", '"', "…", "...", "#7", "@a@b.example", "¶", "\u2028", "\u200b", "\u0301", "\u200d"],
    *["U.S.", "Amb.", "No. 5", "e.g.", "END SUMMARY.", "(C)", "--", "1.", "a."],
]


def _words() -> st.SearchStrategy[str]:
    written = st.sampled_from(sorted(_SCRIPTS)).flatmap(
        lambda script: st.text(_SCRIPTS[script], min_size=1, max_size=12)
    )
    return written | st.sampled_from(_WHOLE) | st.text(max_size=4)


def texts(max_size: int) -> st.SearchStrategy[str]:
    """Text of up to `max_size` words, joined by blanks, lines, stops or nothing."""
    joints = st.sampled_from([" ", " ", " ", ". ", "\n", "", ".", "  "])
    return st.lists(st.tuples(_words(), joints), max_size=max_size).map(
        lambda pairs: "".join(word + joint for word, joint in pairs)
    )
