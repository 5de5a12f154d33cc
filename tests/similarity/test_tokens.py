"""The same words, however they are written; and offsets that point at them."""

import unicodedata
from difflib import SequenceMatcher

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from congvu.similarity import spacing
from congvu.similarity.letters import points
from congvu.similarity.oldfonts import stretches
from congvu.similarity.tokens import FIRST, MARKED, NUMBER, ODD, tokens
from congvu.vietnamese import legacy
from congvu.vietnamese.syllables import RHYMES
from tests.similarity import texts

TEXT = "Hòa bình, thúy kiều; kỹ thuật số 12 của Đảng ủy.\nNăm học 2025"


def words(text: str) -> list[int]:
    return [int(word) for word in tokens(text).word]


@pytest.mark.parametrize(
    "other",
    [
        unicodedata.normalize("NFD", TEXT),
        TEXT.upper(),
        texts.stripped(TEXT),
        texts.disguised(TEXT),
        TEXT.replace("Hòa", "Hoà").replace("thúy", "thuý").replace("kỹ", "kĩ"),
        TEXT.replace("12", "7").replace("2025", "1999"),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("bình", "bì\u00adnh"),
    ],
    ids=[
        "decomposed",
        "capitals",
        "stripped",
        "disguised",
        "tone and y",
        "numbers",
        "hard spaces",
        "soft hyphen",
    ],
)
def test_words_are_the_same_in_other_dress(other: str) -> None:
    assert words(other) == words(TEXT)


def test_words_that_differ_in_a_letter_differ() -> None:
    assert len(set(words("ban bang bán bản lan lang"))) == 4  # diacritics say nothing: ban, bang, lan, lang


def test_every_number_is_one_word() -> None:
    assert words("12 3456 ½ ٣") == [NUMBER] * 4
    assert NUMBER not in words("a1 2b không")


def test_offsets_are_those_of_the_text_given() -> None:
    text = unicodedata.normalize("NFD", "  Là\u200b  đó,")
    found = tokens(text)

    assert [text[a:b].strip("\u200b") for a, b in zip(found.start, found.end, strict=True)] == [
        unicodedata.normalize("NFD", word) for word in ("Là", "đó")
    ]


def test_traits_tell_sentences_diacritics_and_disguise() -> None:
    found = tokens("Mot hai. Ba\nbốn nаm")  # the last has a Cyrillic letter

    assert [int(each) for each in found.traits] == [FIRST, 0, FIRST, FIRST | MARKED, ODD]


@given(st.text(max_size=200) | st.text("abcghinortu  -\n.", max_size=60))
def test_words_read_alone_are_the_words_read_together(text: str) -> None:
    assume(stretches(points(text)) is None)
    found = tokens(text)

    assert all(found.end[:-1] <= found.start[1:])
    for place, (start, end) in enumerate(zip(found.start, found.end, strict=True)):
        assert words(text[start:end]) == [int(found.word[place])]


@pytest.mark.parametrize(
    "text",
    [
        " " * 1_000_000,
        "a" * 1_000_000,
        "😀" * 300_000,
        "\u0301" * 500_000,
        "\x00\x07\x1b" * 300_000,
        "aб中ع٣" * 200_000,
        "a\n" * 500_000,
        "\ud800" * 100_000,
        "\n" * 1_000_000,
        "7" * 1_000_000,
        "µ¸®" * 300_000,
        "c c " * 100_000,
        "họcsinhgiỏi" * 100_000,
        "họcsinh " * 100_000,
    ],
    ids=[
        "spaces",
        "one word",
        "emoji",
        "marks",
        "control",
        "scripts",
        "lines",
        "half pairs",
        "empty lines",
        "digits",
        "old fonts",
        "fragments",
        "one long word",
        "words run together",
    ],
)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    found = tokens(text)

    assert len(found) <= len(text)
    assert not len(found) or found.end[-1] <= len(text)


PROSE = (
    "Việc đổi mới phương pháp dạy học ở trường tiểu học là một yêu cầu cấp thiết trong giai đoạn hiện nay, "
    "góp phần nâng cao chất lượng giáo dục toàn diện và rèn luyện kỹ năng sống cho các em học sinh. "
)


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("họcsinhgiỏi của trườngtôi", "học sinh giỏi của trường tôi"),
        ("ph ương pháp dạ y họ c", "phương pháp dạ y học"),
        ("đi t ới nơi, m\ntheo", "đi tới nơi, m theo"),
        ("ngư-\n ời", "ngư ời"),
        ("a) b) c) ở", "a, b, c, ở"),
        ("Ronaldo đá", "Ronaldo đá"),
    ],
    ids=["run together", "torn", "to the right", "both whole", "a list", "a name"],
)
def test_syllables_are_cut_and_joined(apart: str, together: str) -> None:
    assert words(apart) == words(together)


def test_the_rhymes_of_the_language_are_syllables_and_no_syllable_is_cut() -> None:
    unknown = {
        rhyme for rhyme in RHYMES if texts.stripped(rhyme).replace("y", "i") not in spacing.syllables()
    }

    assert unknown == set()
    assert all(spacing.cut(each) in {(), (len(each),)} for each in spacing.syllables())


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_text_of_old_fonts_is_read_within_a_text_of_today(encoding: str) -> None:
    table = {"tcvn3": legacy.TCVN3_TABLE, "vni": legacy.VNI_TABLE}[encoding]
    back = {letter: sign for sign, letter in sorted(table.items(), reverse=True)}
    old = "".join(back.get(c, back.get(c.lower(), c)) for c in PROSE)

    mixed = f"{PROSE}\n{old}\n{PROSE}"

    agree = SequenceMatcher(None, words(mixed), words(PROSE) * 3, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in agree) >= len(words(PROSE)) * 3 - 8  # a few words at each border
    found = tokens(mixed)
    inside = (found.start > len(PROSE) + 40) & (found.end < len(PROSE) + len(old) - 40)
    outside = (found.end < len(PROSE) - 40) | (found.start > len(PROSE) + len(old) + 40)
    assert (found.traits[inside] & ODD > 0).mean() > 0.5
    assert not (found.traits[outside] & ODD).any()


def test_a_few_foreign_letters_are_no_old_font() -> None:
    assert words("Müller, Škoda, Ñandú, Citroën và façade") == words(
        "Muller, Skoda, Nandu, Citroen va facade"
    )


@given(
    st.sampled_from(["x c", "họcsinh ", "ph ương", "µ¸®", "aù ", "\u200b", "-\n", "9", "bcd"]),
    st.integers(1, 9),
)
def test_reading_more_of_the_same_is_as_much_more_work(piece: str, times: int) -> None:
    once, more = tokens(piece * 50), tokens(piece * 50 * times)

    assert abs(len(more) - times * len(once)) <= 2 * times
    assert all(more.start < more.end)
    assert all(more.end[:-1] <= more.start[1:])
