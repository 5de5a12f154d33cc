"""What colleagues are told when another agency changes or recalls what it sent. An office may write its own
wording on the page of messages.
"""

from django.utils.translation import gettext_lazy as _

from congvu.documents.providers.messages import DOCUMENT, SAMPLES
from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

UPDATED, REPLACED = "exchange.told_updated", "exchange.told_replaced"
WANTED_BACK = "exchange.told_wanted_back"

_PLACEHOLDERS: dict[str, Text] = {**DOCUMENT, "reason": _("Reason")}
_THE_VI, _THE_EN = "văn bản {mark} của {sender}: {subject}", "document {mark} of {sender}: {subject}"


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    for kind in (_updated(), _replaced(), _wanted_back()):
        message_kinds.add(kind)


def _updated() -> MessageKind:
    return _kind(
        UPDATED,
        _("Document updated by its sender (to who has it)"),
        ("Cơ quan gửi cập nhật văn bản {mark}", "Document {mark} has been updated"),
        (
            f"Cơ quan gửi đã gửi bản cập nhật của {_THE_VI}. Bản mới chờ văn thư đăng ký; ông/bà xem"
            " trước khi xử lý tiếp.",
            f"Its sender has sent an updated edition of the {_THE_EN}. It waits to be registered; look at"
            " it before you go on.",
        ),
    )


def _replaced() -> MessageKind:
    return _kind(
        REPLACED,
        _("Document replaced by its sender (to who has it)"),
        ("Cơ quan gửi thay thế văn bản {mark}", "Document {mark} has been replaced"),
        (
            f"Cơ quan gửi đã gửi văn bản khác thay thế {_THE_VI}. Văn bản thay thế chờ văn thư đăng ký;"
            " ông/bà xem trước khi xử lý tiếp.",
            f"Its sender has sent another one in the place of the {_THE_EN}. It waits to be registered;"
            " look at it before you go on.",
        ),
    )


def _wanted_back() -> MessageKind:
    return _kind(
        WANTED_BACK,
        _("Sender wants a document back (to who has it and to the clerk)"),
        ("Cơ quan gửi đề nghị thu hồi văn bản {mark}", "The sender wants document {mark} back"),
        (
            f"Cơ quan gửi đề nghị thu hồi {_THE_VI}. Văn thư trao đổi với người đang xử lý rồi trả lời"
            " cơ quan gửi.",
            f"Its sender wants to have back the {_THE_EN}. The clerk speaks with whoever has it and answers.",
        ),
    )


def _kind(code: str, label: Text, subject: tuple[str, str], body: tuple[str, str]) -> MessageKind:
    vi, en = f"{body[0]}\n\nLý do: {{reason}}", f"{body[1]}\n\nReason: {{reason}}"
    return MessageKind(
        code,
        label,
        placeholders=_PLACEHOLDERS,
        samples={name: SAMPLES[name] for name in _PLACEHOLDERS},
        vi=Wording(
            subject[0],
            f"Kính gửi {{name}},\n\n{vi}\n\nMở văn bản: {{link}}",
            screen=vi.replace("\n\n", " "),
        ),
        en=Wording(
            subject[1],
            f"Dear {{name}},\n\n{en}\n\nOpen it: {{link}}",
            screen=en.replace("\n\n", " "),
        ),
    )
