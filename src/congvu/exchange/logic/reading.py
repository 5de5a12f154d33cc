"""An envelope read into plain values, or :class:`Unreadable` with what is wrong with it."""

from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import Element

from congvu.exchange.enums.faults import Fault
from congvu.exchange.logic import packing, tree
from congvu.exchange.logic.envelope import (
    Answered,
    Attachment,
    Business,
    Header,
    Letter,
    Organ,
    Replaced,
    Staff,
    Status,
    Trace,
)
from congvu.exchange.logic.faults import Unreadable
from congvu.exchange.logic.packing import Room
from congvu.exchange.logic.tree import child, children, needed, text
from congvu.files.logic.limits import MEGABYTE
from congvu.kit.clock import OFFICE_ZONE

MOST_BYTES, MOST_UNPACKED = 200 * MEGABYTE, 500 * MEGABYTE
CODE, NAME, IDENTITY, WORDS = 35, 200, 100, 2000
MOST_RECEIVERS, MOST_ATTACHMENTS = 1000, 100
_YEARS = range(1900, 2200)
"""What lies outside is a slip or made to do harm: no table and no zone can hold the ends of time."""
_DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y")
_TIMES = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M:%S")


def read(content: bytes, *, most: int = MOST_BYTES, most_unpacked: int = MOST_UNPACKED) -> Letter | Status:
    """The document or the status that ``content`` holds."""
    root = tree.grown(content, most=most)
    envelope = needed(root, "edXMLEnvelope")
    header = needed(envelope, "edXMLHeader")
    status = child(header, "MessageStatus", "Status")
    if status is not None:
        return _status(status)
    message = needed(header, "MessageHeader")
    trace = child(header, "TraceHeaderList")
    return Letter(
        _header(message),
        _business(child(trace, "Bussiness", "Business")),
        tuple(_traces(trace)),
        tuple(_attachments(root, envelope, Room(most_unpacked))),
    )


def _header(said: Element) -> Header:
    to = tuple(_organ(each) for each in children(said, "To"))
    if not to:
        raise Unreadable(Fault.MISSED, "To")
    if len(to) > MOST_RECEIVERS:
        raise Unreadable(Fault.TOO_DEEP)
    code, issued = child(said, "Code"), child(said, "PromulgationInfo")
    kind, signer, other = child(said, "DocumentType"), child(said, "SignerInfo"), child(said, "OtherInfo")
    return Header(
        sender=_organ(needed(said, "From")),
        to=to,
        document_id=text(said, "DocumentId", IDENTITY, need=True),
        number=text(code, "CodeNumber", 20),
        symbol=text(code, "CodeNotation", 60),
        place=text(issued, "Place", NAME),
        issued_on=_day(issued, "PromulgationDate"),
        type_code=text(kind, "Type", 20),
        type_detail=text(kind, "TypeDetail", 20),
        type_name=text(kind, "TypeName", 100),
        subject=text(said, "Subject", 500),
        content=text(said, "Content", WORDS),
        competence=text(signer, "Competence", 400),
        signer_post=text(signer, "Position", 400),
        signer_name=text(signer, "FullName", 120),
        due_on=_day(said, "DueDate"),
        to_places=tuple(tree.texts(child(said, "ToPlaces"), "Place", NAME)),
        priority=text(other, "Priority", 20),
        sphere=text(other, "SphereOfPromulgation", NAME),
        typist=text(other, "TyperNotation", 50),
        amount=_number(other, "PromulgationAmount"),
        pages=_number(other, "PageAmount"),
        appendixes=tuple(tree.texts(child(other, "Appendixes"), "Appendix", NAME)),
        answers=tuple(_answered(each) for each in children(said, "ResponseFor")),
        steering=text(said, "SteeringType", 20),
    )


def _organ(said: Element) -> Organ:
    return Organ(
        code=_code(said, need=True),
        name=text(said, "OrganName", NAME),
        in_charge=text(said, "OrganizationInCharge", NAME),
        address=text(said, "OrganAdd", 300),
        email=text(said, "Email", 254),
        phone=text(said, "Telephone", 30),
        fax=text(said, "Fax", 30),
        website=text(said, "Website", NAME),
    )


def _code(said: Element, *, need: bool = False) -> str:
    """In capitals, which may be longer than what was written."""
    code = text(said, "OrganId", CODE, need=need).upper()
    if len(code) > CODE:
        raise Unreadable(Fault.LONG, "OrganId")
    return code


def _answered(said: Element) -> Answered:
    return Answered(
        code=_code(said),
        mark=text(said, "Code", 90),
        issued_on=_day(said, "PromulgationDate"),
        document_id=text(said, "DocumentId", IDENTITY),
    )


