"""What the office is told when a dossier calls for its eye."""

from django.utils.translation import gettext_lazy as _

from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.procedures.enums.warnings import WarningKind

SAMPLES = {
    "code": "H00.15-261116-0001",
    "procedure": "Cấp giấy chứng nhận đăng ký hoạt động khoa học và công nghệ",
    "step": "Thẩm định hồ sơ",
    "due": "17:00 20/11/2026",
}
DOSSIER = "Hồ sơ {code} ({procedure}) "
DOSSIER_EN = "Dossier {code} ({procedure}) "
TOLD = {
    WarningKind.STEP: (
        ("Hồ sơ {code} sắp hết thời gian của bước", "đang ở bước “{step}”, phải xong trước {due}."),
        ("Little time is left for the step of dossier {code}", "is at “{step}”, to be done by {due}."),
    ),
    WarningKind.APOLOGY: (
        (
            "Chuẩn bị thư xin lỗi: hồ sơ {code}",
            "khó kịp hẹn trả {due}: thời gian còn lại không đủ cho các bước còn lại. Đề nghị chuẩn bị phiếu "
            "xin lỗi và hẹn lại ngày trả kết quả, chậm nhất một ngày làm việc trước ngày hẹn.",
        ),
        (
            "Prepare a letter of apology: dossier {code}",
            "will hardly be done by {due}: the steps left need more time. Prepare the letter of apology "
            "with a new date, at the latest one working day before.",
        ),
    ),
    WarningKind.PAPERS: (
        (
            "Hồ sơ {code}: cơ quan giải quyết chưa nhận được",
            "được tiếp nhận ở nơi khác, phải đến cơ quan giải quyết trước {due} mà chưa được xác nhận "
            "đã nhận.",
        ),
        (
            "Dossier {code} has not reached the competent agency",
            "was received elsewhere and was to be with the competent agency by {due}.",
        ),
    ),
    WarningKind.SILENT: (
        ("Hồ sơ {code} lâu không có diễn biến", "ở bước “{step}” đã lâu không có diễn biến; hẹn trả {due}."),
        ("Nothing happens with dossier {code}", "has been at “{step}” without any event; due {due}."),
    ),
}

WITHDRAWN = "procedures.told_withdrawn_outside"
"""To whoever has the dossier: the applicant has withdrawn it elsewhere, and it could not be stopped."""
_WITHDRAWN = (
    "đã được người nộp rút trên Cổng Dịch vụ công quốc gia nhưng hệ thống không dừng được: {reason} Đề nghị "
    "liên hệ người nộp để xử lý.",
    "has been withdrawn by the applicant on the national portal, and could not be stopped: {reason} Please "
    "speak with the applicant.",
)


def code_of(kind: WarningKind) -> str:
    """The code of the message for a kind of warning."""
    return f"procedures.warning_{kind.value}"


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    known = {"code": _("Code of the dossier"), "procedure": _("Procedure")}
    for kind, (vi, en) in TOLD.items():
        message_kinds.add(
            MessageKind(
                code_of(kind),
                kind.label,
                placeholders={**known, "step": _("Step"), "due": _("Due")},
                samples=SAMPLES,
                vi=Wording(
                    vi[0],
                    f"Kính gửi {{name}},\n\n{DOSSIER}{vi[1]}\n\nMở hồ sơ: {{link}}",
                    screen=DOSSIER + vi[1],
                ),
                en=Wording(
                    en[0],
                    f"Dear {{name}},\n\n{DOSSIER_EN}{en[1]}\n\nOpen it: {{link}}",
                    screen=DOSSIER_EN + en[1],
                ),
            )
        )
    message_kinds.add(
        MessageKind(
            WITHDRAWN,
            _("Withdrawn on the portal, and could not be stopped"),
            placeholders={**known, "reason": _("Reason")},
            samples={**SAMPLES, "reason": "Hồ sơ đã có kết quả."},
            vi=Wording(
                "Người nộp rút hồ sơ {code} trên Cổng",
                f"Kính gửi {{name}},\n\n{DOSSIER}{_WITHDRAWN[0]}\n\nMở hồ sơ: {{link}}",
                screen=DOSSIER + _WITHDRAWN[0],
            ),
            en=Wording(
                "Dossier {code} has been withdrawn on the portal",
                f"Dear {{name}},\n\n{DOSSIER_EN}{_WITHDRAWN[1]}\n\nOpen it: {{link}}",
                screen=DOSSIER_EN + _WITHDRAWN[1],
            ),
        )
    )
