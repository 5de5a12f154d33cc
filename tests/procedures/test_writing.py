"""A version written on its pages: what is shown comes back the same, keys stay, faults stand beside rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.procedures.actions import catalogue as acts
from congvu.procedures.enums.catalogue import Channel, FieldKind
from congvu.procedures.forms.writing import BY_SLUG, SECTIONS, Page, Section
from congvu.procedures.logic import keys, typed, written
from congvu.procedures.logic.spec import Branch, Fee, Field, Option, Part, Spec, Way, When
from congvu.procedures.models import Procedure
from congvu.procedures.queries import catalogue
from congvu.worktime.logic import Limit
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import MONDAY

ASKED = Field(
    "hinh-thuc",
    "Hình thức cấp",
    FieldKind.CHOICE,
    options=(Option("moi", "Cấp mới"), Option("lai", "Cấp lại")),
)
RICH = replace(
    make.SPEC,
    ways=(Way(Channel.COUNTER), Way(Channel.ONLINE, Limit(Decimal("2.5"), "working_day"), "Qua Cổng")),
    situations=("Khởi nghiệp", "Sinh con"),
    fields=(
        ASKED,
        Field("so", "Số lượng", FieldKind.NUMBER, least=Decimal("0.5"), when=When("hinh-thuc", ("lai",))),
        Field("bang", "Nhân lực", FieldKind.TABLE, columns=(Field("ten", "Họ tên", required=False),)),
    ),
    parts=(*make.SPEC.parts, Part("cu", "Giấy cũ", when=When("hinh-thuc", ("lai",)))),
    fees=(
        Fee("le-phi", "Lệ phí", 50_000, (Channel.COUNTER,)),
        Fee("le-phi", "Lệ phí", 25_000, (Channel.ONLINE,), since=date(2026, 1, 1)),
    ),
)  # fmt: skip


def sent(section: Section, spec: Spec) -> QueryDict:
    """The section of ``spec`` as a browser would send it."""
    page, data = Page(section, spec), QueryDict(mutable=True)
    forms: list[Any] = [page.whole] if page.whole else []
    for _table, formset in page.tables:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif isinstance(value, list | tuple):
                data.setlist(field.html_name, [str(each) for each in value])
            elif value is not None and value is not False:
                shown = field.field.widget.format_value(value)
                data[field.html_name] = str(shown[0] if isinstance(shown, list) else shown or "")
    return data


def typed_in(spec: Spec, slug: str, **changes: str) -> Page:
    data = sent(BY_SLUG[slug], spec)
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    return Page(BY_SLUG[slug], spec, data)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
@pytest.mark.parametrize("spec", [Spec(), make.SPEC, RICH], ids=["empty", "usual", "rich"])
def test_section_sent_unchanged_changes_nothing(section: Section, spec: Spec) -> None:
    page = Page(section, spec, sent(section, spec))

    assert page.is_valid(), [formset.errors for _table, formset in page.tables]
    assert page.spec == spec
    assert written.digest(page.spec) == written.digest(spec)


def test_new_row_has_a_key_from_its_name_and_stands_where_its_number_says() -> None:
    page = typed_in(
        make.SPEC,
        "giay-to",
        parts__TOTAL_FORMS="3",
        parts__2__name="Đơn đề nghị",
        parts__2__originals="1",
        parts__2__copies="0",
        parts__2__origin="given",
        parts__2__place="1,5",
    )

    assert page.is_valid()
    assert [part.key for part in page.spec.parts] == ["don", "don-de-nghi", "ban-sao"]


def test_renamed_row_keeps_its_key_and_removed_row_is_gone() -> None:
    page = typed_in(make.SPEC, "giay-to", parts__0__name="Tờ khai", parts__1__DELETE="on")

    assert page.is_valid()
    assert [(part.key, part.name) for part in page.spec.parts] == [("don", "Tờ khai")]


def test_way_on_names_a_step_by_name_number_or_end() -> None:
    page = typed_in(
        make.SPEC, "buoc", steps__2__branches="Đủ -> KÝ kết quả\nLại => 1\nThôi → End", steps__2__hours="7,5"
    )

    assert page.is_valid()
    step = page.spec.steps[2]
    assert step.branches == (Branch("Đủ", "trinh-ky"), Branch("Lại", "tiep-nhan"), Branch("Thôi", ""))
    assert step.hours == Decimal("7.5")


@pytest.mark.parametrize(
    ("slug", "changes", "words"),
    [
        ("buoc", {"steps__2__branches": "Đủ → Bước lạ"}, "There is no step “Bước lạ”."),
        ("buoc", {"steps__2__branches": "Đủ"}, "There is no step “Đủ”."),
        ("buoc", {"steps__0__hours": "nửa ngày"}, "Write a number"),
        ("bieu-mau", {"fields__1__when_among": "Cấp thêm"}, "does not offer “Cấp thêm”"),
        ("bieu-mau", {"fields__1__when_among": ""}, "Say which answer"),
        ("bieu-mau", {"fields__2__columns": "Tên | Chữ"}, "is no kind of answer"),
        ("chung", {"ways__1__limit_unit": ""}, "Say what the time is counted in."),
        ("chung", {"ways__1__limit_unit": "calendar_day"}, "whole numbers"),
    ],
)
def test_wrong_row_says_what_is_wrong(slug: str, changes: dict[str, str], words: str) -> None:
    page = typed_in(RICH, slug, **changes)

    assert not page.is_valid()
    assert words in str([form.errors for _table, formset in page.tables for form in formset.forms])


def test_row_is_added_without_calling_anything_wrong() -> None:
    data = sent(BY_SLUG["buoc"], make.SPEC)
    data["steps-0-name"], data["add_row"] = "", "steps"

    page = Page(BY_SLUG["buoc"], make.SPEC, data)

    formset = page.tables[0][1]
    assert (len(formset.forms), formset.forms[0].errors) == (len(make.SPEC.steps) + 1, {})


def test_option_that_only_changes_its_name_keeps_its_value() -> None:
    renamed = typed.options_of("Cấp mới\nCấp đổi", ASKED.options)
    more = typed.options_of("Cấp lại\nCấp mới\nGia hạn", ASKED.options)

    assert renamed == (Option("moi", "Cấp mới"), Option("lai", "Cấp đổi"))
    assert [option.value for option in more] == ["lai", "moi", "gia-han"]


def test_key_is_free() -> None:
    assert keys.free("Đơn đề nghị", {"don-de-nghi"}) == "don-de-nghi-2"
    assert keys.free("???", ()) == "muc"


@pytest.fixture
def administrator() -> Person:
    return people.make_person(grants={"procedures.catalogue": "all"})


def address(name: str, procedure: Procedure, *more: object) -> str:
    return reverse(f"procedures:{name}", args=[procedure.pk, *more])


@pytest.mark.django_db
def test_draft_begins_as_the_version_in_force_and_is_published(administrator: Person, client: Client) -> None:
    procedure = make.make_procedure()
    client.force_login(administrator)
    data = sent(BY_SLUG["ket-qua"], make.SPEC)
    data["name"], data["seen"] = "Giấy phép", "0"

    saved = client.post(address("section", procedure, "ket-qua"), data.dict())
    published = client.post(address("publish", procedure), {"valid_from": "01/06/2030", "decision": "QĐ 2"})

    assert (saved.status_code, published.status_code) == (302, 302)
    first, second = procedure.versions.order_by("number")
    assert (first.valid_to, second.valid_from) == (date(2030, 5, 31), date(2030, 6, 1))
    assert second.spec == replace(make.SPEC, result=replace(make.SPEC.result, name="Giấy phép"))


@pytest.mark.django_db
def test_second_writer_is_told(administrator: Person, client: Client) -> None:
    procedure = make.make_procedure()
    client.force_login(administrator)
    data = sent(BY_SLUG["ket-qua"], make.SPEC)
    data["seen"] = "0"

    one = client.post(address("section", procedure, "ket-qua"), data.dict())
    two = client.post(address("section", procedure, "ket-qua"), data.dict() | {"once": "2"})

    assert (one.status_code, two.status_code) == (302, 409)
    draft = catalogue.draft(procedure)
    assert draft is not None
    assert draft.changes == 1


@pytest.mark.django_db
@pytest.mark.alike
def test_step_of_a_unit_that_there_is_not_is_refused_on_the_page_and_at_publication(
    administrator: Person,
) -> None:
    there = people.make_unit("Đơn vị thử")
    known, unknown = (
        typed_in(make.SPEC, "buoc", steps__2__unit=code) for code in (there.code, "dv-khong-co")
    )
    procedure = make.make_procedure()

    assert (known.is_valid(), unknown.is_valid()) == (True, False)
    draft = acts.write(procedure, unknown.spec, by=administrator, at=MONDAY)
    with pytest.raises(Refused, match="There is no unit “dv-khong-co”"):
        acts.publish(draft, valid_from=date(2030, 1, 1), decision="", by=administrator, at=MONDAY)


@pytest.mark.django_db
@pytest.mark.alike
def test_pages_of_the_draft_show_its_faults(administrator: Person, client: Client) -> None:
    procedure = make.make_procedure()
    broken = replace(make.SPEC, ways=())
    acts.write(procedure, broken, by=administrator, at=MONDAY)
    client.force_login(administrator)

    whole = client.get(address("writing", procedure)).content.decode()
    refused = client.post(address("publish", procedure), {"valid_from": "01/06/2030"})

    assert address("section", procedure, "chung") in whole
    assert refused.status_code == 422
    assert not procedure.versions.filter(number=2, published_at__isnull=False).exists()
