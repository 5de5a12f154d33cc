"""The world of the list tests: one row of everything, somebody who may see it all, and how it grows."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from congvu.cases.models import Case, SearchText
from congvu.councils.models import (
    AgendaItem,
    Assignment,
    Attendance,
    Ballot,
    Closing,
    Council,
    Count,
    Declaration,
    Excuse,
    Item,
    Meeting,
    OpenVote,
    Panel,
    Question,
    Result,
    Rubric,
    RubricVersion,
    Seat,
    Sheet,
    SheetReminder,
    SheetRevision,
    Voter,
)
from congvu.files.enums import TextState
from congvu.files.models import Receipt, StoredFile
from congvu.initiatives.actions import filing, lists
from congvu.initiatives.enums.exports import ExportState
from congvu.initiatives.enums.states import ListState
from congvu.initiatives.models import (
    AwardKind,
    AwardUse,
    Certificate,
    Comment,
    Decision,
    DecisionItem,
    Export,
    FieldGroup,
    Initiative,
    Recognition,
    Round,
    RoundTerms,
    UnitList,
)
from congvu.kit import clock
from congvu.kit.actor import capabilities
from congvu.notify.enums import Channel
from congvu.notify.models import Message
from congvu.numbers.models import Series
from congvu.papers.models import Paper, Template
from congvu.people.models import Person, Post, Role, Unit
from congvu.trail.models import Entry, Seal
from congvu.worktime.models import OfficeDay
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.initiatives_decisions import make_at_council
from tests.house.batches import GROWING as FILED
from tests.house.batches import Batches
from tests.house.bulks import GROWING as BULKS
from tests.house.bulks import Bulks
from tests.house.documents import GROWING as CAME_IN
from tests.house.documents import Documents
from tests.house.exchange import GROWING as EXCHANGED
from tests.house.exchange import Exchange
from tests.house.inside import GROWING as SAID_INSIDE
from tests.house.inside import Inside
from tests.house.lists_councils import Councils
from tests.house.lists_decisions import Decisions
from tests.house.outgoing import GROWING as DRAFTED
from tests.house.outgoing import Drafts
from tests.house.outgoing_books import GROWING as WENT_OUT
from tests.house.outgoing_books import OutgoingBooks
from tests.house.outgoing_office import GROWING as ORDERED
from tests.house.outgoing_office import OutgoingOffice
from tests.house.procedures import GROWING as AT_DESK
from tests.house.procedures import Procedures
from tests.house.reports import GROWING as READ
from tests.house.reports import Reports
from tests.house.rows import copies, each, keys
from tests.house.screening import GROWING as SCREENED
from tests.house.screening import Screening
from tests.house.signing import GROWING as SIGNED
from tests.house.signing import Signing

GROWING: tuple[Any, ...] = (
    AgendaItem, Assignment, Attendance, AwardKind, AwardUse, Ballot, Case, Certificate, Closing, Comment,
    Council, Count, Decision, DecisionItem, Declaration, Entry, Excuse, Export, FieldGroup, Initiative, Item,
    Meeting, Message, OfficeDay, OpenVote, Panel, Paper, Person, Question, Recognition, Result, Role, Round,
    Rubric, RubricVersion, Seal, Seat, Series, Sheet, SheetReminder, SheetRevision, StoredFile, Template,
    Unit, UnitList, Voter, *AT_DESK, *BULKS, *CAME_IN, *EXCHANGED, *FILED, *READ, *SAID_INSIDE, *SCREENED,
    *SIGNED, *WENT_OUT, *DRAFTED, *ORDERED,
)  # fmt: skip
"""Tables of which ``World.grow`` makes more."""


class World:
    """One row of everything, and somebody who may see it all."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.unit = people.make_unit("Phòng thử")
        everything = {capability.code: "all" for capability in capabilities}
        self.me = people.make_person("Người Xem Hết", grants=everything, unit=self.unit)
        self.round = make.make_round(receiver=self.unit, at=self.now)
        self.draft = self.made_by_me()
        self.submitted = self.made_by_me()
        filing.submit(self.submitted, by=self.me, at=self.now)
        self.submitted = make.load(self.submitted)
        self.forwarded = UnitList.objects.create(
            round=self.round, unit=self.unit, made_at=self.now, made_by=self.me, state=ListState.FORWARDED,
            code="DS-THU-0", forwarded_at=self.now, forwarded_by=self.me,
        )  # fmt: skip
        self.unit_list = lists.prepare(self.round, self.unit, by=self.me, at=self.now)
        StoredFile.objects.update(text_state=TextState.FAILED, next_try_at=None)
        self.series = Series.objects.create(
            key="thu.0", year=2026, last=1, began_at=self.now, taken_at=self.now
        )
        self.seal = Seal.objects.create(
            size=1, root="0" * 64, at=self.now, key="0" * 64, digest="0" * 64, signature="0" * 128
        )
        officer = make.make_officer(self.round)
        self.offered = make_at_council(officer, self.round, at=self.now)
        self.judged = make_at_council(officer, self.round, at=self.now)
        self.councils = Councils(self.me, self.judged, at=self.now)
        self.decisions = Decisions(self.me, at=self.now)
        self.batches = Batches(self.round, self.unit, self.me, at=self.now)
        self.reports = Reports(self.round, self.unit, self.me, at=self.now)
        self.screening = Screening(self.round, self.me, at=self.now)
        self.signing = Signing(self.me, at=self.now)
        self.bulks = Bulks(self.submitted, self.me, at=self.now)
        self.export = Export.objects.create(person=self.me, state=ExportState.FAILED, asked_at=self.now)
        expert = people.make_person("Chuyên Gia Thử")
        self.procedures = Procedures(self.unit, self.unit, self.me, at=self.now)
        self.documents = Documents(self.unit, self.me, at=self.now)
        self.drafts = Drafts(self.unit, at=self.now)
        self.books = OutgoingBooks(self.unit, self.me, at=self.now)
        self.office = OutgoingOffice(self.unit, at=self.now, leader=self.me)
        self.exchange = Exchange(self.unit, self.documents.document, at=self.now)
        self.inside = Inside(self.offered.case, officer, expert, at=self.now, seen_by=self.me)

    def made_by_me(self) -> Initiative:
        draft = make.make_draft(self.round, author=self.me, at=self.now)
        make.attach(draft, by=self.me, at=self.now)
        return make.load(draft)

    def grow(self, count: int) -> None:
        """``count`` more rows in every table."""
        persons = self._grow_people(count)
        self._grow_rounds(count)
        for dossier in (self.draft, self.offered):
            self._grow_dossiers(dossier, count)
        self.bulks.grow(count, self._grow_dossiers(self.submitted, count))
        self.councils.grow(count, self._grow_dossiers(self.judged, count), persons)
        decided, recognised = self.decisions.decided, self.decisions.recognised
        self.decisions.grow(
            count, self._grow_dossiers(decided, count), self._grow_dossiers(recognised, count)
        )
        self.batches.grow(count)
        self.reports.grow(count)
        self.screening.grow(count)
        self.signing.grow(count)
        copies(self.export, count)
        self.inside.grow(count)
        self.procedures.grow(count)
        self.documents.grow(count)
        self.drafts.grow(count)
        self.books.grow(count)
        self.office.grow(count)
        self.exchange.grow(count)
        copies(self.forwarded, count, code=lambda n: f"DS-THU-{n}")
        copies(OfficeDay.objects.earliest("pk"), count, on=lambda n: date(2030, 1, 1) + timedelta(days=n))
        copies(self.series, count, key=lambda n: f"thu.{n}")
        copies(self.seal, count, size=lambda n: n + 1)
        for message in (self._message(Channel.MAIL), self._message(Channel.SCREEN)):
            copies(message, count, occasion=lambda n, channel=message.channel: f"thu-{channel}-{n}")

    def _grow_people(self, count: int) -> list[Person]:
        units = copies(self.unit, count, code=lambda n: f"dv-thu-{n}", path=lambda n: f"/thu-{n}/")
        roles = copies(self.me.posts.get().role, count, code=lambda n: f"vai-tro-thu-{n}")
        persons = copies(self.me, count, username=lambda n: f"thu{n}", email=lambda n: f"thu{n}@thu.example")
        post = self.me.posts.get()
        for unit in (self.unit, *units):
            Post.objects.bulk_create(
                Post(person=person, unit=unit, role=role, from_on=post.from_on, is_main=unit == self.unit)
                for person, role in zip(persons, roles, strict=True)
            )
        return persons

    def _grow_rounds(self, count: int) -> None:
        rounds = copies(self.round, count, code=lambda n: f"dot-thu-{n}")
        terms = self.round.newest
        for round in rounds:
            RoundTerms.objects.create(
                round=round, version=1, data=terms.data, digest=terms.digest, made_at=self.now
            )
        group = FieldGroup.objects.filter(parent=None).earliest("pk")
        copies(group, count, code=lambda n: f"lv-thu-{n}", parent_id=lambda n: group.pk)

    def _grow_dossiers(self, one: Initiative, count: int) -> list[Initiative]:
        """``count`` more dossiers like ``one``, each with a text, a file and a way behind it."""
        code, key = one.case.code, one.tracking_key
        cases = copies(one.case, count, code=lambda n: f"{code}-{n}" if code else None)
        dossiers = copies(
            one, count, case_id=keys(cases),
            tracking_key=lambda n: f"{key}{n}"[-32:] if key else None,
            unit_list_id=lambda n: self.unit_list.pk if one == self.submitted else None,
        )  # fmt: skip
        copies(one.draft, count, initiative_id=keys(dossiers))
        for words in SearchText.objects.filter(case=one.case):  # a draft has none
            copies(words, count, case_id=keys(cases))
        copies(one.case.stays.latest("pk"), count, case_id=keys(cases))
        for revision in one.revisions.all():
            copies(revision, count, initiative_id=keys(dossiers))
        self._grow_files(one, dossiers)
        self._grow_trail(one.case, cases)
        return dossiers

    def _grow_files(self, one: Initiative, dossiers: list[Initiative]) -> None:
        """A file for each of ``dossiers``, and as many that somebody has sent."""
        for attachment in one.attachments.all():
            copies(attachment, len(dossiers), initiative_id=keys(dossiers))
            files = copies(attachment.file, len(dossiers), digest=lambda n: f"{n:064x}")
            receipt = Receipt.objects.filter(file=attachment.file).earliest("pk")
            copies(receipt, len(files), file_id=keys(files))

    def _grow_trail(self, case: Case, cases: list[Case]) -> None:
        """A line about each of the new cases, and as many more about the first one."""
        line = Entry.objects.filter(subject_kind="case", subject_key=str(case.pk)).latest("seq")
        copies(line, len(cases), seq=lambda n: 1000 + n)
        copies(line, len(cases), subject_key=each(str(other.pk) for other in cases), seq=lambda n: 1000 + n)

    def _message(self, channel: Channel) -> Message:
        return Message.objects.filter(channel=channel, person=self.me).earliest("pk")

    def address(self, page: str) -> str:
        arguments: dict[str, list[object]] = {
            "initiatives:unit_list": [self.unit_list.pk],
            "people:unit": [self.unit.pk],
            "worktime:year": [2030],
            "procedures:procedure": [self.procedures.procedure.pk],
            "procedures:calls": [self.procedures.procedure.pk],
            "portal:kiosk": [self.procedures.kiosk],
            "documents:document": [self.documents.document.pk],
            "outgoing:document": [self.books.document.pk],
            "outgoing:delegation": [self.office.delegation.pk],
            "outgoing:sheaf": [self.office.sheaf.pk],
            "outgoing:opinions": [self.drafts.document.pk],
            "documents:inside": [self.documents.document.pk],
            "documents:signatures": [self.documents.document.pk],
            "documents:agency": [self.documents.agency.pk],
            "procedures:dossier": [self.procedures.dossier.pk],
            "trail:subject": ["case", str(self.submitted.pk)],
            "people:role": [self.me.posts.get().role_id],
            **self.councils.arguments(),
            **self.decisions.arguments(),
            **self.batches.arguments(),
            **self.bulks.arguments(),
            **self.reports.arguments(),
            **self.screening.arguments(),
            "signing:key": [self.signing.key.pk],
        }
        queries = {"desk:search": "?q=thử", "trail:entries": "?kind=case"}  # one query for each kind shown
        return reverse(page.split()[0], args=arguments.get(page, [])) + queries.get(page, "")
