"""A direction is changed: what stands stays, and those alone are told whose part is another."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases.models import Holder
from congvu.documents.actions import handling
from congvu.documents.enums.states import State
from congvu.documents.logic.given import Who
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db


def changing(office: Office) -> tuple[IncomingDocument, Client]:
    """A document that a specialist handles and another division has supported, and its leader."""
    lead = Who(office.division, None, MONDAY + 3 * DAY)
    document = office.directed(Who(office.other, None, MONDAY + 2 * DAY), lead=lead)
    handling.hand_on(document, office.specialist, by=office.head, at=MONDAY + 2 * HOUR)
    handling.support_done(again(document), "Đã góp ý", by=office.stranger, at=MONDAY + 3 * HOUR)
    client = Client()
    client.force_login(office.leader)
    return again(document), client


def test_changing_the_direction_begins_with_the_one_in_force_and_keeps_who_has_the_work() -> None:
    office = Office()
    document, leader = changing(office)
    page = reverse("documents:direct", args=[document.pk])

    form = leader.get(page).context["form"]
    begun = {name: form[name].value() for name in form.fields if form[name].value()}
    same = leader.post(page, {**begun, "version": document.case.version})
    said = {**begun, "lead_due": "30/12/2099", "version": document.case.version}
    changed = leader.post(page, said)
    shown = leader.get(document.link).content.decode()

    assert begun == {
        "opinion": "Tham mưu trả lời",
        "lead": f"u{office.division.pk}",
        "lead_due": date(2026, 11, 19),
        "support-1": f"u{office.other.pk}",
        "due-1": date(2026, 11, 18),
    }
    assert (same.status_code, changed.status_code) == (422, 302)
    document = again(document)
    assert (document.state, document.case.holder) == (
        State.HANDLING,
        Holder(office.division, office.specialist),
    )
    lead, support = documents.parts(document)
    assert lead.due_at == document.case.step_due_at
    assert (support.due_at, support.done_by, support.note) == (MONDAY + 2 * DAY, office.stranger, "Đã góp ý")
    assert "Phòng Nghiệp vụ Thử: Chủ trì, hạn 08:00 19/11/2026 → Chủ trì, hạn 17:00 30/12/2099" in shown


def test_changed_direction_says_in_the_trail_what_was_changed_and_tells_those_alone() -> None:
    office = Office()
    document, _client = changing(office)
    Message.objects.all().delete()
    support = Who(office.other, None, MONDAY + 4 * DAY)
    lead = Who(office.division, None, MONDAY + 3 * DAY)

    handling.direct(
        document, lead, [support], opinion="Tham mưu trả lời", by=office.leader, at=MONDAY + 2 * DAY + HOUR
    )
    detail = trail.about(document)[-1].detail
    handling.direct(again(document), lead, opinion="Gấp", by=office.leader, at=MONDAY + 2 * DAY + 2 * HOUR)

    first, second = (MONDAY + days * DAY for days in (2, 4))
    assert detail["changed"] == [
        {
            "who": [office.other.pk, 0],
            "from": ["support", first.isoformat()],
            "to": ["support", second.isoformat()],
        }
    ]
    gone = trail.about(document)[-1].detail["changed"]
    assert gone == [{"who": [office.other.pk, 0], "from": ["support", second.isoformat()], "to": None}]
    assert "Gấp" not in str(trail.about(document)[-1].detail)
    told_of_it = Message.objects.filter(channel="screen").order_by("pk")
    assert [(each.kind, each.person) for each in told_of_it] == [
        ("documents.told_directed", office.stranger),
        ("documents.told_directed", office.head),
        ("documents.told_withdrawn", office.stranger),
    ]


def test_time_set_in_the_unit_goes_on_where_it_is_shorter_than_the_leaders_new_one() -> None:
    office = Office()
    document = office.directed(lead=Who(office.division, None, MONDAY + 3 * DAY))
    own = MONDAY + 2 * DAY
    handling.hand_on(document, office.specialist, due_at=own, by=office.head, at=MONDAY + 2 * HOUR)

    for due, at, expected in (
        (MONDAY + 5 * DAY, MONDAY + DAY, own),
        (MONDAY + 6 * DAY, MONDAY + DAY + HOUR, own),
        (MONDAY + DAY + 5 * HOUR, MONDAY + DAY + 2 * HOUR, MONDAY + DAY + 5 * HOUR),
        (MONDAY + 7 * DAY, MONDAY + 3 * DAY, MONDAY + 7 * DAY),
    ):
        handling.direct(again(document), Who(office.division, None, due), by=office.leader, at=at)
        assert again(document).case.step_due_at == expected

    assert again(document).case.holder.person == office.specialist


def test_deadline_that_has_passed_may_stay_while_something_else_is_changed() -> None:
    office = Office()
    document = office.directed(lead=Who(office.division, None, MONDAY + DAY))
    at = MONDAY + 2 * DAY
    passed = Who(office.division, None, MONDAY + DAY)

    handling.direct(document, passed, [Who(office.other)], by=office.leader, at=at)

    other = Who(office.division, None, MONDAY + DAY + HOUR)
    with pytest.raises(Refused, match="lies in the past"):
        handling.direct(again(document), other, by=office.leader, at=at)
    assert documents.parts(again(document)).count() == 2
