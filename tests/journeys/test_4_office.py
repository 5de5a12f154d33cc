"""The office takes in, asks four times for a supplement, accepts, refuses; authors answer and withdraw."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.kit import clock
from tests.journeys import papers as kinds
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House, link_in
from tests.journeys.pictures import Camera
from tests.journeys.steps import ask, attach, code_on, follow, on, press, write
from tests.journeys.test_2_author import MAIL
from tests.journeys.texts import REFUSAL, STORY, SUPPLEMENTS, TITLE, WITHDRAWAL
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

SMS_NUMBER = "+84912000111"


def author_of(enter: Enter) -> Visitor:
    return enter("", key="author")


def until() -> str:
    return f"{clock.now().astimezone(clock.OFFICE_ZONE) + timedelta(days=20):%d/%m/%Y}"


def test_officer_finds_the_dossier_in_the_inbox_and_reads_it(
    enter: Enter, told: Told, picture: Camera
) -> None:
    page = enter("tiepnhan").go("/ban-lam-viec/")
    expect(page.locator("main")).to_contain_text(told.codes["thread"])
    picture("viec-can-lam", page)
    page.locator("main a", has_text=TITLE).first.click()

    expect(page).to_have_url(re.compile(re.escape(told.dossiers["thread"]) + "$"))
    for text in (STORY.novelty, "Lò Thị Mai Phương", "60", "40"):
        expect(page.locator("main")).to_contain_text(text)
    expect(page.locator("main")).not_to_contain_text("có tên kèm theo chỉ cung cấp")
    picture("ho-so", page)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (kinds.REPORT, "BÁO CÁO MÔ TẢ SÁNG KIẾN"),
        (kinds.CONFIRMATION, "Trường Tiểu học An Phước"),
        (kinds.SCAN, "GIẤY XÁC NHẬN"),
    ],
)
def test_officer_reads_the_text_of_an_attached_file(enter: Enter, told: Told, name: str, words: str) -> None:
    page = enter("tiepnhan").go(f"{told.dossiers['thread']}tep/")
    page.locator(".file-name", has_text=name).click()
    reading = page.locator("main a[href*='/chu']")
    for _again in range(60):  # a scan is read by a job; on a busy machine it takes its time
        if reading.count():
            reading.first.click()
        if words in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(page.locator("main")).to_contain_text(words)


@pytest.mark.parametrize("number", range(len(SUPPLEMENTS)))
def test_supplement_is_asked_told_answered_and_compared(
    enter: Enter, house: House, told: Told, papers: Path, picture: Camera, number: int
) -> None:
    field, why, answer = SUPPLEMENTS[number]
    wanted = {field: why} | ({"part:benefit": "Thiếu bảng số liệu có nguồn."} if number == 0 else {})
    officer, author = enter("tiepnhan"), author_of(enter)
    ask(officer, told.dossiers["thread"], wanted, until())

    letter = house.letter(MAIL, why)
    assert house.text_message(SMS_NUMBER, f"{told.codes['thread']} can bo sung", number + 1)
    page = author.go(link_in(letter, f"/ho-so/{told.codes['thread']}/"))
    expect(page.locator("main")).to_contain_text(why)
    if number == 0:
        picture("yeu-cau-bo-sung", page)
    _answer(page, field, answer, papers / kinds.NEW_TABLE if number == 0 else None)

    for person in (author, officer):
        page = person.go(f"{told.dossiers['thread']}thay-doi/")
        expect(page.locator(".diff ins").first).to_be_visible()
        if number == 0:
            expect(page.locator(".diff-file-added")).to_contain_text(kinds.NEW_TABLE)
    if number == 0:
        picture("thay-doi", page)


def test_author_sees_the_messages_on_the_screen(enter: Enter, told: Told, picture: Camera) -> None:
    page = author_of(enter).go("/tin-nhan/")

    expect(page.locator("main")).to_contain_text(told.codes["thread"])
    picture("tin-nhan", page)


def test_officer_accepts_and_gives_the_dossier_to_a_specialist(enter: Enter, told: Told) -> None:
    page = enter("tiepnhan").go(told.dossiers["thread"])
    follow(page, "/tiep-nhan/")
    page.locator("[name=specialist]").select_option(label="Nguyễn Hoàng Bảo Châu")
    press(page)

    expect(page).to_have_url(re.compile(re.escape(told.dossiers["thread"]) + "$"))


def test_specialist_has_the_dossier_in_the_inbox_and_begins_the_examination(enter: Enter, told: Told) -> None:
    page = enter("chuyenvien").go("/ban-lam-viec/")
    page.locator("main a", has_text=TITLE).first.click()
    follow(page, "/tham-dinh/")
    press(page)

    expect(page.locator("main a[href$='/trinh-hoi-dong/']")).to_be_visible()


def test_officer_refuses_with_reasons_and_a_second_one_is_told_by_whom_and_when(
    enter: Enter, told: Told, picture: Camera
) -> None:
    first, second = enter("tiepnhan"), enter("tiepnhan2")
    told.codes["refused"] = code_on(first.go(told.dossiers["refused"]))
    follow(first.page, "/tu-choi/")
    follow(second.go(told.dossiers["refused"]), "/tiep-nhan/")
    press(first.page)
    expect(first.page.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    first.page.locator("[name=reason]").fill(REFUSAL)
    press(first.page)
    expect(first.page).to_have_url(re.compile(re.escape(told.dossiers["refused"]) + "$"))

    press(second.page)

    told_so = second.page.locator("main .fault-text")
    expect(told_so).to_contain_text("Lê Thị Thanh Hương")
    expect(told_so).to_contain_text(re.compile(r"\d\d:\d\d"))
    picture("hai-can-bo", second.page)
    page = enter("tacgia2").go(told.dossiers["refused"])
    expect(page.locator("main")).to_contain_text(REFUSAL)


def test_author_withdraws(enter: Enter, told: Told) -> None:
    page = enter("tacgia2").go(told.dossiers["withdrawn"])
    told.codes["withdrawn"] = code_on(page)
    follow(page, "/rut/")
    page.locator("[name=reason]").fill(WITHDRAWAL)
    press(page)

    expect(page).to_have_url(re.compile(re.escape(told.dossiers["withdrawn"]) + "$"))
    expect(page.locator("main a[href$='/rut/']")).to_have_count(0)


def test_chief_sees_who_holds_what(enter: Enter, picture: Camera) -> None:
    page = enter("truongphong").go("/ban-lam-viec/tong-quan/")

    expect(page.locator("main")).to_contain_text("Nguyễn Hoàng Bảo Châu")
    picture("tong-quan", page)


def _answer(page: Page, field: str, text: str, file: Path | None) -> None:
    """Open the form from the dossier's page, change what is asked, add the file, hand it in."""
    page.locator("main a[href*='/soan/']").first.click()
    write(page, {field: text})
    for _step in range(6):
        if page.url.endswith("/soan/nop/"):
            break
        if file and page.url.endswith("/soan/tep/"):
            attach(page, "benefit", file)
        on(page)
    page.locator(".form-bar button.btn-primary").click()
    expect(page).to_have_url(re.compile(r"/sang-kien/\d+/$"))
