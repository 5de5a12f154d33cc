"""An issued document in all its books, for the tests that walk each address and list."""

from datetime import date, datetime
from typing import Any

from congvu.documents.queries import desks
from congvu.outgoing.actions import copying, lending, posting
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.logic.copies import Asked
from congvu.outgoing.models import (
    Closing,
    Copy,
    Lending,
    OutgoingDocument,
    Posting,
    Receiver,
    SeriesGroup,
    Symbol,
)
from congvu.outgoing.queries import receivers
from congvu.outgoing.rules import links
from congvu.people.models import Person, Unit
from tests.factories import outgoing_books as make
from tests.factories.outgoing_books import DAY, Registry, to
from tests.house.rows import copies, each, keys

GROWING: tuple[Any, ...] = (Closing, Copy, Lending, OutgoingDocument, Posting, Receiver, SeriesGroup)


class _Of(Registry):
    """The registry of an agency that is there."""

    def __init__(self, unit: Unit, clerk: Person) -> None:
        self.agency, self.office, self.division = desks.agency_of(unit), unit, unit
        self.clerk = self._person(make.CLERK, unit, "Văn thư")
        self.drafter, self.leader = clerk, self._person({"outgoing.sign": "all"}, unit, "Giám đốc")
        self.group = SeriesGroup.objects.create(
            agency=self.agency, name="Dãy số thử", valid_from=date(2020, 1, 1)
        )


class OutgoingBooks:
    """A document of ``unit`` that was issued, posted, lent and copied; one receiver failed, one waits."""

    def __init__(self, unit: Unit, clerk: Person, *, at: datetime) -> None:
        issued = at - DAY
        registry = _Of(unit, clerk)
        Symbol.objects.get_or_create(
            unit=registry.agency, valid_from=date(2019, 1, 1), defaults={"text": "THU"}
        )
        ways = (Way.POST, Way.POST, Way.HAND, Way.MAIL)
        self.document = registry.issued(
            *(to(f"Nơi nhận {way}", way) for way in ways),
            at=issued,
            file=make.stored(clerk, at=issued),
            file_name="van-ban.txt",
        )
        self.posted, self.waiting, self.hand, self.failed = receivers.of(self.document)
        by = registry.clerk
        self.posting = posting.post([self.posted], on=self.document.dated_on, by=by, at=at)  # type: ignore[arg-type]  # issued
        Receiver.objects.filter(pk=self.failed.pk).update(state=Delivery.FAILED, due_at=None)
        said: dict[str, Any] = {"reader": "Ai đó", "allowed_by": "Lãnh đạo", "on": self.document.dated_on}
        self.lending = lending.lend(self.document, **said, by=by, at=at)
        self.copy = copying.on_paper(self.document, Asked(CopyForm.WHOLE), by=by, at=at)
        closed: dict[str, Any] = {"entries": 1, "digest": "0" * 64, "by": by, "at": at}
        Closing.objects.create(agency=registry.agency, year=2020, **closed)
        self.group = registry.group

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        return {
            "outgoing pk": self.document.pk,
            "outgoing:lending pk": self.lending.pk,
            "outgoing:copy pk": self.copy.pk,
            "outgoing:hand_over pk": self.hand.pk,
            "outgoing:send_again pk": self.failed.pk,
            "outgoing token": links.token(self.failed),
            "outgoing place": 0,
        }

    def grow(self, count: int) -> None:
        """``count`` more rows in every table: documents beside it, and as much said about each."""
        one = self.document
        cases = copies(one.case, count, code=lambda n: f"vbd-thu-{n}")
        rows = copies(
            one,
            count,
            case_id=keys(cases),
            number=lambda n: 1000 + n,
            request_key=lambda _n: None,
        )
        about = [row.pk for row in rows]
        postings = copies(self.posting, count)
        for receiver in (self.waiting, self.hand, self.failed):
            copies(receiver, count, place=lambda n: 10 + n)
            copies(receiver, count, document_id=each(about))
        copies(self.posted, count, document_id=each(about), posting_id=keys(postings), place=lambda n: 10 + n)
        copies(self.lending, count, document_id=each(about))
        copies(self.copy, count, number=lambda n: 1000 + n)
        copies(self.group, count)
        copies(Closing.objects.earliest("pk"), count, year=lambda n: 3000 + n)