def _business(said: Element | None) -> Business:
    if said is None:
        return Business()
    replaces = children(child(said, "ReplacementInfoList"), "ReplacementInfo")
    return Business(
        code=text(said, "BussinessDocType", 10, need=True),
        reason=text(said, "BussinessDocReason", WORDS),
        document_id=text(said, "DocumentId", IDENTITY),
        paper=text(said, "Paper", 5) == "1",
        staff=_staff(child(said, "StaffInfo")),
        replaces=tuple(
            Replaced(
                text(each, "DocumentId", IDENTITY, need=True),
                tuple(code.upper() for code in tree.texts(child(each, "OrganIdList"), "OrganId", CODE)),
            )
            for each in replaces
        ),
    )


def _staff(said: Element | None) -> Staff:
    return Staff(
        department=text(said, "Department", NAME),
        department_id=text(said, "DepartmentId", 50),
        name=text(said, "Staff", 100),
        staff_id=text(said, "StaffId", 50),
        email=text(said, "Email", 254),
        mobile=text(said, "Mobile", 30),
    )


def _traces(said: Element | None) -> Iterator[Trace]:
    for each in children(said, "TraceHeader"):
        yield Trace(_code(each, need=True), _instant(each, "Timestamp"))


def _status(said: Element) -> Status:
    about = _answered(needed(said, "ResponseFor"))
    if not about.document_id and not about.mark:
        raise Unreadable(Fault.MISSED, "DocumentId")
    return Status(
        about=about,
        sender=_organ(needed(said, "From")),
        code=text(said, "StatusCode", 10, need=True),
        description=text(said, "Description", WORDS),
        at=_instant(said, "Timestamp"),
        staff=_staff(child(said, "StaffInfo")),
    )


def _attachments(root: Element, envelope: Element, room: Room) -> Iterator[Attachment]:
    """Every file that is named and was sent; one of the two alone is refused."""
    manifest = child(child(envelope, "edXMLBody"), "edXMLManifest")
    named = {_content_id(each): each for each in children(manifest, "Reference")}
    sent = children(child(root, "AttachmentEncoded"), "Attachment")
    if len(sent) > MOST_ATTACHMENTS:
        raise Unreadable(Fault.TOO_DEEP)
    keys = [_content_id(each) for each in sent]
    if len(named) < len(children(manifest, "Reference")) or len(set(keys)) < len(keys):
        raise Unreadable(Fault.DOUBLED, "ContentId")
    for key in named.keys() - set(keys):
        raise Unreadable(Fault.UNSENT, text(named[key], "AttachmentName", NAME) or key)
    for key, each in zip(keys, sent, strict=True):
        name = text(each, "AttachmentName", NAME)
        if key not in named:
            raise Unreadable(Fault.UNNAMED, name or key)
        name = name or text(named[key], "AttachmentName", NAME) or key
        said = text(each, "Description", 500) or text(named[key], "Description", 500)
        encoded = tree.text(each, "ContentTransferEncoded", MOST_BYTES, need=True)
        content = packing.decoded(encoded, name)
        if text(each, "ContentType", 100).lower() in ("", "application/zip", "application/x-zip-compressed"):
            yield from packing.unpacked(content, name, said, room)
        else:
            room.take(len(content), name)
            yield Attachment(name, content, said)


def _content_id(said: Element) -> str:
    return text(said, "ContentId", NAME, need=True).removeprefix("cid:")


def _day(said: Element | None, name: str) -> date | None:
    written = text(said, name, 40)
    if not written:
        return None
    return _read_as(_DAYS, written[:10], name).date()


def _instant(said: Element | None, name: str) -> datetime | None:
    """An instant; the envelope names no zone, so it is the office's."""
    written = text(said, name, 40)
    if not written:
        return None
    return _read_as(_TIMES, written[:19], name).replace(tzinfo=OFFICE_ZONE)


def _read_as(forms: tuple[str, ...], written: str, name: str) -> datetime:
    for form in forms:
        try:
            found = datetime.strptime(written, form)  # noqa: DTZ007 - the zone is said by whoever asks
        except ValueError:
            continue
        if found.year in _YEARS:
            return found
    raise Unreadable(Fault.DATE, name)


def _number(said: Element | None, name: str) -> int | None:
    written = text(said, name, 20)
    if not written:
        return None
    if not (written.isascii() and written.isdigit()) or int(written) > 99_999:
        raise Unreadable(Fault.NUMBER, name)
    return int(written)
