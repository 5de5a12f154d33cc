"""The words of a text are spelled and folded one by one, each once; that gives what the whole text gives."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from congvu.cases import logic
from congvu.vietnamese import canonical, fold

WORD = re.compile(r"[^\W_]+")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
@example("Nâng cao chất lượng dạy hòa, hoà, hoa\u0300 2026/2027 ﷺ ½ ㎡ İstanbul ĐƯỜNG ΌΣΟΣ_ß")
def test_indexed_word_by_word_gives_what_the_whole_text_gives(text: str) -> None:
    words = WORD.findall(canonical(text.lower()))

    assert logic.indexed(text) == (" ".join(words), " ".join(WORD.findall(fold(" ".join(words)))))
