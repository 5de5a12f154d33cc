"""The public catalogue: found as people type, read on a phone, printed for the wall."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit.actor import SYSTEM
from congvu.procedures.actions import catalogue as acts
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure
from congvu.procedures.queries import catalogue
from tests.factories import procedures as make
from tests.factories.cases import MONDAY

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


def found(words: str) -> list[str]:
    return [row.name for row in catalogue.found(catalogue.offered(TODAY), words)]


def test_procedure_is_found_without_signs_by_name_code_keyword_and_situation() -> None:
    spec = replace(make.SPEC, keywords=("giấy phép con",), situations=("Khởi nghiệp", "Mở cửa hàng"))
    make.make_procedure(spec, name="Đăng ký thành lập công ty", code="1.014391")
    make.make_procedure(name="Cấp bản sao", code="1.014392")

    assert [found(words) for words in ("dang ky", "1.014391", "giay phep con", "mo cua hang")] == [
        ["Đăng ký thành lập công ty"]
    ] * 4
    assert catalogue.situations(TODAY) == ["Khởi nghiệp", "Mở cửa hàng"]
    by_situation = catalogue.in_situation(catalogue.offered(TODAY), "Khởi nghiệp")
    assert [row.code for row in by_situation] == ["1.014391"]
    assert not catalogue.in_situation(catalogue.offered(TODAY), "Khởi").exists()


@pytest.mark.alike
def test_public_page_says_what_to_bring_and_where_it_is_filed(client: Client) -> None:
    procedure = make.make_procedure(name="Đăng ký thành lập công ty")

    page = client.get(reverse("portal:procedure", args=[procedure.pk])).content.decode()
    Procedure.objects.update(national=False)
    own = client.get(reverse("portal:procedure", args=[procedure.pk])).content.decode()

    assert "Đơn đề nghị" in page
    assert "200.000 đồng" in page
    assert ("dichvucong.gov.vn" in page, "dichvucong.gov.vn" in own) == (True, False)


@pytest.mark.alike
def test_draft_and_ended_procedure_are_not_public(client: Client) -> None:
    ended = make.make_procedure(valid_from=date(2020, 1, 1))
    acts.end(ended.versions.get(), last_day=date(2020, 2, 1), by=SYSTEM, at=MONDAY)
    draft = make.make_procedure(valid_from=date(2099, 1, 1))

    pages = [client.get(reverse("portal:procedure", args=[row.pk])) for row in (ended, draft)]
    sheet = client.get(reverse("portal:procedure_sheets"), {"ma": draft.pk})

    assert [page.status_code for page in (*pages, sheet)] == [404, 404, 404]
    assert list(catalogue.offered_with_versions(TODAY)) == []


@pytest.mark.alike
def test_wall_sheets_are_one_for_each_procedure_asked_for(client: Client) -> None:
    one, two, _other = (make.make_procedure(name=f"Thủ tục {n}") for n in ("một", "hai", "ba"))
    address = reverse("portal:procedure_sheets")

    chosen = client.get(address, {"ma": [one.pk, two.pk, "x"]})
    narrowed = client.get(address, {"q": "thu tuc ba"})

    assert [sheet.procedure.name for sheet in chosen.context["sheets"]] == ["Thủ tục hai", "Thủ tục một"]
    assert [sheet.procedure.name for sheet in narrowed.context["sheets"]] == ["Thủ tục ba"]
    assert chosen.content.decode().count('aria-label="QR"') == 2


def test_version_of_the_day_comes_with_the_list() -> None:
    procedure = make.make_procedure(valid_from=date(2026, 1, 1))
    later = acts.write(procedure, replace(make.SPEC, sets=2), by=SYSTEM, at=MONDAY)
    acts.publish(later, valid_from=date(2027, 1, 1), decision="", by=SYSTEM, at=MONDAY)

    sets: list[Spec] = [
        catalogue.offered_with_versions(day).get().in_force_now[0].spec  # type: ignore[attr-defined]  # prefetched
        for day in (TODAY, date(2027, 1, 1))
    ]

    assert [spec.sets for spec in sets] == [1, 2]
