"""Signing files in one sitting: laid out, signed by the keeper of the key, filled in, and read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refusal, Refused
from congvu.papers.providers.typesetting import NotSet
from congvu.signing.logic import written
from congvu.signing.logic.keepers import Session
from congvu.signing.logic.orders import FIELDS, Field, Order, Outcome, Purpose, Work
from congvu.signing.logic.places import NOWHERE, Place
from congvu.signing.logic.report import Bytes, Change, Report
from congvu.signing.providers import cms, printed, stamping, writing

PICTURE, WORDS = "picture.png", "words.pdf"


@dataclass(frozen=True)
class Wanted:
    """A file to be signed. It shows ``words`` where there are any, else the picture of the key.

    ``field`` is the field's name where the purpose has several; else it is that of the purpose. ``once``
    names what must not be signed twice; else that is the file itself.
    """

    data: bytes
    purpose: Purpose
    place: Place = NOWHERE
    words: printed.Sheet | None = None
    field: str = ""
    once: str = ""


@dataclass(frozen=True)
class Laid:
    """A file with an empty signature, and how it was ``before``. ``flaw``: it could not be laid out."""

    wanted: Wanted
    order: Order
    outcome: Outcome
    before: Report | None
    flaw: str

    @property
    def field(self) -> str:
        return self.order.field


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
        self._stamped_by = stamped_by

    def laid(self, wanted: Sequence[Wanted], picture: bytes = b"") -> list[Laid]:
        """Each file read, and an empty signature put into it."""
        orders = self._orders(wanted, picture)
        read = [self._to_read(order.source) for order in orders]
        outcomes = self._desk.do([one for pair in zip(read, orders, strict=True) for one in pair])
        found = list(zip(outcomes[::2], outcomes[1::2], strict=True))
        return [
            Laid(each, order, outcome, _report(before), before.flaw or outcome.flaw)
            for each, order, (before, outcome) in zip(wanted, orders, found, strict=True)
        ]

    def signed(self, laid: Sequence[Laid], session: Session) -> list[bytes | Refusal]:
        """Each file signed by the key of ``session``, or why not. Refuses when its keeper gives nothing."""
        digests = [self._desk.hashed(each.wanted.data, each.order, each.outcome) for each in laid]
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

    def _orders(self, wanted: Sequence[Wanted], picture: bytes) -> list[Order]:
        sheets = [each.words for each in wanted if each.words is not None]
        if sheets:
            self._desk.put(WORDS, _printed(sheets))
        shown = self._desk.put(PICTURE, picture) if picture else ""
        orders, sheet = [], 0
        for number, each in enumerate(wanted):
            orders.append(
                Order(
                    Work.SIGNATURE,
                    self._desk.put(f"{number}.pdf", each.data),
                    f"{number}.laid.pdf",
                    field=each.field or FIELDS[each.purpose],
                    place=each.place,
                    picture=WORDS if each.words else shown if each.place != NOWHERE else "",
                    sheet=sheet,
                    name=self._name,
                    at=self._at.astimezone(OFFICE_ZONE).isoformat(timespec="seconds"),
                    room=self._signer.room(stamped=self._stamped_by is not None),
                )
            )
            sheet += each.words is not None
        return orders


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
    if report is None or before is None:
        return False
    mine = [one for one in report.signatures if one.field == field]
    earlier = [one for one in report.signatures if one.field != field]
    return (
        len(mine) == 1
        and mine[0].bytes is Bytes.INTACT
        and mine[0].certificate is not None
        and mine[0].certificate.fingerprint == fingerprint
        and mine[0].covers == report.size
        and [report.verdict(one) for one in earlier] == [before.verdict(one) for one in before.signatures]
    )


def hides(report: Report) -> bool:
    """Whether the picture of the last signature hides words of a page."""
    last = max((one.revision for one in report.signatures), default=0)
    return any(each.change is Change.STAMP and each.revision == last for each in report.added)


def stamp_holds(report: Report, field: str) -> bool:
    """Whether a time stamp proves when the signature in ``field`` was made."""
    return any(one.stamp is not None and one.stamp.holds for one in report.signatures if one.field == field)


def _report(outcome: Outcome) -> Report | None:
    return written.from_data(outcome.report) if outcome.report else None


def _printed(sheets: Sequence[printed.Sheet]) -> bytes:
    try:
        return printed.pdf(sheets)
    except NotSet as error:
        raise Refused(_("The words of the signature cannot be set. Nothing was signed.")) from error
