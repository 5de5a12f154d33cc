"""Two versions side by side: what was added, removed and changed, in words."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit.actor import SYSTEM
from congvu.procedures.actions import catalogue as acts
from congvu.procedures.logic.compare import differences
from congvu.procedures.logic.spec import Part, Spec
from congvu.procedures.providers import wording
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import MONDAY
from tests.procedures.test_writing import RICH


def compared(old: Spec, new: Spec) -> list[tuple[str, bool, bool]]:
    """Each difference: what it is about, whether it was there, whether it is there now."""
    found = differences(wording.said(old), wording.said(new))
    return [(each.label, bool(each.old), bool(each.new)) for each in found]


@pytest.mark.parametrize("spec", [Spec(), make.SPEC, RICH], ids=["empty", "usual", "rich"])
def test_version_does_not_differ_from_itself(spec: Spec) -> None:
    assert compared(spec, spec) == []


def test_parts_fees_and_steps_that_come_go_and_change_are_told() -> None:
    steps = [
        replace(step, hours=Decimal(24)) if step.key == "tham-dinh" else step for step in make.SPEC.steps
    ]
    new = replace(
        make.SPEC,
        parts=(replace(make.SPEC.parts[0], name="Tờ khai"), Part("moi", "Giấy mới")),
        fees=(replace(make.SPEC.fees[0], amount=0),),
        steps=tuple(steps),
    )

    assert compared(make.SPEC, new) == [
        ("Hours of the longest way", True, True),
        ("Part: Tờ khai", True, True),
        ("Part: Giấy mới", False, True),
        ("Part: Bản sao quyết định", True, False),
        ("Fee: Phí thẩm định", True, True),
        ("Step: Thẩm định", True, True),
    ]


@pytest.mark.django_db
@pytest.mark.alike
def test_pages_of_versions_are_shown_to_who_works_with_procedures(client: Client) -> None:
    procedure = make.make_procedure()
    acts.write(procedure, RICH, by=SYSTEM, at=MONDAY)
    client.force_login(people.make_person(grants={"procedures.receive": "unit"}))

    shown = [
        client.get(reverse("procedures:shown", args=[procedure.pk, 2, audience])).status_code
        for audience in ("nguoi-dan", "can-bo", "ban-in", "ai-do")
    ]
    page = client.get(reverse("procedures:compare", args=[procedure.pk, 1, 2]))

    assert shown == [200, 200, 200, 404]
    assert "Giấy cũ" in page.content.decode()
