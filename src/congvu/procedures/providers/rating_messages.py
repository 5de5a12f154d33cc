"""What the head of a unit is told of a low rating: that there is one, never who gave it."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.procedures.models import Rating

LOW = "procedures.low_rating"


def about(rating: Rating) -> Ref:
    """The rating as a thing to be opened from the message."""
    case = rating.dossier.case
    return Ref("case", str(case.pk), case.code or case.title, rating.link)


def declare() -> None:
    """Make the kind known; called once, when the house is put together."""
    vi = "Hồ sơ {code} ({procedure}) bị đánh giá thấp ngày {day}. Đề nghị xem xét và ghi biện pháp xử lý."
    en = "Dossier {code} ({procedure}) was rated low on {day}. See to it and record what was done."
    message_kinds.add(
        MessageKind(
            LOW,
            _("Low rating (to the head of the unit)"),
            placeholders={"code": _("Code of the dossier"), "procedure": _("Procedure"), "day": _("Day")},
            samples={"code": "H00.15-261116-0001", "procedure": "Cấp giấy chứng nhận", "day": "20/11/2026"},
            vi=Wording("Đánh giá thấp: hồ sơ {code}", f"Kính gửi {{name}},\n\n{vi}\n\n{{link}}", screen=vi),
            en=Wording("Rated low: dossier {code}", f"Dear {{name}},\n\n{en}\n\n{{link}}", screen=en),
        )
    )
