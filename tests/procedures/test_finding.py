"""The search finds a dossier by its words, and nobody by what is not a word of it."""

import pytest

from congvu.cases import queries as cases
from congvu.procedures.actions import intake
from congvu.procedures.models import Dossier
from tests.factories import procedures as make
from tests.factories.cases import DAY, MONDAY
from tests.procedures.desk import Desk

pytestmark = pytest.mark.django_db


def found(words: str, desk: Desk) -> list[int]:
    return list(cases.search(words, desk.officer).keys)


def test_dossier_is_found_by_procedure_applicant_and_request() -> None:
    desk = Desk(name="Trần Thị Mẫu Đơn")

    assert found("cap giay chung nhan thu", desk) == [desk.dossier.pk]
    assert found("mẫu đơn", desk) == [desk.dossier.pk]
    assert found("0900000000", desk) == []


def test_dossier_that_came_by_post_is_found_before_and_after_it_has_a_code() -> None:
    desk = Desk()
    handed = make.handed(make.make_party("Lê Thị Bưu Tá"), channel="post", request="Cấp lần hai")
    waiting = intake.file(desk.procedure, handed, unit=desk.desk, by=desk.officer, at=MONDAY)

    assert found("buu ta", desk) == [waiting.pk]

    intake.receive_waiting(waiting, by=desk.officer, at=MONDAY + DAY)

    code = Dossier.objects.get(pk=waiting.pk).case.code
    assert found("cấp lần hai", desk) == found(code or "", desk) == [waiting.pk]
