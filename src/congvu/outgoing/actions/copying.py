"""Copies are made: on paper as the clerk prints them, or electronic, signed with the agency's key."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from congvu.documents.models import IncomingDocument
from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.refusal import Refusal, Refused, refuse_if
from congvu.numbers import actions as numbers
from congvu.outgoing.enums import events
from congvu.outgoing.enums.copies import SPOKEN, CopyForm
from congvu.outgoing.enums.series import COPIES, scope_of
from congvu.outgoing.enums.states import Form
from congvu.outgoing.logic import copies as logic
from congvu.outgoing.logic.copies import Asked
from congvu.outgoing.models import Copy, OutgoingDocument
from congvu.outgoing.providers import extracts, prepared
from congvu.outgoing.queries import copies as queries
from congvu.outgoing.queries import order
from congvu.outgoing.rules import closing
from congvu.outgoing.rules import copying as rules
from congvu.outgoing.rules.copying import Original
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.signing import queries as signing
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.places import CORNER, How, Place
from congvu.signing.models import SigningKey
from congvu.signing.providers import reading
from congvu.signing.providers.making import Wanted
from congvu.signing.providers.printed import Sheet
from congvu.signing.rules import signing as signing_rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


def once(original: Original, asked: Asked, make: Callable[[], Copy], *, by: Person) -> Copy:
    """The copy of this page: made now by ``make``, or by the same page sent before, even at the same moment.

    Refused when the page asks for something else now: it was gone back to, and another copy is meant.
    """
    try:
        found = queries.by_request(asked.request_key, by)
        if found is None:
            return make()
    except IntegrityError:
        if (found := queries.by_request(asked.request_key, by)) is None:
            raise
    refuse_if(rules.same_page(found, original, asked))
    return found


@act
def on_paper(original: Original, asked: Asked, *, by: Person, at: datetime) -> Copy:
    """A copy on paper has its number; it is printed, signed and stamped by hand."""
    refuse_if(rules.make(original, asked.kind, asked.part, by=by, at=at))
    return _entered(original, asked, None, by=by, at=at)


@sensitive_variables("pin")
def electronic(
    original: Original, asked: Asked, *, key: SigningKey, pin: str, by: Person, at: datetime
) -> Copy:
    """The original's file with form of copy, agency and time at its top right, signed for the agency.

    Its signatures are checked before; what was changed after it was signed is not copied. The number is
    taken in the act that keeps the signed file. No transaction is open while it is signed.
    """
    refuse_if(rules.make(original, asked.kind, asked.part, by=by, at=at))
    file = queries.file_of(original)
    refuse_if(rules.electronic(file) or _key(original, key))
    assert file is not None  # noqa: S101 - the rule has asked
    made: list[Copy] = []
    wanted = Wanted(
        _content(file, asked, at=at),
        Purpose.COPY,
        Place(How.CORNER, CORNER),
        words=Sheet(_corner(original, asked, at), *CORNER, 10, align="right"),
        once=f"outgoing:copy:{original.case.pk}:{asked.kind}:{asked.request_key or at.isoformat()}",
    )
    (outcome,) = signatures.sign(
        [wanted],
        key=key,
        pin=pin,
        by=by,
        at=at,
        keep=lambda _wanted, signed: made.append(_kept(original, asked, signed.data, by=by, at=at)),
    )
    if isinstance(outcome, Refusal):
        raise Refused(outcome)
    return made[0]


def _key(original: Original, key: SigningKey) -> Refusal | None:
    if key.unit_id == original.agency_id:
        return None
    return Refusal(_("This key is not that of %(agency)s.") % {"agency": original.agency}, "key")


def _content(file: StoredFile, asked: Asked, *, at: datetime) -> bytes:
    """What is signed: the whole file, or the pages of an extract, once the signatures in it were checked."""
    data = prepared.content(file)
    if asked.kind != CopyForm.EXTRACT:
        return data
    report = reading.report(BytesIO(data), at=at, installed=signing.installed())
    refuse_if(signing_rules.file(Purpose.COPY, report))
    pages = logic.pages(asked.pages, min(extracts.count(data), logic.MOST_PAGES))
    if not pages:
        raise Refused(Refusal(_("Name pages of the document, such as 1-3, 5."), "pages"))
    return extracts.cut(data, pages)


def _corner(original: Original, asked: Asked, at: datetime) -> str:
    return logic.corner(SPOKEN[asked.kind], original.agency.name, at.astimezone(OFFICE_ZONE))


@act
def _kept(original: Original, asked: Asked, data: bytes, *, by: Person, at: datetime) -> Copy:
    refuse_if(rules.make(queries.again(original), asked.kind, asked.part, by=by, at=at))
    file = files.store(BytesIO(data), name="ban-sao.pdf", read=False, by=by, at=at)
    return _entered(original, asked, file, by=by, at=at)


def _entered(original: Original, asked: Asked, file: StoredFile | None, *, by: Person, at: datetime) -> Copy:
    """The copy stands in the book under the next number, taken last."""
    on, agency = office_day(at), original.agency
    outgoing = original if isinstance(original, OutgoingDocument) else None
    incoming = original if isinstance(original, IncomingDocument) else None
    symbol = f"{asked.kind}-{order.abbreviation(agency, on)}"
    taken = numbers.take_written(
        COPIES.code, on=on, scope=scope_of(agency.pk), parts={"symbol": symbol}, by=by, at=at
    )
    refuse_if(closing.is_open(agency.pk, on.year))  # closed, perhaps, while this one waited
    made = Copy.objects.create(
        agency=agency,
        outgoing=outgoing,
        incoming=incoming,
        kind=asked.kind,
        form=Form.ELECTRONIC if file else Form.PAPER,
        part=asked.part.strip(),
        purpose=asked.purpose.strip(),
        copies=asked.copies,
        request_key=asked.request_key,
        number=taken.number,
        year=on.year,
        mark=taken.text,
        made_on=on,
        file=file,
        file_name=f"{taken.text.replace('/', '-')}.pdf" if file else "",
        by=by,
        at=at,
    )
    detail = {"mark": made.mark, "kind": made.kind, "file": file.digest if file else None}
    trail.record(events.COPIED, about=original, by=by, at=at, detail=detail)
    return made
