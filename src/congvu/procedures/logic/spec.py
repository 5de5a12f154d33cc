"""What one version of a procedure says: parts, form, fees, time, steps, result. Data, frozen once published.

The record follows the national database of procedures (Decree 63/2010, art. 8). Whatever provinces or
sectors set differently stands here and nowhere in the code.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from congvu.procedures.enums.catalogue import (
    AfterSupplement,
    Begins,
    Boundary,
    Channel,
    FieldKind,
    OnlineLevel,
    Origin,
    Role,
    StepKind,
    Subject,
)
from congvu.worktime.logic import Limit

FIRST_NOTICE = Limit(Decimal(3), "working_day")
PAPERS_HANDED_OVER = Limit(Decimal(1), "working_day")
APPLICANTS_TIME = Limit(Decimal(30), "calendar_day")


@dataclass(frozen=True)
class Law:
    """A text the procedure rests on."""

    number: str
    name: str = ""
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True)
class When:
    """Holds where the answer to ``field`` is, or has, one of ``among``."""

    field: str
    among: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """A channel the procedure may be filed by. Without a ``limit`` the common one counts."""

    channel: Channel
    limit: Limit | None = None
    note: str = ""


@dataclass(frozen=True)
class Part:
    """One paper of the dossier.

    ``paper`` names what kind of paper it is, the same in all procedures: what is already held under it, and
    not older than ``valid_months``, is not asked for again. ``form`` is the number of a prescribed form.
    """

    key: str
    name: str
    form: str = ""
    originals: int = 1
    copies: int = 0
    origin: Origin = Origin.GIVEN
    required: bool = True
    signed: bool = False
    paper: str = ""
    valid_months: int | None = None
    when: When | None = None


@dataclass(frozen=True)
class Fee:
    """What is to be paid, in VND; by ``channels`` (none: all), from a day until another, and ``when``."""

    key: str
    name: str
    amount: int
    channels: tuple[Channel, ...] = ()
    since: date | None = None
    until: date | None = None
    when: When | None = None
    legal_basis: str = ""


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One question of the form. ``columns`` are those of a table, ``options`` those of a choice.

    ``least`` and ``most`` bound a number, an amount, the length of a text or the rows of a table.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    hint: str = ""
    section: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple["Field", ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    when: When | None = None


@dataclass(frozen=True)
class Branch:
    """A way on from a step: to the step ``to``, or to the end of the procedure where ``to`` is empty."""

    label: str
    to: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the internal process. ``hours`` are working hours; those not ``counted`` stop the clock.

    ``unit`` is the code of the unit that does it (empty: the competent one). Without ``branches`` the next
    step in the table follows, after the last one the end.
    """

    key: str
    name: str
    role: Role = Role.SPECIALIST
    hours: Decimal = Decimal(0)
    counted: bool = True
    kind: StepKind = StepKind.WORK
    unit: str = ""
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Result:
    """What the applicant gets. ``template`` is the code of the paper it is drafted from."""

    name: str = ""
    electronic: bool = True
    paper: bool = True
    template: str = ""
    valid_months: int | None = None


@dataclass(frozen=True)
class Clock:
    """How the time of the agency is counted.

    ``limit``: None where no text sets one. ``cut_off``: what is received later counts from the next working
    day, where the procedure says so. ``notice``: within it a dossier found wanting is sent back.
    ``applicant``: the time for a supplement, after which the dossier may be closed. ``second_supplement``:
    the sector allows another request, with the head's approval; else there is one only. ``extension``: by how
    much the date may be put off, once; None leaves it to the head. ``hand_over``: within it the papers of
    what was received elsewhere are with the competent agency.
    """

    limit: Limit | None = None
    begins: Begins = Begins.RECEIVED
    cut_off: time | None = None
    notice: Limit = FIRST_NOTICE
    after_supplement: AfterSupplement = AfterSupplement.GOES_ON
    applicant: Limit = APPLICANTS_TIME
    second_supplement: bool = False
    extension: Limit | None = None
    hand_over: Limit = PAPERS_HANDED_OVER


@dataclass(frozen=True)
class Spec:
    """One version of a procedure, whole."""

    subjects: tuple[Subject, ...] = (Subject.PERSON, Subject.FIRM)
    ways: tuple[Way, ...] = (Way(Channel.COUNTER), Way(Channel.POST))
    online: OnlineLevel = OnlineLevel.NONE
    boundary: Boundary = Boundary.NONE
    sets: int = 1
    description: str = ""
    situations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    conditions: str = ""
    parts: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()
    fees: tuple[Fee, ...] = ()
    clock: Clock = Clock()
    steps: tuple[Step, ...] = ()
    result: Result = Result()
    laws: tuple[Law, ...] = ()

    def way(self, channel: str) -> Way | None:
        """How the procedure may be filed by ``channel``; None: it may not."""
        return next((way for way in self.ways if way.channel == channel), None)

    def limit(self, channel: str) -> Limit | None:
        """The time limit of what came by ``channel``."""
        way = self.way(channel)
        return way.limit if way and way.limit else self.clock.limit

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def part(self, key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)
