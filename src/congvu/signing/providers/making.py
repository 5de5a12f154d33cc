"""Signing files in one sitting: laid out, signed by the keeper of the key, filled in, and read again.

A file may get a series of signatures by the same key, each laid upon the one before. The sitting goes round
by round, so the keeper is asked once for all files of a round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refusal, Refused
from congvu.papers.providers.typesetting import NotSet
from congvu.signing.logic import written
from congvu.signing.logic.keepers import Session
from congvu.signing.logic.orders import FIELDS, Field, Order, Outcome, Purpose, Work
from congvu.signing.logic.places import NOWHERE, Place
from congvu.signing.logic.report import Change, Report, Verdict
from congvu.signing.providers import cms, printed, stamping, writing

PICTURE, WORDS = "picture.png", "words.pdf"


@dataclass(frozen=True)
class Mark:
    """One signature. It shows ``words`` where there are any, else the picture of the key.

    ``field`` is the field's name where the purpose has several; else it is that of the purpose. ``once``
    names what must not be signed twice; else that is the file itself.
    """

    purpose: Purpose
    place: Place = NOWHERE
    words: printed.Sheet | None = None
    field: str = ""
    once: str = ""

    @property
    def named(self) -> str:
        """The name of its field."""
        return self.field or FIELDS[self.purpose]


@dataclass(frozen=True)
class Wanted:
    """A file to be signed, as :class:`Mark` has it; ``then``: the signatures that follow at once upon it."""

    data: bytes
    purpose: Purpose
    place: Place = NOWHERE
    words: printed.Sheet | None = None
    field: str = ""
    once: str = ""
    then: tuple[Mark, ...] = ()

    @classmethod
    def series(cls, data: bytes, first: Mark, *then: Mark) -> "Wanted":
        """``data`` with these signatures upon one another."""
        return cls(data, first.purpose, first.place, first.words, first.field, first.once, then)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All its signatures in their order."""
        return Mark(self.purpose, self.place, self.words, self.field, self.once), *self.then


@dataclass(frozen=True)
class Laid:
    """A file with an empty signature, the ``number``-th of its series, upon what was ``given``.

    ``before``: what was read in it before the first. ``flaw``: it could not be laid out.
    """

    wanted: Wanted
    given: bytes
    order: Order
    outcome: Outcome
    before: Report | None
    flaw: str
    number: int = 0

    @property
    def field(self) -> str:
        return self.order.field

    @property
    def is_last(self) -> bool:
        return self.number + 1 == len(self.wanted.marks)


@dataclass(frozen=True)
class Step:
    """A file after one more signature: its digest (SHA-256) and size."""

    digest: str
    size: int


@dataclass(frozen=True)
class Made:
    """A file with all its signatures, not read yet."""

    data: bytes
    steps: tuple[Step, ...]


