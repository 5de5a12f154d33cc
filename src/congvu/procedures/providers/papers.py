"""The forms of the circular as papers: who may read them, and what stands on that of a dossier."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise

from congvu.cases.models import Holder, Stay
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.papers.logic.kinds import PaperKind, Row, Value, Values
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.catalogue import Origin, Role
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.states import Handing, NumberKind, State
from congvu.procedures.models import Dossier, HeldPart, IssuedForm, Party, Payment
from congvu.procedures.providers.paper_kinds import HEAD, LAYOUTS, MORE, SAMPLES
from congvu.procedures.queries import dossiers
from congvu.procedures.queries.addresses import status_address
from congvu.trail.logic.subjects import numbers
from congvu.web import agency
from congvu.worktime.logic import Limit

FILE_NAMES = {
    PaperForm.RECEIPT: "giay-tiep-nhan",
    PaperForm.SUPPLEMENT: "phieu-bo-sung",
    PaperForm.REFUSAL: "phieu-tu-choi",
    PaperForm.APOLOGY: "phieu-xin-loi",
    PaperForm.STOP: "thong-bao-dung",
    PaperForm.CONTROL: "phieu-kiem-soat",
}
UNITS = {
    "working_day": "ngày làm việc",
    "calendar_day": "ngày",
    "working_hour": "giờ làm việc",
    "month": "tháng",
}
IDENTITIES = (NumberKind.CITIZEN, NumberKind.FIRM, NumberKind.PASSPORT, NumberKind.OLD_CARD, NumberKind.OTHER)


def code_of(form: str) -> str:
    return f"procedures.{form}"


def values(issued: IssuedForm, *, at: datetime) -> Values:
    """What stands on the paper of ``issued``."""
    dossier, form = issued.dossier, PaperForm(issued.form)
    return {**_head(issued), **_MORE[form](issued, dossier)}


def in_words(limit: Limit | None) -> str:
    """A time limit as a form says it: ``5 ngày làm việc``."""
    return f"{limit.amount.normalize():f} {UNITS[limit.unit]}".replace(".", ",") if limit else ""


def _head(issued: IssuedForm) -> dict[str, Value]:
    dossier, day = issued.dossier, office_day(issued.at)
    desk, said = dossier.received_by or dossier.competent, dossier.particulars
    leads = issued.form == PaperForm.APOLOGY
    received = dossier.received_at or dossier.filed_at
    return {
        "body": people.heir(dossier.competent if leads else desk, day).name,
        "superior": agency.current().name,
        "number": f"Số: {issued.number}",
        "dated": f"ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        "issued_on": day,
        "code": dossier.case.code or "",
        "procedure": dossier.procedure.name,
        "competent": dossier.competent.name,
        "applicant": said.get("name", ""),
        "identity": identity(said),
        "address": said.get("address", ""),
        "phone": said.get("phone", ""),
        "email": said.get("email", ""),
        "request": dossier.request or dossier.procedure.name,
        "reason": issued.reason,
        "received": moment(received),
        "due": moment(issued.was_until or dossier.case.due_at),
        "officer": str(issued.by or ""),
        "qr": _qr(status_address(dossier)),
        "follow": status_address(dossier),
    }


def _receipt(issued: IssuedForm, dossier: Dossier) -> dict[str, Value]:
    agent, held = (
        dossier.agent,
        dossier.held.filter(replaced_at=None).select_related("from_part__dossier__case"),
    )
    return {
        "agent": agent.name if agent else "",
        "agent_identity": _identity_of(agent),
        "agent_address": agent.address if agent else "",
        "agent_phone": agent.phone if agent else "",
        "agent_email": agent.email if agent else "",
        "agent_paper": dossier.agent_paper,
        "parts": parts_of(dossier, held.order_by("pk")),
        "fees": fees_of(dossier),
        "sets": dossier.sets,
        "limit": in_words(dossier.spec.limit(dossier.channel)),
        "handing": _handing(dossier),
        "book": f"{office_day(dossier.received_at).year}" if dossier.received_at else "",
        "book_number": "",  # written in by hand: two receipts in flight would print the same
    }


def _supplement(issued: IssuedForm, dossier: Dossier) -> dict[str, Value]:
    asked = issued.supplement
    items = asked.items.order_by("place") if asked else ()
    return {
        "items": [{"number": item.place, "what": item.what} for item in items],
        "until": moment(asked.due_at if asked else None),
        "contact": (asked.contact if asked else "") or str(issued.by or ""),
    }


def _apology(issued: IssuedForm, dossier: Dossier) -> dict[str, Value]:
    head = issued.by
    return {
        "until": moment(issued.until),
        "signer": head.full_name if head else "",
        "signer_post": head.post_title.upper() if head and head.post_title else "THỦ TRƯỞNG CƠ QUAN",
    }


def _stop(issued: IssuedForm, dossier: Dossier) -> dict[str, Value]:
    step = dossier.present_step
    return {"stage": step.name if step else "", "fees": fees_of(dossier)}


def _control(issued: IssuedForm, dossier: Dossier) -> dict[str, Value]:
    others = [step.name for step in dossier.spec.steps if step.role == Role.OUTSIDE]
    stays = list(dossier.case.stays.select_related("unit", "person").order_by("entered_at", "pk"))
    turns = [_turn(dossier, before, after) for before, after in pairwise(stays)]
    return {"cooperating": "; ".join(others), "turns": turns}


_MORE = {
    PaperForm.RECEIPT: _receipt,
    PaperForm.SUPPLEMENT: _supplement,
    PaperForm.REFUSAL: lambda issued, dossier: {},
    PaperForm.APOLOGY: _apology,
    PaperForm.STOP: _stop,
    PaperForm.CONTROL: _control,
}


def moment(at: datetime | None) -> str:
    """An instant as forms write it: hour, minute, day."""
    return f"{at.astimezone(OFFICE_ZONE):%H giờ %M phút, ngày %d/%m/%Y}" if at else ""


def identity(said: dict[str, str]) -> str:
    return next((said[f"number:{kind}"] for kind in IDENTITIES if said.get(f"number:{kind}")), "")


def _identity_of(party: Party | None) -> str:
    if party is None:
        return ""
    return identity({f"number:{each.kind}": each.number for each in party.numbers.order_by("pk")})


def parts_of(dossier: Dossier, held: Iterable[HeldPart]) -> Sequence[Row]:
    return [_part(number, dossier, part) for number, part in enumerate(held, 1)]


def _part(number: int, dossier: Dossier, held: HeldPart) -> Row:
    asked = dossier.spec.part(held.part)
    counted = ((held.originals, "bản chính"), (held.copies, "bản sao"))
    count = ", ".join(f"{n:02} {what}" for n, what in counted if n)
    return {
        "number": number,
        "name": asked.name if asked else held.file_name or held.part,
        "count": count or ("01 bản điện tử" if held.file_id else ""),
        "note": _source(held),
    }


def _source(held: HeldPart) -> str:
    if held.from_part is not None:
        return f"Dùng lại từ hồ sơ {held.from_part.dossier.case.code}"
    return {Origin.DRAWN: "Khai thác từ cơ sở dữ liệu", Origin.DIGITISED: "Đã số hóa"}.get(
        Origin(held.origin), ""
    )


def fees_of(dossier: Dossier) -> Sequence[Row]:
    return [
        {"name": each.name, "amount": f"{each.amount:,}".replace(",", "."), "state": _paid(each)}
        for each in dossier.payments.order_by("pk")
    ]


def _paid(payment: Payment) -> str:
    if payment.refunded_at:
        return f"đã hoàn trả {payment.refund_receipt}".strip()
    if payment.lifted_at:
        return "không phải nộp"
    return f"đã nộp {payment.receipt}".strip() if payment.paid_at else "chưa nộp"


def _handing(dossier: Dossier) -> str:
    desk = dossier.returned_by or dossier.received_by or dossier.competent
    match dossier.handing:
        case Handing.POST:
            return f"Qua dịch vụ bưu chính công ích: {dossier.handing_address}"
        case Handing.ONLINE:
            return "Trực tuyến"
    return desk.name


def _turn(dossier: Dossier, before: Stay, after: Stay) -> Row:
    """One handing over. That of a dossier from another place is between the two agencies."""
    if dossier.taken_over_at is not None and after.entered_at == dossier.taken_over_at:
        return {
            "given_by": str(dossier.received_by or ""),
            "taken_by": str(Holder(after.unit, after.person)),
            "at": moment(after.entered_at),
            "outcome": _in_time(dossier.taken_over_at, dossier.hand_over_by),
            "note": "Cơ quan giải quyết nhận hồ sơ",
        }
    return {
        "given_by": str(Holder(before.unit, before.person)),
        "taken_by": str(Holder(after.unit, after.person)),
        "at": moment(after.entered_at),
        "outcome": _outcome(before),
        "note": str(State(after.state).label),
    }


def _outcome(stay: Stay) -> str:
    return _in_time(stay.left_at, stay.due_at)


def _in_time(done_at: datetime | None, due_at: datetime | None) -> str:
    if due_at is None or done_at is None:
        return ""
    if done_at > due_at:
        return "Quá hạn"
    return "Đúng hạn" if office_day(done_at) == office_day(due_at) else "Trước hạn"


def _qr(address: str) -> bytes:
    import segno  # noqa: PLC0415 - slow import

    out = BytesIO()
    segno.make(address, error="m").save(out, kind="png", scale=6, border=2)
    return out.getvalue()


def may_read(person: Actor, key: str) -> bool:
    """Who sees the dossier; what stands there is what its page says."""
    found = numbers([key])
    dossier = dossiers.loaded(int(next(iter(found)))) if found else None
    return dossier is not None and isinstance(person, Person) and dossiers.may_see(dossier, person)


KINDS = tuple(
    PaperKind(
        code_of(form),
        form.label,
        (*HEAD, *MORE[form]),
        SAMPLES[form],
        LAYOUTS[form],
        about="case",
        may_read=may_read,
    )
    for form in PaperForm
)
