"""Reading, checking and comparing an application: pure, without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.initiatives.enums.flaws import Flaw
from congvu.initiatives.enums.rounds import Asked, Level, OneYear
from congvu.initiatives.logic import check, content, diff, reading, terms, typed
from congvu.initiatives.logic.content import Author, Content, FileEntry, Participant

TODAY = date(2026, 9, 9)
AUTHOR = Author("a1", "Tác giả Thử", date(1985, 9, 2), "Trường thử", "Giáo viên", "Cử nhân", Decimal(100))
WHOLE = Content(
    title="Giải pháp thử",
    addressee="Sở Thử nghiệm",
    field_group="giao-duc",
    problem="Mất thời gian.",
    application="applied",
    applied_on=date(2026, 3, 15),
    authors=(AUTHOR,),
    essence="Bảng tính.",
    applicability="Mọi trường.",
    conditions="Máy tính.",
    benefit_by_author="Nhanh hơn.",
    declared=True,
    place="Nơi Thử",
    dated_on=TODAY,
)
TERMS = replace(
    terms.usual(Level.BASE),
    addressee="Sở Thử nghiệm",
    legal_basis="Quyết định thử",
    parts={"description": Asked.OPTIONAL},
)


def flaws(said: Content, under: terms.Terms = TERMS, on: date = TODAY) -> list[Flaw]:
    return [problem.flaw for problem in check.check(said, under, on)]


def test_whole_application_has_no_problem() -> None:
    assert flaws(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"title": ""}, Flaw.MISSING),
        ({"title": "x" * 501}, Flaw.TOO_LONG),
        ({"kind": "topic"}, Flaw.NOT_TAKEN),
        ({"application": ""}, Flaw.MISSING),
        ({"applied_on": None}, Flaw.MISSING),
        ({"applied_on": date(2026, 9, 10)}, Flaw.NOT_PAST),
        ({"application": "not_yet", "completed_on": None}, Flaw.MISSING),
        ({"application": "not_yet", "completed_on": TODAY}, Flaw.NOT_FUTURE),
        ({"authors": ()}, Flaw.NO_AUTHOR),
        ({"authors": (replace(AUTHOR, born_on=TODAY),)}, Flaw.BORN_LATE),
        ({"authors": (replace(AUTHOR, degree=""),)}, Flaw.MISSING_CELL),
        ({"authors": (replace(AUTHOR, share=Decimal("99.99")),)}, Flaw.SHARES_TOTAL),
        ({"participants": (Participant("p1", "Người Thử"),)}, Flaw.MISSING_CELL),
        ({"representative": "Người nộp thay"}, Flaw.NOT_AUTHORISED),
        ({"declared": False}, Flaw.NOT_DECLARED),
        ({"dated_on": date(2026, 9, 10)}, Flaw.NOT_PAST),
    ],
)
def test_check_names_what_is_wrong(change: dict[str, object], flaw: Flaw) -> None:
    assert flaws(replace(WHOLE, **change)) == [flaw]  # type: ignore[arg-type]  # a table of changes


def test_shares_of_three_thirds_make_exactly_a_hundred() -> None:
    shares = (Decimal("33.33"), Decimal("33.33"), Decimal("33.34"))
    authors = tuple(
        replace(AUTHOR, key=f"a{n}", name=f"Tác giả {n}", share=share) for n, share in enumerate(shares, 1)
    )

    assert flaws(replace(WHOLE, authors=authors)) == []


def test_rules_of_the_round_bound_number_and_shares_of_authors() -> None:
    strict = replace(TERMS, most_authors=1, least_share=Decimal(30))
    authors = (
        replace(AUTHOR, share=Decimal(80)),
        replace(AUTHOR, key="a2", name="Người Hai", share=Decimal(20)),
    )

    assert flaws(replace(WHOLE, authors=authors), strict) == [Flaw.TOO_MANY_AUTHORS, Flaw.SHARE_TOO_SMALL]


def test_same_author_named_twice_is_told_once() -> None:
    twins = (replace(AUTHOR, share=Decimal(50)), replace(AUTHOR, key="a2", share=Decimal(50)))

    assert flaws(replace(WHOLE, authors=twins)) == [Flaw.SAME_AUTHOR]


@pytest.mark.parametrize(
    ("applied_on", "rule", "expected"),
    [
        (date(2025, 9, 9), OneYear.BLOCK, []),
        (date(2025, 9, 8), OneYear.BLOCK, [True]),
        (date(2025, 9, 8), OneYear.WARN, [False]),
        (date(2020, 1, 1), OneYear.OFF, []),
    ],
)
def test_one_year_rule_counts_to_the_same_day(applied_on: date, rule: OneYear, expected: list[bool]) -> None:
    found = check.check(replace(WHOLE, applied_on=applied_on), replace(TERMS, one_year=rule), TODAY)

    assert [problem.blocks for problem in found] == expected


def test_required_part_wants_a_file() -> None:
    strict = replace(TERMS, parts={"description": Asked.REQUIRED})
    file = FileEntry("1", "description", "mo-ta.docx", "0" * 64, 10)

    assert flaws(WHOLE, strict) == [Flaw.MISSING_FILE]
    assert flaws(replace(WHOLE, files=(file,)), strict) == []


def test_months_after_keeps_to_the_end_of_the_month() -> None:
    assert check.months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert check.months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/9/2026", date(2026, 9, 5)),
        ("05-09-2026", date(2026, 9, 5)),
        ("2026-09-05", date(2026, 9, 5)),
        ("31/02/2026", None),
        ("hôm qua", None),
    ],
)
def test_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert reading.day(text) == day


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.500.000", 12_500_000),
        ("12 500 000 đồng", 12_500_000),
        ("12,5 triệu", None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_money_is_whole_dong(text: str, amount: int | None) -> None:
    assert reading.money(text) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("33,33", "33.33"),
        ("60 %", "60"),
        ("100", "100"),
        ("101", None),
        ("-1", None),
        ("33,33333", None),
        ("NaN", None),
    ],
)
def test_share_is_a_decimal_up_to_a_hundred(text: str, share: str | None) -> None:
    assert reading.share(text) == (None if share is None else Decimal(share))


def test_what_cannot_be_read_is_kept_and_named() -> None:
    typed_in = typed.Typed(
        fields={"applied_on": "hôm qua", "money_value": "nhiều"},
        authors=({"key": "a1", "name": "Tác giả", "share": "nửa"},),
    )

    said, problems = reading.read(typed_in)

    assert (said.applied_on, said.money_value, said.authors[0].share) == (None, None, None)
    assert [(problem.field, problem.flaw, problem.row) for problem in problems] == [
        ("applied_on", Flaw.BAD_DATE, 0),
        ("money_value", Flaw.BAD_MONEY, 0),
        ("authors", Flaw.BAD_SHARE, 1),
    ]


def test_empty_rows_are_left_out() -> None:
    said, _ = reading.read(
        typed.Typed(authors=({"key": "a1", "name": " "}, {"key": "a2", "name": "Tác giả"}))
    )

    assert [author.key for author in said.authors] == ["a2"]


def test_typed_from_content_reads_back_the_same() -> None:
    people = (Participant("p1", "Người Thử", None, "Trường", "Giáo viên", "", "Dạy thử"),)
    said = replace(WHOLE, participants=people, money_value=Decimal(12_500_000), marks=("essence",))

    assert reading.read(reading.typed_from(said)) == (said, ())


def test_take_changes_only_what_the_page_holds() -> None:
    before = typed.Typed(fields={"title": "Tên", "essence": "Nội dung"}, marks=("title",))

    after = typed.take(before, {"title": "Tên mới", "essence": "Bị bỏ qua"}, ["essence"], ["title"])

    assert after == typed.Typed(fields={"title": "Tên mới", "essence": "Nội dung"}, marks=("title",))


def test_rows_keep_their_keys_and_new_ones_get_one() -> None:
    posted = {
        "authors-0-key": "a2",
        "authors-0-name": "Hai",
        "authors-1-name": "Mới",
        "authors-2-key": "a3",
        "authors-2-name": "Bỏ",
        "authors-2-DELETE": "on",
        "authors-x-name": "lạ",
    }

    after = typed.take(typed.Typed(), posted, [], ["authors"])

    assert after.authors == ({"key": "a2", "name": "Hai"}, {"key": "a3", "name": "Mới"})


def test_difference_names_fields_rows_and_files() -> None:
    old_file = FileEntry("1", "description", "cu.docx", "0" * 64, 10)
    new_file = FileEntry("2", "benefit", "moi.pdf", "1" * 64, 20)
    before = replace(WHOLE, files=(old_file,))
    after = replace(
        WHOLE,
        essence="Ba bước.",
        authors=(
            replace(AUTHOR, share=Decimal(60)),
            replace(AUTHOR, key="a2", name="Hai", share=Decimal(40)),
        ),
        files=(new_file,),
    )

    found = diff.between(before, after)

    assert found.fields == (diff.Change("essence", "Bảng tính.", "Ba bước."),)
    assert [(row.how, row.name) for row in found.authors] == [
        (diff.How.CHANGED, "Tác giả Thử"),
        (diff.How.ADDED, "Hai"),
    ]
    assert found.authors[0].cells == (diff.Change("share", "100", "60"),)
    assert [(file.how, file.name) for file in found.files] == [
        (diff.How.REMOVED, "cu.docx"),
        (diff.How.ADDED, "moi.pdf"),
    ]
    assert found.targets == ("essence", "authors", "part:description", "part:benefit")


def test_no_difference_is_false() -> None:
    assert not diff.between(WHOLE, WHOLE)


texts = st.text(max_size=40)
people = st.builds(
    Author,
    key=st.integers(1, 99).map(lambda n: f"a{n}"),
    name=texts,
    born_on=st.none() | st.dates(),
    share=st.none() | st.decimals(0, 100, places=4, allow_nan=False),
)
contents = st.builds(
    Content,
    title=texts,
    essence=texts,
    applied_on=st.none() | st.dates(),
    money_value=st.none() | st.integers(0, 10**15).map(Decimal),
    authors=st.lists(people, max_size=3).map(tuple),
    declared=st.booleans(),
)


@given(contents)
def test_content_survives_json_and_keeps_its_digest(said: Content) -> None:
    again = content.from_json(content.to_json(said))

    assert again == said
    assert again.digest == said.digest


def test_terms_survive_json() -> None:
    assert terms.from_json(terms.to_json(TERMS)) == TERMS


@pytest.mark.parametrize(
    ("number", "shown"),
    [("12500000", "12.500.000"), ("33.3300", "33,33"), ("100", "100"), ("0", "0")],
)
def test_numbers_are_shown_the_vietnamese_way(number: str, shown: str) -> None:
    assert reading.show_number(Decimal(number)) == shown
