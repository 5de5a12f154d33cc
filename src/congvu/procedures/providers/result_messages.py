"""What an applicant is told about the result. An office may write its own wording on the page of messages."""

from django.utils.translation import gettext_lazy as _

from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

READY, RETURNED = "procedures.result_ready", "procedures.result_returned"
KNOWN = {"code": _("Code of the dossier"), "procedure": _("Procedure")}
SAMPLES = {
    "code": "H00.15-261116-0001",
    "procedure": "Cấp giấy chứng nhận đăng ký hoạt động khoa học và công nghệ",
    "how": "Trả tại quầy",
    "place": "Trung tâm Phục vụ hành chính công",
}


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    message_kinds.add(
        MessageKind(
            READY,
            _("Result ready (to the applicant)"),
            placeholders={**KNOWN, "how": _("Result by"), "place": _("Result handed back by")},
            samples=SAMPLES,
            vi=Wording(
                "Hồ sơ {code} đã có kết quả",
                "Kính gửi ông/bà {name},\n\nHồ sơ {code} ({procedure}) đã có kết quả. Hình thức nhận: {how}; "
                "nơi trả: {place}. Khi đến nhận, mang theo giấy tiếp nhận hoặc giấy tờ tùy thân; người nhận "
                "thay mang theo giấy ủy quyền.\n\nTheo dõi hồ sơ: {link}",
                sms="Ho so {code} da co ket qua tai {place}. Mang giay tiep nhan hoac giay to tuy than.",
            ),
            en=Wording(
                "The result of dossier {code} is ready",
                "Dear {name},\n\nThe result of dossier {code} ({procedure}) is ready. By: {how}; "
                "at: {place}. Bring the receipt or an identity paper; whoever comes for you brings a written "
                "authorisation.\n\nFollow it: {link}",
                sms="Result of dossier {code} is ready at {place}.",
            ),
        )
    )
    message_kinds.add(
        MessageKind(
            RETURNED,
            _("Result handed back (to the applicant)"),
            placeholders=KNOWN,
            samples=SAMPLES,
            vi=Wording(
                "Đã trả kết quả hồ sơ {code}",
                "Kính gửi ông/bà {name},\n\nKết quả hồ sơ {code} ({procedure}) đã được trả. Xin ông/bà dành "
                "một phút đánh giá việc phục vụ; thông tin người đánh giá được giữ kín: {link}",
            ),
            en=Wording(
                "The result of dossier {code} has been handed back",
                "Dear {name},\n\nThe result of dossier {code} ({procedure}) has been handed back. "
                "Please take a minute to rate the service; who rates is kept confidential: {link}",
            ),
        )
    )
