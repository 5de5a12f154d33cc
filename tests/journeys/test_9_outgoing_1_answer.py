"""A letter is answered: drafted from it, reviewed, signed on a phone, issued, finished, and checked."""

import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.config.demo.agency import PASSWORD
from congvu.papers.providers.typesetting import FONTS
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House, text_of, until, words_of
from tests.journeys.sight import faults
from tests.journeys.steps import choose, follow, press
from tests.journeys.test_9_incoming import day, wait_until_read
from tests.journeys.visitor import NARROW

pytestmark = pytest.mark.journey

SENDER, MARK = "Sở Tài chính", "42/STC-QLNS"
SUBJECT = "góp ý dự thảo quy định về chi cho hoạt động sáng kiến"
ANSWER = "góp ý dự thảo quy định về chi cho hoạt động sáng kiến của các đơn vị"
MAIL = "vanthu@sotaichinh.example"
REMARK = "Đề nghị nêu rõ mức chi ở Điều 3."
OF_LETTER = (
    "Tiếp nhận văn bản",
    "Đăng ký văn bản đến",
    "Trình lãnh đạo",
    "Cho ý kiến chỉ đạo",
    "Trả lời văn bản",
)
OF_ANSWER = (
    *("Đã bắt đầu dự thảo", "Dự thảo mới", "Đã gửi dự thảo xem xét", "Đã góp ý dự thảo", "Đã đồng ý dự thảo"),
    *("Đã đồng ý dự thảo", "Đã trình ký", "Lãnh đạo đã ký", "Đã cấp số và ngày", "Đã ký số cơ quan"),
    *("Đã phát hành văn bản", "Tình trạng tại nơi nhận"),
)
SIGNED = 120_000
"""Milliseconds: several signatures and their proofs are made and read again in one press."""
LETTER = r"""
#set page(paper: "a4", margin: 25mm)
#set text(font: "Liberation Serif", size: 14pt)
SỞ TÀI CHÍNH #h(1fr) CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: %s

V/v %s

Kính gửi: Sở Khoa học và Công nghệ. Đề nghị quý Sở góp ý bằng văn bản.
"""
BODY = """Phúc đáp văn bản của quý Sở, Sở Khoa học và Công nghệ có ý kiến như sau:
1. Cơ bản thống nhất với nội dung của dự thảo.
2. Đề nghị quy định rõ mức chi cho hội đồng sáng kiến cấp cơ sở.
Rất mong quý Sở quan tâm, tổng hợp./."""


def letter(into: Path) -> Path:
    """What another agency sends: a PDF whose words can be read."""
    import typst

    file = into / "cong-van-so-tai-chinh.pdf"
    said = (LETTER % (MARK, SUBJECT)).encode()
    file.write_bytes(typst.compile(said, font_paths=[str(FONTS)], ignore_system_fonts=True))
    return file


def path_of(page: Page) -> str:
    return "/" + page.url.split("/", 3)[3]


def done(page: Page, address: str) -> None:
    """The act is carried out, and its document is shown again."""
    press(page)
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    expect(page.locator(".notice-success, .alert-success").first).to_be_visible()


def test_letter_is_registered_presented_and_directed(enter: Enter, told: Told, tmp_path: Path) -> None:
    page = enter("vanthu").go("/van-ban-den/nhan/")
    page.locator("[name=files]").set_input_files(letter(tmp_path))
    press(page)
    expect(page).to_have_url(re.compile(r"/van-ban-den/\d+/dang-ky/$"))
    told.dossiers["letter"] = path_of(page).removesuffix("dang-ky/")
    wait_until_read(page, "42")
    expect(page.locator("[name=symbol]")).to_have_value("STC-QLNS")
    page.locator("[name=issued_on]").fill(day(-1))
    page.locator("[name=sender_name]").fill(SENDER)
    page.locator("[name=subject]").fill(SUBJECT)
    page.locator("[name=kind]").select_option(label="Công văn")
    page.locator("[name=asks_answer]").check()
    page.locator("[name=due_on]").fill(day(14))
    press(page)
    expect(page.locator("main")).to_contain_text(re.compile(r"Số đến \d+"))
    follow(page, "/trinh/")
    press(page)

    page = enter("lanhdao", key="phone", viewport=NARROW).go(told.dossiers["letter"])
    follow(page, "/chi-dao/")
    page.locator("[name=opinion]").fill("Tham mưu văn bản góp ý.")
    choose(page, "lead", "Nguyễn Hoàng Bảo Châu")
    page.locator("[name=lead_due]").fill(day(10))
    press(page)

    expect(page.locator("main")).to_contain_text("Tham mưu văn bản góp ý.")


def test_specialist_drafts_the_answer_from_the_letter(enter: Enter, told: Told) -> None:
    page = enter("chuyenvien").go("/ban-lam-viec/")
    page.locator("main a", has_text=SUBJECT).first.click()
    page.locator("main a[href*='/van-ban-di/soan/?tra-loi=']").first.click()
    expect(page.locator("main")).to_contain_text(MARK)
    page.locator("[name=subject]").fill(ANSWER)
    page.locator("[name=place_name]").fill("Lam Giang")
    choose(page, "signer", "Võ Thị Kim Ngân")
    assert faults(page) == []
    press(page)
    expect(page).to_have_url(re.compile(r"/van-ban-di/\d+/soan/$"))
    told.dossiers["answer"] = path_of(page).removesuffix("soan/")
    expect(page.locator("[name=addressees]")).to_have_value(SENDER)
    page.locator("[name=body]").fill(BODY)
    assert faults(page) == []
    done(page, told.dossiers["answer"])
    follow(page, "/noi-nhan/")
    page.locator("[name=form-0-name]").fill(SENDER)
    page.locator("[name=form-0-email]").fill(MAIL)
    assert faults(page) == []
    done(page, told.dossiers["answer"])

    expect(page.locator("main")).to_contain_text(MAIL)
    page = enter("chuyenvien").go(told.dossiers["letter"])
    expect(page.locator("main")).to_contain_text(ANSWER)


