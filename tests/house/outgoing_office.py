"""Documents before the leader and at the clerk's desk, and what the head has decided, for the tests that walk
each address and list.
"""

from datetime import date, datetime, timedelta
from typing import Any

from congvu.documents.queries import desks
from congvu.kit.clock import office_day
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import Authority, State
from congvu.outgoing.models import Delegation, IssueRequest, SeriesGroup, Sheaf, SheafPaper, Symbol
from congvu.people.models import Person, Unit
from tests.factories.issued import CLERK, DRAFTER, LEADER, NAME, Issuing
from tests.house.rows import copies, keys

GROWING: tuple[Any, ...] = (Delegation, IssueRequest, SeriesGroup, Sheaf, SheafPaper, Symbol)


SHEAF = ("sheaf", "sign_sheaf", "seal_sheaf", "complete_sheaf", "hand_on_sheaf", "take_out")


class _Of(Issuing):
    """An agency that is there; ``leader`` signs what is presented."""

    def __init__(self, unit: Unit, leader: Person | None) -> None:
        self.agency, self.registry, self.division = desks.agency_of(unit), unit, unit
        self.clerk = self.person(CLERK, unit, "Văn thư")
        self.leader = leader or self.person(LEADER, unit, "Giám đốc", full_name=NAME)
        self.drafter = self.person(DRAFTER, unit, "Chuyên viên")


class OutgoingOffice:
    """One document before the leader, one signed on paper to come, one numbered, one to be stamped, one that
    a job is to issue.
    """

    def __init__(self, unit: Unit, *, at: datetime, leader: Person | None = None) -> None:
        office, on = _Of(unit, leader), office_day(at)
        self.group = SeriesGroup.objects.create(
            agency=office.agency, name="Dãy số khác", council="Hội đồng", symbol="HĐ", valid_from=on
        )
        said: dict[str, Any] = {"at": at, "group": self.group, "year": on.year, "dated_on": on}
        numbered = {**said, "numbered_at": at, "numbered_by": office.clerk}
        self.waiting = office.presented(b"%PDF-1.7 cho ky", at=at)
        self.by_hand = office.presented(b"%PDF-1.7 ky giay", at=at, form="paper")
        self.signed = office.row(at=at)
        self.stamped = office.row(State.NUMBERED, number=901, mark="901/THU", **numbered)
        self.voided = office.row(State.NUMBERED, number=902, mark="902/THU", **numbered)
        self.asked = office.row(State.SEALED, number=904, mark="904/THU", sealed_at=at, **numbered)
        office.receiver(self.asked, Way.POST)
        self.request = IssueRequest.objects.create(
            document=self.asked, asked_at=at, asked_by=office.clerk, due_at=at
        )
        self.delegation = Delegation.objects.create(
            agency=office.agency,
            authority=Authority.DEPUTY,
            taker=office.drafter,
            giver_post="Giám đốc",
            taker_post="Phó Giám đốc",
            valid_from=on,
            legal_basis="Quyết định thử",
            given_at=at,
            given_by=office.clerk,
        )
        self.symbol = Symbol.objects.create(unit=unit, text="THU", valid_from=date(2018, 1, 1))

        issued = {"number": 903, "mark": "903/THU", "sealed_at": at, "issued_at": at, **numbered}
        self.followed = office.row(State.ISSUED, form="electronic", **issued)
        self.sheaf = Sheaf.objects.create(
            document=self.followed,
            kind="initiatives.certificates",
            signer=office.leader,
            authority=Authority.HEAD,
            begun_at=at,
        )
        self.paper = SheafPaper.objects.create(
            sheaf=self.sheaf,
            place=1,
            key="1",
            number="1/THU",
            name="Người Thử",
            file=self.waiting.drafts.get().pdf,
            file_name="thu.pdf",
            laid_at=at,
        )

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        return {
            "outgoing:give_back pk": self.waiting.pk,
            "outgoing:signed_on_paper pk": self.by_hand.pk,
            "outgoing:stamped pk": self.stamped.pk,
            "outgoing:void pk": self.voided.pk,
            "outgoing:issue_now pk": self.asked.pk,
            "outgoing:delegation pk": self.delegation.pk,
            "outgoing:end_delegation pk": self.delegation.pk,
            "outgoing:end_series pk": self.group.pk,
            "outgoing:take_out key": self.paper.pk,
            **{f"outgoing:{name} pk": self.sheaf.pk for name in SHEAF},
        }

    def grow(self, count: int) -> None:
        """``count`` more of everything."""
        for one in (self.waiting, self.signed):
            cases = copies(one.case, count, code=lambda _n: None)
            rows = copies(one, count, case_id=keys(cases), request_key=lambda _n: None)
            if draft := one.drafts.first():
                copies(draft, count, document_id=keys(rows))
        cases = copies(self.followed.case, count, code=lambda _n: None)
        rows = copies(
            self.followed, count, case_id=keys(cases), request_key=lambda _n: None, number=lambda n: 2000 + n
        )
        copies(self.sheaf, count, document_id=keys(rows))
        copies(self.paper, count, place=lambda n: n + 1, key=lambda n: f"thu {n}")
        cases = copies(self.asked.case, count, code=lambda _n: None)
        said = {"case_id": keys(cases), "request_key": lambda _n: None, "number": lambda n: 3000 + n}
        copies(self.request, count, document_id=keys(copies(self.asked, count, **said)))
        copies(self.delegation, count)
        copies(self.group, count)
        copies(self.symbol, count, valid_from=lambda n: date(1990, 1, 1) + timedelta(days=n))