class Sitting:
    """One sitting with one certificate, ``at`` an instant. ``stamped_by``: who proves that, if anybody."""

    def __init__(
        self,
        desk: writing.Desk,
        signer: cms.Signer,
        *,
        at: datetime,
        name: str,
        stamped_by: stamping.Authority | None = None,
    ) -> None:
        self._desk, self._signer, self._at, self._name = desk, signer, at, name
        self._stamped_by, self._picture, self._files = stamped_by, "", 0
        self._sheets: dict[printed.Sheet, int] = {}

    def laid(self, wanted: Sequence[Wanted], picture: bytes = b"") -> list[Laid]:
        """Each file read, and an empty signature put into it: the first of its series."""
        self._picture = self._desk.put(PICTURE, picture) if picture else ""
        self._sheets = self._printed(mark.words for each in wanted for mark in each.marks)
        orders = self._orders([(each.data, each.marks[0]) for each in wanted])
        read = [self._to_read(order.source) for order in orders]
        outcomes = self._desk.do([one for pair in zip(read, orders, strict=True) for one in pair])
        found = list(zip(outcomes[::2], outcomes[1::2], strict=True))
        return [
            Laid(each, each.data, order, outcome, _report(before), before.flaw or outcome.flaw)
            for each, order, (before, outcome) in zip(wanted, orders, found, strict=True)
        ]

    def through(self, laid: Sequence[Laid], session: Session) -> list[Made | Refusal]:
        """Each file with all signatures of its series, or why not: then it counts for nothing.

        Refuses when the keeper of the key of ``session`` gives nothing.
        """
        ends: dict[int, Made | Refusal] = {}
        steps: dict[int, tuple[Step, ...]] = dict.fromkeys(range(len(laid)), ())
        going = dict(enumerate(laid))
        while going:
            further: list[tuple[int, Laid, bytes]] = []
            for (number, each), one in zip(
                going.items(), self.signed(list(going.values()), session), strict=True
            ):
                if isinstance(one, Refusal):
                    ends[number] = one
                    continue
                steps[number] += (Step(sha256(one).hexdigest(), len(one)),)
                if each.is_last:
                    ends[number] = Made(one, steps[number])
                else:
                    further.append((number, each, one))
            following = self._next([(each, one) for _number, each, one in further])
            going = {number: each for (number, *_rest), each in zip(further, following, strict=True)}
            for number in [number for number, each in going.items() if each.flaw]:
                ends[number] = Refusal(writing.sentence(going.pop(number).flaw))
        return [ends[number] for number in range(len(laid))]

    def signed(self, laid: Sequence[Laid], session: Session) -> list[bytes | Refusal]:
        """Each file signed by the key of ``session``, or why not. Refuses when its keeper gives nothing."""
        digests = [self._desk.hashed(each.given, each.order, each.outcome) for each in laid]
        attributes = self._signer.attributes(digests)
        hashed = [self._signer.hashed(each) for each in attributes]
        values = session.sign(hashed)
        if len(values) != len(laid) or not all(map(self._signer.has_signed, hashed, values)):
            raise Refused(
                _(
                    "What the keeper of the key gave back is no signature by this certificate. Nothing was"
                    " signed; tell whoever looks after the system."
                )
            )
        made: list[bytes | Refusal] = []
        for each, said, value in zip(laid, attributes, values, strict=True):
            try:
                signature = self._signer.made(said, value, self._stamped_by)
                made.append(self._desk.filled(each.order, each.outcome, signature))
            except Refused as refused:
                made.append(refused.refusal)
        return made

    def read(self, files: Sequence[bytes]) -> list[Report | None]:
        """What the signatures of ``files`` say now."""
        names = [self._desk.put(f"{number}.signed.pdf", data) for number, data in enumerate(files)]
        return [_report(outcome) for outcome in self._desk.do([self._to_read(name) for name in names])]

    def _to_read(self, name: str) -> Order:
        return Order(Work.READ, name, "", at=self._at.isoformat())

    def _next(self, made: Sequence[tuple[Laid, bytes]]) -> list[Laid]:
        """The next signature of each, empty, upon the file as it was ``made``."""
        orders = self._orders([(data, each.wanted.marks[each.number + 1]) for each, data in made])
        return [
            Laid(each.wanted, data, order, outcome, each.before, outcome.flaw, each.number + 1)
            for (each, data), order, outcome in zip(made, orders, self._desk.do(orders), strict=True)
        ]

    def _orders(self, given: Sequence[tuple[bytes, Mark]]) -> list[Order]:
        orders = []
        for data, mark in given:
            shown = self._picture if mark.place != NOWHERE else ""
            orders.append(
                Order(
                    Work.SIGNATURE,
                    self._desk.put(f"{self._files}.pdf", data),
                    f"{self._files}.laid.pdf",
                    field=mark.named,
                    place=mark.place,
                    picture=WORDS if mark.words else shown,
                    sheet=self._sheets[mark.words] if mark.words else 0,
                    name=self._name,
                    at=self._at.astimezone(OFFICE_ZONE).isoformat(timespec="seconds"),
                    room=self._signer.room(stamped=self._stamped_by is not None),
                )
            )
            self._files += 1
        return orders

    def _printed(self, words: Iterable[printed.Sheet | None]) -> dict[printed.Sheet, int]:
        """All that is shown in words, set at once: the page of each. Many show the same day and month."""
        sheets = {sheet: page for page, sheet in enumerate(dict.fromkeys(filter(None, words)))}
        if sheets:
            self._desk.put(WORDS, _printed(list(sheets)))
        return sheets


def with_fields(desk: writing.Desk, data: bytes, fields: Sequence[Field]) -> bytes:
    """``data`` with empty fields for the signatures to come. Refuses when a place is not found."""
    order = Order(Work.FIELDS, desk.put("0.pdf", data), "0.fields.pdf", fields=tuple(fields))
    (outcome,) = desk.do([order])
    if outcome.flaw:
        raise Refused(writing.sentence(outcome.flaw))
    return desk.take(order.target)


def intact(report: Report | None, field: str, fingerprint: str, before: Report | None) -> bool:
    """Whether the signature in ``field`` is there and whole, by the certificate that was meant, and every one
    before it is as it was.
    """
    return report is not None and all_intact(report, {field: report.size}, fingerprint, before)


def all_intact(
    report: Report | None, fields: Mapping[str, int], fingerprint: str, before: Report | None
) -> bool:
    """The same of a series: of each of ``fields``, how large the file was when it was signed."""
    if report is None or before is None:
        return False
    mine = [one for one in report.signatures if one.field in fields]
    earlier = [one for one in report.signatures if one.field not in fields]
    return (
        [(one.field, one.covers) for one in mine] == list(fields.items())
        and max(fields.values()) == report.size
        and all(
            one.certificate is not None
            and one.certificate.fingerprint == fingerprint
            and report.verdict(one) not in (Verdict.BROKEN, Verdict.ALTERED)
            for one in mine
        )
        and [report.verdict(one) for one in earlier] == [before.verdict(one) for one in before.signatures]
    )


def hides(report: Report, series: int = 1) -> bool:
    """Whether the picture of one of the last signatures, as many as ``series``, hides words of a page."""
    last = sorted(one.revision for one in report.signatures)[-series:]
    return any(each.change is Change.STAMP and each.revision in last for each in report.added)


def stamp_holds(report: Report, *fields: str) -> bool:
    """Whether time stamps prove when the signatures in ``fields`` were made."""
    proved = {one.field for one in report.signatures if one.stamp is not None and one.stamp.holds}
    return proved.issuperset(fields)


def _report(outcome: Outcome) -> Report | None:
    return written.from_data(outcome.report) if outcome.report else None


def _printed(sheets: Sequence[printed.Sheet]) -> bytes:
    try:
        return printed.pdf(sheets)
    except NotSet as error:
        raise Refused(_("The words of the signature cannot be set. Nothing was signed.")) from error
