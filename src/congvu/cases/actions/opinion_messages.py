"""What experts and askers are told, and who hears it: by code and date, never by what was asked or said."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from congvu.cases.models import Opinion
from congvu.cases.queries import opinions as queries
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.notify import actions as notify
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.people.models import Person

_PLACEHOLDERS = {
    "asker": _("Who asks for the opinion"),
    "expert": _("Who is asked"),
    "due": _("Time by which to answer"),
}
_SAMPLES = {
    "asker": "Trần Thị Mẫu",
    "expert": "Nguyễn Văn Mẫu",
    "due": "17:00 20/11/2026",
}


def _kind(code: str, label: Text, vi: tuple[str, str], en: tuple[str, str]) -> str:
    """Declare a kind of which subject and sentence are given; greeting and link are those of all."""
    kind = MessageKind(
        code=code,
        label=label,
        placeholders=_PLACEHOLDERS,
        samples=_SAMPLES,
        vi=Wording(vi[0], f"Kính gửi {{name}},\n\n{vi[1]}\n\nMở để xem: {{link}}", screen=vi[1]),
        en=Wording(en[0], f"Dear {{name}},\n\n{en[1]}\n\nOpen it: {{link}}", screen=en[1]),
    )
    return message_kinds.add(kind).code


ASKED = _kind(
    "cases.opinion_asked",
    _("Opinion asked for"),
    (
        "Xin ý kiến về hồ sơ {title}",
        "{asker} xin ý kiến của ông/bà về hồ sơ {title}, đề nghị trả lời trước {due}.",
    ),
    ("Your opinion on dossier {title}", "{asker} asks for your opinion on dossier {title} by {due}."),
)
EXTENDED = _kind(
    "cases.opinion_extended",
    _("More time given for an opinion"),
    (
        "Gia hạn cho ý kiến về hồ sơ {title}",
        "Thời hạn cho ý kiến về hồ sơ {title} được gia hạn đến {due}.",
    ),
    ("More time for dossier {title}", "You have until {due} for your opinion on dossier {title}."),
)
WITHDRAWN = _kind(
    "cases.opinion_withdrawn",
    _("Request for an opinion withdrawn"),
    (
        "Không cần cho ý kiến về hồ sơ {title} nữa",
        "Yêu cầu cho ý kiến về hồ sơ {title} đã được rút; ông/bà không cần trả lời nữa.",
    ),
    (
        "No opinion needed on dossier {title}",
        "The request for your opinion on dossier {title} has been withdrawn.",
    ),
)
DUE = _kind(
    "cases.opinion_due",
    _("Reminder of an opinion"),
    (
        "Nhắc cho ý kiến về hồ sơ {title}",
        "Hồ sơ {title} đang chờ ý kiến của ông/bà, hạn trả lời {due}.",
    ),
    ("Reminder: dossier {title}", "Dossier {title} waits for your opinion, due {due}."),
)
GIVEN = _kind(
    "cases.opinion_given",
    _("Opinion given"),
    (
        "Đã có ý kiến về hồ sơ {title}",
        "{expert} đã cho ý kiến về hồ sơ {title}.",
    ),
    ("Opinion on dossier {title}", "{expert} has given an opinion on dossier {title}."),
)


def asked(opinion: Opinion, *, at: datetime) -> list[Person]:
    """Who is told of a question: the person, or whoever answers for the unit today."""
    if opinion.person is not None:
        return [opinion.person]
    return queries.speakers(opinion.unit, office_day(at)) if opinion.unit else []


def send(
    kind: str, opinion: Opinion, *, to: Iterable[Person], by: Actor, at: datetime, once: str = ""
) -> None:
    """Leave the message for each; the asker is led to the dossier, the others to the page of the question."""
    case = opinion.consultation.case
    link = case.link if kind == GIVEN else opinion.link
    about = Ref("case", str(case.pk), title=case.code or case.title, link=link)
    context = {
        "asker": opinion.consultation.asked_by.full_name,
        "expert": str(opinion.person or opinion.unit),
        "due": date_format(localtime(opinion.due_at), "H:i d/m/Y"),
    }
    for person in to:
        key = once or f"{kind} {opinion.pk} {at.isoformat()}"
        notify.send(kind, to=person, about=about, context=context, by=by, at=at, once=key)
