"""Texts full of what ends sentences, and of what only looks like it."""

import regex
from hypothesis import strategies as st

_PIECES = st.sampled_from(
    regex.split(
        "_",
        "5_._!_?_)_(_A_\n_…_word_U.S._Amb._No._3.5_J._“Quoted.”_e.g._..._The_the_x.y_  _\n\n"
        "_👩‍👩‍👧_e\u0301_\u0301_\u200d",
    )
)
TEXTS = st.lists(_PIECES | st.text(max_size=5), max_size=40).map(" ".join) | st.text()
