"""What receivers are told: the document itself by mail, a word on the screen inside, and recalls."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.notify.logic.transport import Enclosed
from congvu.outgoing.models import OutgoingDocument

MAILED, LINKED, INSIDE = "outgoing.mailed", "outgoing.linked", "outgoing.inside"
RECALLED, RECALLED_INSIDE = "outgoing.told_recalled", "outgoing.recalled_inside"
SAMPLES = {
    "mark": "15/QĐ-SKHCN",
    "day": "23/11/2026",
    "subject": "Về việc công nhận sáng kiến",
    "agency": "Sở Khoa học và Công nghệ",
    "address": "https://congvu.vi-du.gov.vn/van-ban-di/nhan/…/",
    "until": "23/12/2026",
    "reason": "Ban hành sai thể thức",
}
DOCUMENT: dict[str, Text] = {
    "mark": _("Number and symbol"),
    "day": _("Date of the document"),
    "subject": _("Subject of the document"),
    "agency": _("Issued by"),
}
THE_VI = "văn bản số {mark} ngày {day}: {subject}"
THE_EN = "document {mark} of {day}: {subject}"


def files(document: OutgoingDocument) -> list[tuple[str, StoredFile]]:
    """What goes out: the document, then its attachments as they are signed."""
    found = [(document.file_name or "van-ban.pdf", document.file)] if document.file else []
    rows = document.attachments.select_related("file", "signed").order_by("place")
    return [*found, *((row.name, row.signed or row.file) for row in rows)]


def enclosed(about: Ref) -> Sequence[Enclosed]:
    """The files of the document whose thread is ``about``."""
    document = OutgoingDocument.objects.select_related("file").filter(case__pk=about.key).first()
    return [_read(name, file) for name, file in files(document)] if document else []


def _read(name: str, file: StoredFile) -> Enclosed:
    with store().open(file.digest) as opened:
        return Enclosed(name, file.media_type, opened.read())


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    for kind in _kinds():
        message_kinds.add(kind)


def _kinds() -> tuple[MessageKind, ...]:
    return (
        MessageKind(
            MAILED,
            _("Document sent by mail (to its receiver)"),
            placeholders=DOCUMENT,
            samples=SAMPLES,
            vi=Wording(
                "Văn bản {mark}",
                "Kính gửi {name},\n\n{agency} gửi " + THE_VI + ".\n\nVăn bản kèm theo thư này.",
            ),
            en=Wording(
                "Document {mark}",
                "Dear {name},\n\n{agency} sends you the " + THE_EN + ".\n\nIt is enclosed.",
            ),
            is_told=False,
            encloses=enclosed,
        ),
        MessageKind(
            LINKED,
            _("Large document, to be fetched (to its receiver)"),
            placeholders={**DOCUMENT, "address": _("Where it is fetched"), "until": _("Until")},
            samples=SAMPLES,
            vi=Wording(
                "Văn bản {mark}",
                "Kính gửi {name},\n\n{agency} gửi "
                + THE_VI
                + ".\n\nTệp lớn, xin tải tại: {address}\n\nĐịa chỉ này dùng được đến hết ngày {until}.",
            ),
            en=Wording(
                "Document {mark}",
                "Dear {name},\n\n{agency} sends you the "
                + THE_EN
                + ".\n\nPlease fetch its files from {address}\n\nThis holds until {until}.",
            ),
            is_told=False,
        ),
        MessageKind(
            RECALLED,
            _("Document recalled (to its receiver)"),
            placeholders={**DOCUMENT, "reason": _("Reason")},
            samples=SAMPLES,
            vi=Wording(
                "Thu hồi văn bản {mark}",
                "Kính gửi {name},\n\n{agency} thu hồi "
                + THE_VI
                + ".\n\nLý do: {reason}\n\nĐề nghị quý cơ quan hủy bỏ văn bản và thông báo lại.",
            ),
            en=Wording(
                "Recall of document {mark}",
                "Dear {name},\n\n{agency} recalls the "
                + THE_EN
                + ".\n\nReason: {reason}\n\nPlease cancel it and let us know.",
            ),
            is_told=False,
        ),
        *_inside(),
    )


def _inside() -> tuple[MessageKind, ...]:
    """To those who lead the unit, on the screen and as they wish."""
    return (
        MessageKind(
            INSIDE,
            _("Document issued to a unit (to who leads it)"),
            placeholders=DOCUMENT,
            samples=SAMPLES,
            vi=Wording(
                "Văn bản {mark} gửi đơn vị",
                "Kính gửi {name},\n\n{agency} đã ban hành và gửi đơn vị "
                + THE_VI
                + ".\n\nMở văn bản: {link}",
                screen="Gửi đơn vị " + THE_VI + ".",
            ),
            en=Wording(
                "Document {mark} for your unit",
                "Dear {name},\n\n{agency} has issued and sends your unit the "
                + THE_EN
                + ".\n\nOpen it: {link}",
                screen="For your unit: " + THE_EN + ".",
            ),
        ),
        MessageKind(
            RECALLED_INSIDE,
            _("Document recalled (to the unit that has it)"),
            placeholders={**DOCUMENT, "reason": _("Reason")},
            samples=SAMPLES,
            vi=Wording(
                "Thu hồi văn bản {mark}",
                "Kính gửi {name},\n\n{agency} thu hồi "
                + THE_VI
                + ".\n\nLý do: {reason}\n\nMở văn bản: {link}",
                screen="Thu hồi " + THE_VI + ". Lý do: {reason}",
            ),
            en=Wording(
                "Recall of document {mark}",
                "Dear {name},\n\n{agency} recalls the " + THE_EN + ".\n\nReason: {reason}\n\nOpen it: {link}",
                screen="Recalled: " + THE_EN + ". Reason: {reason}",
            ),
        ),
    )