def test_answer_is_reviewed_and_presented(enter: Enter, told: Told) -> None:
    document = told.dossiers["answer"]
    page = enter("chuyenvien").go(document)
    follow(page, "/trinh-duyet/")
    page.locator("[name=to]").select_option(label="Phạm Đình Trọng")
    done(page, document)

    page = enter("truongphong").go("/ban-lam-viec/")
    page.locator("main a", has_text=ANSWER).first.click()
    follow(page, "/gop-y/")
    page.locator("[name=text]").fill(REMARK)
    press(page)
    page = enter("truongphong").go(document)
    follow(page, "/duyet/")
    page.locator("[name=then]").select_option(label="Bùi Thị Mỹ Lệ")
    assert faults(page) == []
    done(page, document)

    page = enter("vanthu").go("/ban-lam-viec/")
    page.locator("main a", has_text=ANSWER).first.click()
    follow(page, "/duyet/")
    done(page, document)
    follow(page, "/trinh-ky/")
    choose(page, "signer", "Võ Thị Kim Ngân")
    assert faults(page) == []
    done(page, document)

    expect(page.locator("main")).to_contain_text("Trình ký")


def test_leader_signs_the_answer_on_a_phone(enter: Enter) -> None:
    page = enter("lanhdao", key="phone").go("/ban-lam-viec/")
    page.locator("main a[href$='/van-ban-di/cho-ky/']").click()
    row = page.locator("main tr", has_text=ANSWER)
    row.locator("[name=documents]").check()
    assert faults(page) == []
    page.locator("[name=pin]").fill(PASSWORD)
    page.get_by_role("button", name="Ký văn bản đã chọn").click(no_wait_after=True)

    expect(page.locator("main tr", has_text=ANSWER)).to_contain_text("Đã ký", timeout=SIGNED)
    assert faults(page) == []


def test_clerk_issues_the_answer_and_the_letter_is_finished(enter: Enter, house: House, told: Told) -> None:
    page = enter("vanthu").go("/van-ban-di/cho-phat-hanh/")
    page.locator("main tr", has_text=ANSWER).locator("[name=documents]").check()
    page.locator("[name=pin]").fill(PASSWORD)
    assert faults(page) == []
    page.get_by_role("button", name="Phát hành văn bản đã chọn").click(no_wait_after=True)
    expect(page.locator("#issuing tr", has_text=ANSWER)).to_contain_text("Đã phát hành", timeout=SIGNED)
    assert faults(page) == []

    page = enter("chuyenvien").go(told.dossiers["letter"])
    number = page.locator("main dt:text-is('Số văn bản trả lời') + dd")
    expect(number).to_contain_text("/SKHCN-SHTT")
    told.codes["answer"] = number.inner_text().split()[0]
    assert faults(page) == []
    mail = house.letter(MAIL, told.codes["answer"])
    assert ANSWER in text_of(mail)


def test_receiver_checks_the_signatures_of_the_answer(enter: Enter, told: Told, tmp_path: Path) -> None:
    """The PDF as it was issued, read by somebody who has nothing but the file."""
    clerk = enter("vanthu")
    page = clerk.go(told.dossiers["answer"])
    link = str(page.locator("main a[href*='/tep/']").first.get_attribute("href"))
    file = tmp_path / "tra-loi.pdf"
    address = clerk.address + re.sub(r"/tep/(\w+)/", r"/tep/\1/tai-ve", link)
    file.write_bytes(page.context.request.get(address).body())
    number, symbol = told.codes["answer"].split("/", 1)
    assert re.search(rf"Số: {number} +/{symbol}", words_of(file))

    page = enter("", key="stranger", viewport=NARROW).go("/kiem-tra/chu-ky/")
    page.locator("input[type=file]").set_input_files(file)
    assert faults(page) == []
    press(page, "main form")

    main = page.locator("main")
    expect(main).to_contain_text("Cả 5 chữ ký đều hợp lệ.")
    for name in ("Võ Thị Kim Ngân", "Sở Khoa học và Công nghệ tỉnh Lam Giang"):
        expect(main).to_contain_text(name)
    assert faults(page) == []


def test_answer_and_letter_are_one_thread(enter: Enter, told: Told) -> None:
    """Each leads to the other, and each tells everything that has happened to it."""
    page = enter("chuyenvien").go(told.dossiers["letter"])
    page.locator("main a", has_text=told.codes["answer"]).click()
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["answer"]) + "$"))
    page.locator("main a", has_text=MARK).click()
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["letter"]) + "$"))
    expect(page.locator("main")).to_contain_text("Đã trả lời")

    for document, happened in (("letter", OF_LETTER), ("answer", OF_ANSWER)):
        page = enter("chuyenvien").go(told.dossiers[document] + "lich-su/")
        until(partial(_tells, page, happened[-1]), f"the last event of the {document}")
        shown = page.locator("main .timeline-event").all_inner_texts()
        assert [words for words in reversed(shown) if words in happened] == list(happened)
        assert faults(page) == []


def _tells(page: Page, event: str) -> bool | None:
    """Whether the history has come to ``event``; looks again next time."""
    if page.locator("main .timeline-event", has_text=event).count():
        return True
    page.reload()
    return None
