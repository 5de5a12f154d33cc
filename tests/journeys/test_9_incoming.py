"""A letter comes as a scan, is registered with what was read from it, directed on a phone, answered."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect

from congvu.kit import clock
from congvu.papers.providers.typesetting import FONTS
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House, until
from tests.journeys.sight import faults
from tests.journeys.steps import follow, press
from tests.journeys.visitor import NARROW

pytestmark = pytest.mark.journey

SENDER, SUBJECT = "Sở Nội vụ", "phối hợp rà soát vị trí việc làm của các đơn vị sự nghiệp"
MINE = "Đề xuất gửi bảng tổng hợp trước ngày 20"


def day(days: int = 0) -> str:
    return f"{clock.now().astimezone(clock.OFFICE_ZONE) + timedelta(days=days):%d/%m/%Y}"


def scan(into: Path) -> Path:
    """A page of 150 dots an inch, as a machine in the office makes it: a picture without a text."""
    issued = clock.now().astimezone(clock.OFFICE_ZONE) - timedelta(days=1)
    lines = (
        "UBND TỈNH MẪU",
        "SỞ NỘI VỤ",
        "",
        f"Số: 15/SNV-CCVC          Mẫu, ngày {issued.day:02} tháng {issued.month} năm {issued.year}",
        "V/v phối hợp rà soát vị trí việc làm",
        "của các đơn vị sự nghiệp",
        "",
        "Kính gửi: Sở Khoa học và Công nghệ",
        "",
        "Đề nghị quý cơ quan nghiên cứu, phối hợp thực hiện và gửi văn bản trả lời.",
    )
    page = Image.new("L", (1240, 1754), 255)
    font = ImageFont.truetype(str(Path(FONTS) / "LiberationSerif-Regular.ttf"), 28)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((120, 140 + 60 * number), line, fill=0, font=font)
    page.save(into / "cong-van-den.pdf", resolution=150)
    return into / "cong-van-den.pdf"


def wait_until_read(page: Page, number: str) -> None:
    """Until a job has read the file, and the form proposes the number that stands on it."""

    def read() -> bool | None:
        page.reload()
        waits = page.get_by_text("Đang đọc nội dung tệp").count()
        return (page.locator("[name=doc_number]").input_value() == number and not waits) or None

    until(read, "what stands on the file", 60)


def test_clerk_receives_a_scan_and_registers_it_with_what_was_read(
    enter: Enter, house: House, told: Told, tmp_path: Path
) -> None:
    clerk = enter("vanthu")
    page = clerk.go("/van-ban-den/nhan/")
    page.locator("[name=files]").set_input_files(scan(tmp_path))
    assert faults(page) == []
    press(page)
    expect(page).to_have_url(re.compile(r"/van-ban-den/\d+/dang-ky/$"))
    told.dossiers["incoming"] = "/" + page.url.split("/", 3)[3].removesuffix("dang-ky/")

    wait_until_read(page, "15")
    expect(page.locator("[name=symbol]")).to_have_value("SNV-CCVC")
    page.locator("[name=sender_name]").fill(SENDER)
    page.locator("[name=subject]").fill(SUBJECT)
    page.locator("[name=kind]").select_option(label="Công văn")
    page.locator("[name=asks_answer]").check()
    page.locator("[name=due_on]").fill(day(14))
    assert faults(page) == []
    press(page)

    expect(page.locator("main")).to_contain_text(re.compile(r"Số đến \d+"))
    expect(page.locator("h1")).to_have_text(SUBJECT, ignore_case=True)


def test_clerk_presents_it_and_the_leader_directs_on_a_phone(enter: Enter, told: Told) -> None:
    page = enter("vanthu").go(told.dossiers["incoming"])
    follow(page, "/trinh/")
    press(page)

    phone = enter("lanhdao", key="lanhdao-phone", viewport=NARROW)
    page = phone.go("/ban-lam-viec/")
    page.locator("main a", has_text=SUBJECT).first.click()
    assert faults(page) == []
    follow(page, "/chi-dao/")
    page.locator("[name=opinion]").fill("Phòng chủ trì tham mưu trả lời đúng hạn.")
    leads = page.locator("[name=lead] option", has_text="Nguyễn Hoàng Bảo Châu").first
    page.locator("[name=lead]").select_option(value=leads.get_attribute("value"))
    page.locator("[name=lead_due]").fill(day(10))
    assert faults(page) == []
    press(page)

    expect(page.locator("main")).to_contain_text("Phòng chủ trì tham mưu trả lời đúng hạn.")


def test_specialist_proposes_and_enters_the_answer(enter: Enter, told: Told) -> None:
    page = enter("chuyenvien").go("/ban-lam-viec/")
    expect(page.locator("main")).to_contain_text(SENDER)
    page.locator("main a", has_text=SUBJECT).first.click()
    follow(page, "/de-xuat/")
    page.locator("[name=text]").fill(MINE)
    press(page)
    follow(page, "/tra-loi/")
    page.locator("[name=number]").fill("20/SKHCN-VP")
    page.locator("[name=answered_on]").fill(day())
    press(page)
    expect(page.locator("main")).to_contain_text("20/SKHCN-VP")
    assert faults(page) == []

    page = enter("lanhdao", key="lanhdao-phone").go(told.dossiers["incoming"])
    expect(page.locator("main")).to_contain_text(MINE)
    page = enter("vanthu").go("/van-ban-den/so-theo-doi/")
    expect(page.locator("main")).to_contain_text("20/SKHCN-VP")
