"""The demo's one-stop desk stands where its plans say."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from congvu.config.demo import agency, exchange, incoming, one_stop, procedures
from congvu.config.demo.incoming_plans import PLANS as DOCUMENTS
from congvu.config.demo.incoming_plans import Ends as DocumentEnds
from congvu.config.demo.one_stop_plans import PLANS, Ends
from congvu.config.roles import GRANTS
from congvu.documents.enums.states import State as DocumentState
from congvu.documents.models import IncomingDocument
from congvu.exchange.enums.messages import Fate
from congvu.exchange.models import Incoming, Outgoing
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import OFFICE_ZONE
from congvu.people import actions as people
from congvu.procedures.enums.states import State
from congvu.procedures.logic.entry import Entry
from congvu.procedures.models import Dossier, Rating

STATES = {
    Ends.WAITING: State.WAITING,
    Ends.INCOMPLETE: State.INCOMPLETE,
    Ends.REFUSED: State.REFUSED,
    Ends.STOPPED: State.STOPPED,
    Ends.SUPPLEMENT: State.SUPPLEMENT,
    Ends.CLOSED: State.CLOSED,
    Ends.FEE: State.FEE,
    Ends.READY: State.READY,
    Ends.RETURNED: State.RETURNED,
}


def entries() -> list[Entry]:
    return [procedures.entry(code) for code in sorted({plan.kind.code for plan in PLANS})]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.alike  # what it does is done by acts that are tested on each
def test_dossiers_of_the_demo_stand_where_their_plans_say() -> None:
    now = datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)
    began = now - timedelta(days=340)
    people.seed_roles(GRANTS, by=SYSTEM, at=began)
    made = agency.build(began, authors_in_unit=1)
    procedures.take(entries(), began)

    one_stop.build(made, now)

    found = list(Dossier.objects.select_related("case").order_by("pk"))
    steps = {dossier.step for dossier in found if dossier.state in (State.PROCESSING, State.UNCOUNTED)}
    wanted = Counter(STATES[plan.ends] for plan in PLANS if plan.ends in STATES)
    assert Counter(each.state for each in found if each.state in wanted) == wanted
    assert [each.step for each, plan in zip(found, PLANS, strict=True) if plan.ends == Ends.ON_THE_WAY] == [
        plan.stands_at for plan in PLANS if plan.ends == Ends.ON_THE_WAY
    ]
    assert {"tiep-nhan", "phan-cong", "tham-dinh", "hoi-dong", "lay-y-kien", "ky"} <= steps
    assert Rating.objects.count() == sum(plan.rated is not None for plan in PLANS)
    assert Rating.objects.filter(is_low=True, handled_at=None).exists()


DOCUMENT_STATES = {
    DocumentEnds.PROPOSED: DocumentState.HANDLING,
    **{ends: DocumentState[ends.name] for ends in DocumentEnds if ends != DocumentEnds.PROPOSED},
}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.alike  # what it does is done by acts that are tested on each
def test_documents_of_the_demo_stand_where_their_plans_say_and_say_that_they_are_samples() -> None:
    now = datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)
    began = now - timedelta(days=340)
    people.seed_roles(GRANTS, by=SYSTEM, at=began)

    incoming.build(agency.build(began, authors_in_unit=1), now)

    found = IncomingDocument.objects.select_related("case")
    assert len(DOCUMENTS) == 25
    assert Counter(each.state for each in found) == Counter(DOCUMENT_STATES[plan.ends] for plan in DOCUMENTS)
    assert {each.description for each in found} == {"Văn bản mẫu"}
    numbered = sorted(each.number for each in found if each.number)
    assert numbered == list(range(1, len(numbered) + 1))
    assert all(each.case.entered_at < now for each in found)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.alike  # what it does is done by acts that are tested on each
def test_exchange_of_the_demo_has_something_in_every_state() -> None:
    now = datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE)
    began = now - timedelta(days=340)
    people.seed_roles(GRANTS, by=SYSTEM, at=began)

    exchange.receive(agency.build(began, authors_in_unit=1), now)

    rows = Incoming.objects.order_by("pk").select_related("document__case")
    assert [(row.fate, row.document and row.document.state) for row in rows] == [
        (Fate.TAKEN, DocumentState.RECEIVED),
        (Fate.TAKEN, DocumentState.DIRECTED),
        (Fate.TAKEN, DocumentState.RECEIVED),
        (Fate.REFUSED, DocumentState.RETURNED),
        (Fate.ASIDE, None),
    ]
    told = Outgoing.objects.filter(sent_at__isnull=False).order_by("pk")
    assert {"arrived", "registered", "assigned", "refused"} == set(told.values_list("meaning", flat=True))
    assert not Outgoing.objects.filter(sent_at=None).exists()
