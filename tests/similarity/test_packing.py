"""What is kept of a text gives the text's words and places back, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from congvu.similarity import packing
from congvu.similarity.tokens import Tokens, tokens
from tests.similarity import texts


def same(one: Tokens, other: Tokens) -> bool:
    return all(
        (getattr(one, name) == getattr(other, name)).all() for name in ("word", "start", "end", "traits")
    )


@given(
    st.text()
    | st.lists(st.sampled_from(["một", "HAI", "3", " ", "  ", "\n", "." * 40, "а" * 99])).map("".join)
)
def test_words_and_places_are_the_same_after_packing(text: str) -> None:
    taken = tokens(text)

    assert same(packing.unpack(packing.pack_words(taken.word), packing.pack_places(taken)), taken)
    assert packing.unpack_bag(packing.pack_bag(taken.word)).tolist() == sorted(taken.word.tolist())


def test_a_usual_text_takes_little() -> None:
    taken = tokens(texts.prose(1, 2000))

    assert len(packing.pack_words(taken.word)) + len(packing.pack_places(taken)) < 2.9 * len(taken)


def test_a_digest_tells_keys_words_and_places_apart() -> None:
    told = {
        packing.digest(key, tokens(text))
        for key in ("a", "b")
        for text in ("một hai", "một  hai", "Một hai", "hai một", "mot hai")
    }

    assert len(told) == 8  # a capital is no difference
    assert packing.digest("a", tokens("một hai")) == packing.digest("a", tokens("một hai"))
