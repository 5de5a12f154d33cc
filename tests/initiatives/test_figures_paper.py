"""The report on a period: its days, its figures, and that it can be made as it is brought along."""

from datetime import date, datetime

import pytest

from congvu.initiatives.actions import papers as acts
from congvu.initiatives.logic.periods import Period, Span, of_days, recent
from congvu.initiatives.providers import figures, figures_paper
from congvu.initiatives.queries import dossiers
from congvu.initiatives.queries.figures.scope import Scope
from congvu.kit.clock import OFFICE_ZONE
from congvu.papers import actions as papers
from tests.factories import initiatives as make
from tests.factories import papers as read
from tests.factories import people
from tests.initiatives.world import signed_in, url

AT = datetime(2026, 12, 20, 8, 30, tzinfo=OFFICE_ZONE)


def test_days_of_a_period_are_known_again() -> None:
    found = [Period(span, 2026) for span in Span]

    assert [of_days(one.first, one.last) for one in found] == found
    assert [(one.first, one.last) for one in found] == [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ]
    assert of_days(date(2026, 1, 1), date(2026, 6, 29)) is None
    assert of_days(None, date(2026, 6, 30)) is None


@pytest.mark.parametrize(("on", "spans"), [(date(2026, 6, 30), 3), (date(2026, 7, 1), 4)])
def test_half_year_that_has_not_begun_is_not_offered(on: date, spans: int) -> None:
    assert len(recent(on)) == spans


def test_scope_is_the_same_again_from_what_a_table_keeps() -> None:
    scope = Scope(year_from=2025, field_group=0, filed_from=date(2026, 1, 1), filed_to=date(2026, 6, 30))

    assert Scope.of(scope.kept) == scope


@pytest.mark.django_db
def test_days_of_filing_are_those_of_the_office() -> None:
    round = make.make_round(at=AT)
    late = make.make_submitted(round, at=datetime(2026, 12, 18, 23, 59, tzinfo=OFFICE_ZONE))
    make.make_submitted(round, at=datetime(2026, 12, 19, 0, 0, tzinfo=OFFICE_ZONE))
    person = people.make_person(grants={"cases.read": "all"})

    found = Scope(filed_from=date(2026, 12, 18), filed_to=date(2026, 12, 18)).narrow(dossiers.filed(person))

    assert [each.pk for each in found] == [late.pk]


@pytest.mark.alike
@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"filed_to": "9999-12-31"}, {"filed_from": "0001-01-01"}])
def test_day_that_no_calendar_goes_on_from_is_said_beside_the_field(asked: dict[str, str]) -> None:
    client = signed_in(people.make_person(grants={"cases.read": "all"}))

    assert client.get(url("figures"), asked).status_code in (200, 422)


@pytest.mark.django_db
@pytest.mark.slow  # sets pages
def test_report_says_the_figures_in_word_and_pdf_alike() -> None:
    make.make_submitted(make.make_round(at=AT), at=AT)
    scope = Scope(filed_from=date(2026, 7, 1), filed_to=date(2026, 12, 31))
    report = figures.report(scope, person=people.make_person(grants={"cases.read": "all"}), at=AT)

    draft = acts.draw_report(report)

    text = read.words_of_word(draft.word)
    said = read.letters("Đã nhận 1 hồ sơ; trả lại để bổ sung 0")
    assert (said in read.letters(text), said in read.letters(read.words_of_pdf(draft.pdf))) == (True, True)
    assert "Kết quả xét, công nhận sáng kiến 6 tháng cuối năm 2026" in text
    assert "Số liệu lấy lúc 08:30 ngày 20/12/2026" in text
    assert "TRÙNG LẶP" not in text  # of whom does not see screenings


@pytest.mark.django_db
@pytest.mark.slow  # sets pages
@pytest.mark.alike  # what is shown comes from the sample, not from a database
def test_sample_becomes_a_report() -> None:
    text = read.words_of_word(papers.draw(figures_paper.CODE, figures_paper.SAMPLE, at=AT).word)

    assert ("VII. TRÙNG LẶP VÀ KẾT LUẬN" in text, "{" in text) == (True, False)
    names = [name for place in figures_paper.PLACEHOLDERS for name in (place.name, *place.aliases)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.django_db
@pytest.mark.slow  # sets pages
@pytest.mark.alike  # the page hands the figures on, which the tests above ask the database for
def test_report_is_downloaded_with_the_choice_of_the_page() -> None:
    client = signed_in(people.make_person(grants={"cases.read": "all"}))

    word = client.get(url("figures_word"), {"filed_from": "2026-01-01", "filed_to": "2026-06-30"})
    page = client.get(url("figures")).content.decode()

    assert "6 tháng đầu năm 2026" in read.words_of_word(word.content)
    assert word["Content-Disposition"].endswith('.docx"')
    assert (url("figures_pdf") in page, "filed_from=" in page) == (True, True)
