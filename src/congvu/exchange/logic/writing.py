"""Plain values written as an envelope in the namespace in force; the same values give the same bytes."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from congvu.exchange.logic import packing
from congvu.exchange.logic.envelope import (
    NEW,
    Answered,
    Attachment,
    Business,
    Header,
    Letter,
    Organ,
    Staff,
    Status,
    Trace,
)
from congvu.kit.clock import OFFICE_ZONE

register_namespace("edXML", NEW)
_UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Signs that XML 1.0 cannot hold; they are left out."""


def letter(said: Letter) -> bytes:
    """The envelope of a document with its files."""
    root, envelope = _envelope()
    head = _under(envelope, "edXMLHeader")
    _header(_under(head, "MessageHeader"), said.header)
    traces = _under(head, "TraceHeaderList")
    _traces(traces, said.traces)
    _business(_under(traces, "Bussiness"), said.business)
    manifest = _under(_under(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    encoded = _under(root, "AttachmentEncoded")
    for place, file in enumerate(said.attachments, start=1):
        _attachment(manifest, encoded, file, f"file{place}")
    return _bytes(root)


def status(said: Status) -> bytes:
    """The envelope of a status."""
    root, envelope = _envelope()
    into = _under(_under(envelope, "edXMLHeader"), "MessageStatus")
    _answered(_under(into, "ResponseFor"), said.about)
    _organ(_under(into, "From"), said.sender)
    _text(into, "StatusCode", said.code)
    _text(into, "Description", said.description)
    _text(into, "Timestamp", _instant(said.at))
    _staff(into, said.staff)
    return _bytes(root)


def _envelope() -> tuple[Element, Element]:
    root = Element(_name("edXML"))
    return root, _under(root, "edXMLEnvelope")


def _header(into: Element, said: Header) -> None:
    _organ(_under(into, "From"), said.sender)
    for each in said.to:
        _organ(_under(into, "To"), each)
    _text(into, "DocumentId", said.document_id)
    _group(into, "Code", CodeNumber=said.number, CodeNotation=said.symbol)
    _group(into, "PromulgationInfo", Place=said.place, PromulgationDate=_day(said.issued_on))
    _group(into, "DocumentType", Type=said.type_code, TypeDetail=said.type_detail, TypeName=said.type_name)
    _text(into, "Subject", said.subject)
    _text(into, "Content", said.content)
    _group(
        into,
        "SignerInfo",
        Competence=said.competence,
        Position=said.signer_post,
        FullName=said.signer_name,
    )
    _text(into, "DueDate", _day(said.due_on))
    _list(into, "ToPlaces", "Place", said.to_places)
    other = _group(
        into,
        "OtherInfo",
        Priority=said.priority,
        SphereOfPromulgation=said.sphere,
        TyperNotation=said.typist,
        PromulgationAmount=_number(said.amount),
        PageAmount=_number(said.pages),
    )
    _list(other, "Appendixes", "Appendix", said.appendixes)
    for answered in said.answers:
        _answered(_under(into, "ResponseFor"), answered)
    _text(into, "SteeringType", said.steering)


def _organ(into: Element, said: Organ) -> None:
    _text(into, "OrganId", said.code)
    _text(into, "OrganizationInCharge", said.in_charge)
    _text(into, "OrganName", said.name)
    _text(into, "OrganAdd", said.address)
    _text(into, "Email", said.email)
    _text(into, "Telephone", said.phone)
    _text(into, "Fax", said.fax)
    _text(into, "Website", said.website)


def _answered(into: Element, said: Answered) -> None:
    _text(into, "OrganId", said.code)
    _text(into, "Code", said.mark)
    _text(into, "PromulgationDate", _day(said.issued_on))
    _text(into, "DocumentId", said.document_id)


def _traces(into: Element, said: Iterable[Trace]) -> None:
    for each in said:
        _group(into, "TraceHeader", OrganId=each.code, Timestamp=_instant(each.at))


def _business(into: Element, said: Business) -> None:
    _text(into, "BussinessDocType", said.code)
    _text(into, "BussinessDocReason", said.reason)
    _text(into, "DocumentId", said.document_id)
    _text(into, "Paper", "1" if said.paper else "0")
    _staff(into, said.staff)
    if said.replaces:
        replaced = _under(into, "ReplacementInfoList")
        for each in said.replaces:
            info = _under(replaced, "ReplacementInfo")
            _text(info, "DocumentId", each.document_id)
            _list(info, "OrganIdList", "OrganId", each.codes)


def _staff(into: Element, said: Staff) -> None:
    if said != Staff():
        _group(
            into,
            "StaffInfo",
            Department=said.department,
            DepartmentId=said.department_id,
            Staff=said.name,
            StaffId=said.staff_id,
            Email=said.email,
            Mobile=said.mobile,
        )


def _attachment(manifest: Element, encoded: Element, file: Attachment, key: str) -> None:
    kind = "application/zip"
    _group(
        manifest,
        "Reference",
        ContentId=f"cid:{key}",
        ContentType=kind,
        AttachmentName=file.name,
        Description=file.description,
    )
    _group(
        encoded,
        "Attachment",
        ContentId=key,
        AttachmentName=file.name,
        Description=file.description,
        ContentType=kind,
        ContentTransferEncoded=packing.packed(file),
    )


def _group(into: Element, name: str, **parts: str) -> Element:
    group = _under(into, name)
    for part, said in parts.items():
        _text(group, part, said)
    return group


def _list(into: Element, name: str, part: str, said: Iterable[str]) -> None:
    group = _under(into, name)
    for each in said:
        _text(group, part, each)


def _text(into: Element, name: str, said: str) -> None:
    if plain := _UNWRITABLE.sub("", said).strip():
        _under(into, name).text = plain


def _under(parent: Element, name: str) -> Element:
    return SubElement(parent, _name(name))


def _name(name: str) -> str:
    return f"{{{NEW}}}{name}"


def _day(said: date | None) -> str:
    return f"{said:%Y/%m/%d}" if said else ""


def _instant(said: datetime | None) -> str:
    return f"{said.astimezone(OFFICE_ZONE):%Y/%m/%d %H:%M:%S}" if said else ""


def _number(said: int | None) -> str:
    return "" if said is None else str(said)


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
