"""The first wording of what applicants are told. An office may write its own on the page of messages."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds

KNOWN: dict[str, Text] = {"code": _("Code of the dossier"), "procedure": _("Procedure")}
SAMPLES = {
    "code": "H00.15-261116-0001",
    "procedure": "Cấp giấy chứng nhận hoạt động khoa học và công nghệ",
    "agency": "Sở Khoa học và Công nghệ",
    "call": "Đợt đề xuất nhiệm vụ năm 2027",
    "promised": "17:00 23/11/2026",
    "items": "1. Đơn đề nghị: ký và ghi rõ họ tên\n2. Bản sao quyết định thành lập",
    "reason": "Đơn đề nghị chưa có chữ ký.",
    "contact": "Bà Nguyễn Thị Mẫu, điện thoại 0200 000 000",
    "until": "17:00 16/12/2026",
    "was": "17:00 23/11/2026",
    "fee": "Nghĩa vụ tài chính theo thông báo",
    "amount": "2.500.000 đồng",
}
HELLO, HELLO_EN = "Kính gửi ông/bà {name},\n\n", "Dear {name},\n\n"
CLOSE = "\n\nTra cứu tình trạng hồ sơ: {link}\nThư này do hệ thống gửi tự động."
CLOSE_EN = "\n\nFollow the dossier: {link}\nThis message was sent by the system."
DOSSIER, DOSSIER_EN = "Hồ sơ {code} – {procedure}", "The dossier {code} – {procedure}"


@dataclass(frozen=True)
class _Told:
    code: str
    label: Text
    subject: tuple[str, str]
    text: tuple[str, str]
    sms: tuple[str, str]
    more: tuple[tuple[str, Text], ...] = ()


TOLD = (
    _Told(
        "procedures.told_received",
        _("Dossier received: date of the result"),
        ("Đã tiếp nhận hồ sơ {code}", "Dossier {code} has been received"),
        (
            DOSSIER + " đã được tiếp nhận. Thời gian hẹn trả kết quả: {promised}.",
            DOSSIER_EN + " has been received. The result is promised by {promised}.",
        ),
        (
            "Da tiep nhan ho so {code}. Hen tra ket qua: {promised}.",
            "Dossier {code} received. Result by {promised}.",
        ),
        (("promised", _("Result promised by")),),
    ),
    _Told(
        "procedures.told_filed",
        _("Dossier filed on our page: it waits to be checked"),
        ("Hồ sơ {procedure} đã được nộp", "Your dossier has been filed: {procedure}"),
        (
            "Hồ sơ {procedure} đã được nộp và đang chờ kiểm tra. Thời hạn giải quyết chưa tính; kết quả "
            "kiểm tra sẽ được thông báo.",
            "Your dossier {procedure} has been filed and waits to be checked. The time has not begun; you "
            "are told what comes of it.",
        ),
        ("Ho so da duoc nop, dang cho kiem tra. {link}", "Your dossier has been filed. {link}"),
    ),
    _Told(
        "procedures.told_received_elsewhere",
        _("Dossier received elsewhere: it goes to the competent agency"),
        ("Đã tiếp nhận hồ sơ {code}", "Dossier {code} has been received"),
        (
            DOSSIER + " đã được tiếp nhận và đang chuyển đến {agency}. Thời hạn giải quyết tính từ khi cơ "
            "quan này nhận được hồ sơ; ngày hẹn trả kết quả sẽ được thông báo ngay lúc đó.",
            DOSSIER_EN + " has been received and is on its way to {agency}. The time counts from when it is "
            "there; you are told the date of the result then.",
        ),
        (
            "Da tiep nhan ho so {code}, dang chuyen den co quan giai quyet. Ngay hen se duoc bao sau.",
            "Dossier {code} received, on its way to the competent agency. The date follows.",
        ),
        (("agency", _("Competent agency")),),
    ),
    _Told(
        "procedures.told_taken_over",
        _("The competent agency has the dossier: date of the result"),
        ("Hồ sơ {code}: ngày hẹn trả kết quả", "Dossier {code}: date of the result"),
        (
            DOSSIER + " đã đến cơ quan giải quyết. Thời gian hẹn trả kết quả: {promised}.",
            DOSSIER_EN + " is with the competent agency. The result is promised by {promised}.",
        ),
        (
            "Ho so {code} da den co quan giai quyet. Hen tra ket qua: {promised}.",
            "Dossier {code} is with the competent agency. Result by {promised}.",
        ),
        (("promised", _("Result promised by")),),
    ),
    _Told(
        "procedures.told_call_put_off",
        _("Closing of a call put off: new date of the result"),
        ("Hồ sơ {code}: gia hạn đợt nhận hồ sơ", "Dossier {code}: the call closes later"),
        (
            DOSSIER
            + ": đợt “{call}” được gia hạn đến {until}. Lý do: {reason}\n\nThời hạn giải quyết tính từ "
            "khi kết thúc đợt. Thời gian hẹn trả kết quả: {promised}.",
            DOSSIER_EN
            + ": the call “{call}” now closes at {until}. Reason: {reason}\n\nThe time counts from "
            "then. The result is promised by {promised}.",
        ),
        (
            "Ho so {code}: dot nhan ho so gia han den {until}. Hen tra ket qua: {promised}.",
            "Dossier {code}: the call now closes at {until}. Result by {promised}.",
        ),
        (
            ("call", _("Call for proposals")),
            ("until", _("Closes")),
            ("reason", _("Reason")),
            ("promised", _("Result promised by")),
        ),
    ),
    _Told(
        "procedures.told_call_put_off_undated",
        _("Closing of a call put off: the dossier has no date yet"),
        ("Hồ sơ {procedure}: gia hạn đợt nhận hồ sơ", "Your dossier: the call closes later: {procedure}"),
        (
            "Hồ sơ {procedure}: đợt “{call}” được gia hạn đến {until}. Lý do: {reason}\n\n"
            "Thời hạn giải quyết không tính "
            "trước khi kết thúc đợt. Hồ sơ chưa có ngày hẹn trả kết quả.",
            "Your dossier {procedure}: the call “{call}” now closes at {until}. Reason: {reason}\n\n"
            "The time does not count "
            "before then. There is no date of the result yet.",
        ),
        (
            "Dot nhan ho so {call} gia han den {until}. Ho so chua co ngay hen tra ket qua.",
            "The call {call} now closes at {until}. There is no date of the result yet.",
        ),
        (
            ("call", _("Call for proposals")),
            ("until", _("Closes")),
            ("reason", _("Reason")),
        ),
    ),
    _Told(
        "procedures.told_supplement",
        _("What is still missing"),
        ("Hồ sơ {code}: những gì còn cần bổ sung", "Dossier {code}: what is still missing"),
        (
            DOSSIER + " chưa thể giải quyết vì: {reason}\n\nÔng/bà cần bổ sung, hoàn thiện một lần những nội "
            "dung sau:\n{items}\n\nNộp tại Bộ phận Một cửa trước {until}. Người hướng dẫn: {contact}.\n"
            "Ngoài những nội dung trên, ông/bà không phải nộp thêm giấy tờ nào khác.",
            DOSSIER_EN + " cannot be handled yet: {reason}\n\nPlease complete all of the following at once:\n"
            "{items}\n\nHand it in at the one-stop desk before {until}. Who helps you: {contact}.\n"
            "Nothing else is needed.",
        ),
        (
            "Ho so {code} can bo sung truoc {until}. Chi tiet: {link}",
            "Dossier {code} is to be completed before {until}. See {link}",
        ),
        (
            ("items", _("To be completed")),
            ("reason", _("Reason")),
            ("until", _("To be handed in by")),
            ("contact", _("Contact")),
        ),
    ),
    _Told(
        "procedures.told_supplemented",
        _("Supplement has come"),
        ("Đã nhận bổ sung hồ sơ {code}", "The supplement to {code} has come"),
        (
            DOSSIER + " đã được bổ sung. Thời gian hẹn trả kết quả: {promised}.",
            DOSSIER_EN + " has been completed. The result is promised by {promised}.",
        ),
        (
            "Da nhan bo sung ho so {code}. Hen tra ket qua: {promised}.",
            "Supplement to {code} received. Result by {promised}.",
        ),
        (("promised", _("Result promised by")),),
    ),
    _Told(
        "procedures.told_refused",
        _("Receipt refused, with the reasons"),
        ("Từ chối tiếp nhận hồ sơ {procedure}", "Your dossier was not received: {procedure}"),
        (
            DOSSIER + " không được tiếp nhận. Lý do: {reason}",
            DOSSIER_EN + " was not received. Reasons: {reason}",
        ),
        ("Ho so khong duoc tiep nhan. Chi tiet: {link}", "Your dossier was not received. See {link}"),
        (("reason", _("Reason")),),
    ),
    _Told(
        "procedures.told_extended",
        _("Apology with a new date"),
        ("Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {code}", "Apology: a new date for dossier {code}"),
        (
            DOSSIER + " được hẹn trả kết quả lúc {was} nhưng chưa thể hoàn thành. Lý do: {reason}\n\nCơ quan "
            "giải quyết xin lỗi ông/bà và hẹn trả kết quả lúc {until}.",
            DOSSIER_EN + " was promised by {was} and cannot be ready then. Reason: {reason}\n\nThe agency "
            "apologises; the result is now promised by {until}.",
        ),
        (
            "Xin loi ong/ba: ho so {code} duoc hen lai {until}.",
            "We apologise: dossier {code} is now promised by {until}.",
        ),
        (("was", _("Promised before")), ("until", _("Promised now")), ("reason", _("Reason"))),
    ),
    _Told(
        "procedures.told_stopped",
        _("Stopped at the applicant's wish"),
        ("Dừng giải quyết hồ sơ {code}", "Dossier {code} has been stopped"),
        (
            DOSSIER + " đã dừng giải quyết theo đề nghị của ông/bà.",
            DOSSIER_EN + " has been stopped, as you wished.",
        ),
        ("Ho so {code} da dung giai quyet theo de nghi.", "Dossier {code} has been stopped, as you wished."),
    ),
    _Told(
        "procedures.told_closed",
        _("Closed: not completed in time"),
        ("Hồ sơ {code} đã kết thúc vì không được bổ sung", "Dossier {code} has been closed"),
        (
            DOSSIER
            + " đã kết thúc vì quá thời hạn mà không nhận được hồ sơ bổ sung. Ông/bà có thể nộp hồ sơ "
            "mới bất cứ lúc nào.",
            DOSSIER_EN + " has been closed: what was asked for did not come in time. You may file a new one.",
        ),
        ("Ho so {code} da ket thuc vi khong duoc bo sung.", "Dossier {code} closed: not completed in time."),
    ),
    _Told(
        "procedures.told_fee",
        _("Financial duty to be met"),
        ("Hồ sơ {code}: yêu cầu thực hiện nghĩa vụ tài chính", "Dossier {code}: a payment is due"),
        (
            DOSSIER + ": đề nghị ông/bà nộp {amount} ({fee}). Thời gian chờ nộp không tính vào thời hạn giải "
            "quyết.",
            DOSSIER_EN + ": please pay {amount} ({fee}). The time until then does not count.",
        ),
        ("Ho so {code}: de nghi nop {amount}.", "Dossier {code}: please pay {amount}."),
        (("fee", _("Fee")), ("amount", _("Amount (VND)"))),
    ),
    _Told(
        "procedures.told_flawed",
        _("Something of the dossier did not arrive in order"),
        (
            "Hồ sơ {procedure}: có nội dung gửi đến không dùng được",
            "Part of your dossier did not arrive in order",
        ),
        (
            DOSSIER + " gửi qua Cổng Dịch vụ công quốc gia đã đến cơ quan, nhưng những nội dung sau không "
            "dùng được:\n{items}\n\nÔng/bà chuẩn bị lại các nội dung này. Bộ phận Một cửa sẽ kiểm tra và "
            "gửi yêu cầu bổ sung nếu cần.",
            DOSSIER_EN + " has come from the national portal, but this of it cannot be used:\n{items}\n\n"
            "Please have it ready. The one-stop desk checks the dossier and asks for it if it is needed.",
        ),
        (
            "Ho so gui qua Cong DVCQG co noi dung khong dung duoc. Chi tiet: {link}",
            "Part of your dossier did not arrive in order. See {link}",
        ),
        (("items", _("What did not arrive in order")),),
    ),
    _Told(
        "procedures.told_turned_back",
        _("What was asked did not arrive in order; the request stays open"),
        (
            "Hồ sơ {procedure}: nội dung bổ sung gửi đến không dùng được",
            "What you sent for your dossier did not arrive in order",
        ),
        (
            DOSSIER + ": nội dung bổ sung gửi qua Cổng Dịch vụ công quốc gia chưa được nhận vì những nội "
            "dung sau không dùng được:\n{items}\n\nYêu cầu bổ sung vẫn còn hiệu lực. Đề nghị ông/bà gửi lại "
            "đầy đủ trên Cổng, hạn: {until}.",
            DOSSIER_EN + ": what you sent on the national portal has not been taken, since this of it cannot "
            "be used:\n{items}\n\nThe request stays open. Please send all of it again on the portal by "
            "{until}.",
        ),
        (
            "Noi dung bo sung ho so gui qua Cong DVCQG khong dung duoc, de nghi gui lai: {link}",
            "What you sent cannot be used; please send it again. See {link}",
        ),
        (("items", _("What did not arrive in order")), ("until", _("To be handed in by"))),
    ),
    _Told(
        "procedures.told_fee_lifted",
        _("Financial duty withdrawn"),
        ("Hồ sơ {code}: không phải nộp {amount}", "Dossier {code}: {amount} need not be paid"),
        (
            DOSSIER + ": ông/bà không phải nộp {amount} ({fee}). Lý do: {reason}\n\nThời hạn giải quyết tiếp "
            "tục được tính.",
            DOSSIER_EN + ": {amount} ({fee}) need not be paid. Reason: {reason}\n\nThe time goes on.",
        ),
        ("Ho so {code}: khong phai nop {amount}.", "Dossier {code}: {amount} need not be paid."),
        (("fee", _("Fee")), ("amount", _("Amount (VND)")), ("reason", _("Reason"))),
    ),
)


def declare() -> None:
    """Make the kinds known; called once, when the house is put together."""
    for told in TOLD:
        message_kinds.add(
            MessageKind(
                told.code,
                told.label,
                placeholders={**KNOWN, **dict(told.more)},
                vi=_wording(told, 0, HELLO, CLOSE),
                en=_wording(told, 1, HELLO_EN, CLOSE_EN),
                samples=SAMPLES,
            )
        )


def _wording(told: _Told, language: int, hello: str, close: str) -> Wording:
    text = told.text[language]
    return Wording(told.subject[language], f"{hello}{text}{close}", sms=told.sms[language], screen=text)
