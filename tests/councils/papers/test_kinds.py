"""The four papers of a council can be made with what they are brought along with, in Word and PDF alike."""

from datetime import UTC, datetime

import pytest

from congvu.councils.providers import papers as kinds
from congvu.papers import actions
from congvu.papers.logic.kinds import paper_kinds
from tests.factories import papers as make

pytestmark = pytest.mark.slow  # each sets pages

AT = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
FOUR = (kinds.MINUTES, kinds.COUNT_RECORD, kinds.SUBMISSION, kinds.SCORE_TABLE)


@pytest.mark.django_db
@pytest.mark.parametrize("code", FOUR)
def test_sample_becomes_a_paper_with_the_same_text_in_word_and_pdf(code: str) -> None:
    draft = actions.draw(code, paper_kinds[code].sample, at=AT)

    text = make.words_of_word(draft.word)
    assert make.letters(make.words_of_pdf(draft.pdf)) == make.letters(text)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text
    assert "{" not in text


@pytest.mark.parametrize("code", FOUR)
def test_every_placeholder_has_a_name_in_vietnamese_of_its_own(code: str) -> None:
    names = [name for place in paper_kinds[code].placeholders for name in (place.name, *place.aliases)]

    assert all(place.aliases for place in paper_kinds[code].placeholders)
    assert sorted(names) == sorted(set(names))
