"""Procedures to and from files: the same comes back, hostile files are refused, nothing is stored unasked."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from congvu.config.demo import procedures as demo
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.procedures.actions import importing as acts
from congvu.procedures.actions.importing import Publication
from congvu.procedures.enums.catalogue import Channel, FieldKind, Origin, Role, StepKind, Subject
from congvu.procedures.enums.importing import Fate
from congvu.procedures.logic import written
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.spec import (
    Branch,
    Clock,
    Fee,
    Field,
    Law,
    Option,
    Part,
    Result,
    Spec,
    Step,
    Way,
    When,
)
from congvu.procedures.logic.written import Unreadable
from congvu.procedures.models import Procedure, Version
from congvu.procedures.providers import excel_files, yaml_files
from congvu.procedures.queries import importing as queries
from congvu.procedures.rules import spec as rules
from congvu.worktime.logic import Limit
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import MONDAY
from tests.procedures.test_writing import RICH

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("\n:#-'\"&*!|>%@`no"),
    max_size=30,
)
odd = st.sampled_from(["no", "007", "1.014391", "15:00", "null", "~", "2026-01-01", "1e3", "", " x", "- a"])
texts = words | odd
slugs = st.sampled_from(["a", "b-2", "don", "no", "1"])
amounts = st.decimals(0, 1000, places=2)
limits = st.builds(Limit, amounts, st.just("working_day")) | st.builds(
    Limit, st.integers(0, 400).map(Decimal), st.just("calendar_day")
)
whens = st.none() | st.builds(When, slugs, st.lists(texts, max_size=2).map(tuple))
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


def some(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=3).map(tuple)


specs = st.builds(
    Spec,
    subjects=some(st.sampled_from(Subject)),
    ways=some(st.builds(Way, st.sampled_from(Channel), st.none() | limits, texts)),
    sets=st.integers(0, 9),
    description=texts,
    situations=some(texts),
    parts=some(
        st.builds(Part, slugs, texts, texts, st.integers(0, 9), origin=st.sampled_from(Origin), when=whens)
    ),
    fields=some(
        st.builds(
            Field,
            slugs,
            texts,
            st.sampled_from(FieldKind),
            options=some(st.builds(Option, texts, texts)),
            columns=some(st.builds(Field, slugs, texts)),
            least=st.none() | amounts,
            when=whens,
        )
    ),
    fees=some(st.builds(Fee, slugs, texts, st.integers(0, 10**12), since=days, until=days, when=whens)),
    clock=st.builds(Clock, limit=st.none() | limits, cut_off=st.none() | st.just(time(15, 30))),
    steps=some(
        st.builds(
            Step,
            slugs,
            texts,
            st.sampled_from(Role),
            amounts,
            kind=st.sampled_from(StepKind),
            branches=some(st.builds(Branch, texts, slugs)),
        )
    ),
    result=st.builds(Result, texts, valid_months=st.none() | st.integers(1, 99)),
    laws=some(st.builds(Law, texts, texts, days)),
)


@given(specs)
def test_version_written_as_yaml_reads_back_with_the_same_digest(spec: Spec) -> None:
    entry = Entry("Cấp giấy", "Lĩnh vực", spec, code="1.014391", agency="SO")

    back = yaml_files.entry(yaml_files.text(entry).encode())

    assert back == entry
    assert written.digest(back.spec) == written.digest(spec)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x" * (yaml_files.MOST_BYTES + 1), "at most 512 KB"),
        (b"a: &a [1]\nb: *a", "refers to another place"),
        (b"a: !!python/object/apply:os.system ['ls']", "has a tag"),
        (b"[" * 100, "nested too deep"),
        (b"name: a\nname: b", "is no YAML"),
        (b"a: [", "is no YAML"),
        (b"a: 1\n---\nb: 2", "is no YAML"),
        (b"\xff\xfe", "UTF-8"),
        (b"name: a", "first line must be"),
        (b"- 1", "first line must be"),
        (b"", "first line must be"),
    ],
)
def test_hostile_or_broken_yaml_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        yaml_files.entry(data)

    assert words in refused.value.refusal.sentence


@pytest.mark.parametrize(
    ("said", "place", "sentence"),
    [
        ("name: A\nfield: B", "version", "version: it is missing."),
        ("nam: A", "nam", "nam: there is nothing of this name."),
        (
            "name: A\nfield: B\nversion: {steps: [{key: a, name: A, hours: x}]}",
            "version.steps[0].hours",
            "version.steps[0].hours: this cannot be read (Decimal is expected).",
        ),
        ("name: [A]\nfield: B\nversion: {}", "name", "name: this cannot be read (str is expected)."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(said: str, place: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as found:
        yaml_files.entry(f"format: {yaml_files.FORMAT}\n{said}".encode())

    assert (found.value.place, yaml_files.place(found.value)) == (place, sentence)


def read_back(book: bytes, before: dict[str, Spec]) -> list[excel_files.Line]:
    with TemporaryFile() as file:
        file.write(book)
        file.flush()
        return excel_files.read(file, before)


@pytest.mark.parametrize("spec", [make.SPEC, RICH], ids=["usual", "rich"])
def test_workbook_keeps_what_its_sheets_do_not_have(spec: Spec) -> None:
    entry = Entry("Cấp giấy", "Lĩnh vực", spec, code="1.014391", agency="SO", agency_name="Sở")

    with translation.override("vi"):
        (line,) = read_back(excel_files.workbook([entry]), {"1.014391": spec})

    assert line.fault == ""
    assert line.entry == entry


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        (0, "J2", "ba", "Sheet “Procedures”, row 2, column “Time limit”: “ba” is no number."),
        (0, "K2", "tuần", "column “Counted in”: “tuần” is none of the words used there."),
        (0, "C2", "", "the name is missing"),
        (1, "D2", "1.5", "“1.5” is no whole number"),
        (2, "H4", "Đủ → đâu đó", "there is no step “đâu đó”"),
        (3, "E2", "mai", "“mai” is no day, such as 31/12/2026"),
    ],
)
def test_wrong_cell_is_told_with_its_place(sheet: int, cell: str, value: str, words: str) -> None:
    entry = Entry("Cấp giấy", "Lĩnh vực", make.SPEC, code="1.014391", agency="SO")
    book = openpyxl.load_workbook(BytesIO(excel_files.workbook([entry])))
    book.worksheets[sheet][cell] = value
    out = BytesIO()
    book.save(out)

    (line,) = read_back(out.getvalue(), {})

    assert line.entry is None
    assert words in line.fault


def test_file_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(Refused, match="not an Excel file"):
        read_back(b"no workbook", {})


@pytest.mark.django_db
def test_plan_says_what_each_procedure_would_do() -> None:
    agency = people.make_unit("Sở thử")
    there = make.make_procedure(code="1.014391", agency=agency)
    same = queries.entry_of(there, make.SPEC)
    new = Entry("Thủ tục mới", "Lĩnh vực mới", make.SPEC, code="1.014.392", agency=agency.code)
    double = replace(new, code="1014393")

    planned = queries.plan(
        [
            replace(same, code="1014391.000.00.00.H13"),
            new,
            double,
            replace(double, code="1.014393.H13"),
            replace(new, code="một"),
            replace(new, code="1.014394", agency="", agency_name="Sở lạ"),
        ]
    )
    changed = queries.plan([replace(same, spec=replace(make.SPEC, sets=2))])

    assert [(row.fate, row.code) for row in planned[:2]] == [
        (Fate.SAME, "1.014391"),
        (Fate.NEW, "1.014392"),
    ]
    assert [row.why for row in planned[2:]] == [
        "“1.014393” stands in the file more than once.",
        "“1.014393” stands in the file more than once.",
        "“một” is no code of a procedure.",
        "There is no unit “Sở lạ”.",
    ]
    assert [row.fate for row in changed] == [Fate.CHANGED]


@pytest.mark.django_db
def test_files_are_taken_in_once_and_published_where_asked() -> None:
    agency = people.make_unit("Sở thử")
    entry = Entry("Thủ tục mới", "Lĩnh vực mới", make.SPEC, agency=agency.code)
    broken = replace(entry, name="Thủ tục hỏng", spec=Spec())
    publication = Publication(date(2026, 1, 1), "QĐ 1")

    first = acts.take([entry, broken], publication=publication, by=SYSTEM, at=MONDAY)
    second = acts.take([entry, broken], publication=publication, by=SYSTEM, at=MONDAY)

    assert (first.new, first.changed, first.published) == (2, 0, 1)
    assert (second.new, second.changed, second.published) == (0, 0, 0)
    published = Version.objects.get(published_at__isnull=False)
    assert (published.procedure.name, published.spec) == ("Thủ tục mới", make.SPEC)


@pytest.mark.django_db
def test_catalogue_is_read_with_the_same_queries_for_many(
    django_assert_num_queries: Any,
) -> None:
    agency = people.make_unit("Sở thử")
    entries = [Entry(f"Thủ tục {n}", "Lĩnh vực", make.SPEC, agency=agency.code) for n in range(5)]
    acts.take(entries, by=SYSTEM, at=MONDAY)

    for count in (1, 5):
        with django_assert_num_queries(3):
            queries.plan(entries[:count])


@pytest.fixture
def administrator() -> Person:
    return people.make_person(grants={"procedures.catalogue": "all"})


@pytest.mark.django_db
@pytest.mark.alike
def test_upload_shows_what_it_would_do_and_stores_nothing_before_it_is_confirmed(
    administrator: Person, client: Client
) -> None:
    agency = people.make_unit("Sở thử")
    good = Entry("Thủ tục mới", "Lĩnh vực", make.SPEC, code="1014391", agency=agency.code)
    files = [
        SimpleUploadedFile("tot.yaml", yaml_files.text(good).encode()),
        SimpleUploadedFile("xau.yaml", b"a: &a 1"),
    ]
    client.force_login(administrator)

    shown = client.post(reverse("procedures:import"), {"chosen": files})
    before = Procedure.objects.count()
    parcel = shown.context["parcel"]
    forged = client.post(reverse("procedures:import_confirm"), {"parcel": parcel[:-2] + "xx"})
    stored = client.post(reverse("procedures:import_confirm"), {"parcel": parcel})

    assert [(row.where, row.code, row.fate) for row in shown.context["rows"]] == [
        ("xau.yaml", "", Fate.REFUSED),
        ("tot.yaml", "1.014391", Fate.NEW),
    ]
    assert (before, forged.status_code, stored.status_code) == (0, 422, 302)
    assert Procedure.objects.get().code == "1.014391"


@pytest.mark.django_db
@pytest.mark.alike
def test_exports_are_files(administrator: Person, client: Client) -> None:
    procedure = make.make_procedure(code="1.014391")
    client.force_login(administrator)

    text = client.get(reverse("procedures:export_yaml", args=[procedure.pk, 1]))
    book = client.get(reverse("procedures:export_excel"))

    assert yaml_files.entry(text.content) == queries.entry_of(procedure, make.SPEC)
    assert len(openpyxl.load_workbook(BytesIO(book.content)).worksheets) == 4


def test_every_demo_file_is_sound() -> None:
    entries = [yaml_files.entry(path.read_bytes()) for path in sorted(demo.FILES.glob("*.yaml"))]
    known = [entry.spec for entry in entries if entry.spec.clock.limit]

    assert (len(entries), len(known)) == (80, 63)
    assert [fault for spec in known for fault in rules.faults(spec)] == []
    assert sum(bool(spec.fields and spec.parts and spec.steps) for spec in known) >= 12
    assert any(step.kind == StepKind.COUNCIL for spec in known for step in spec.steps)
    assert any(step.kind == StepKind.OPINION and not step.counted for spec in known for step in spec.steps)
    assert any(spec.clock.limit.amount == 0 for spec in known if spec.clock.limit)
    assert any(fee.channels for spec in known for fee in spec.fees)
    assert any(step.hours % 8 == 2 for spec in known for step in spec.steps)
