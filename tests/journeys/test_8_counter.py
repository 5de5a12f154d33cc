"""A dossier of the one-stop desk from receipt to rating, with a supplement and a date that is put off."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.kit import clock
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House, link_in, words_of
from tests.journeys.one_stop import KNOWN, MAIL, NUMBER
from tests.journeys.sight import faults
from tests.journeys.steps import follow, press
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

MISSING = "Đơn đề nghị chưa ghi ngày và chưa ký"
WHY_LATE = "Phải kiểm tra thực tế tại cơ sở, đoàn kiểm tra đã đổi lịch"
PERSONAL = (KNOWN, NUMBER, MAIL, "0912000222", "Nguyễn Hoàng Bảo Châu", "Trịnh Thị Thu Trang")


def anybody(enter: Enter) -> Visitor:
    return enter("", key="applicant")


def new_date() -> str:
    return f"{clock.now().astimezone(clock.OFFICE_ZONE) + timedelta(days=40):%d/%m/%Y}"


def onward(officer: Visitor, dossier: str, *, way: str = "", person: str = "") -> Page:
    """The step is done: the dossier is opened, and goes on."""
    page = officer.go(dossier)
    follow(page, "/chuyen-buoc/")
    if way:
        page.get_by_label(re.compile(way)).check()
    if person:
        page.locator("[name=person]").select_option(label=person)
    press(page)
    expect(page).to_have_url(re.compile(re.escape(dossier) + "$"))
    return page


def downloaded(page: Page, into: Path) -> str:
    """The words of the paper that the page shows, as its PDF has them."""
    with page.expect_download() as download:
        page.locator("main a[href*='/tai-ve']").first.click()
    download.value.save_as(into)
    return words_of(into)


def status_says(enter: Enter, told: Told, *words: str) -> None:
    """The public page of the receipt says so, and names nobody."""
    page = anybody(enter).go(told.codes["status"])
    for each in words:
        expect(page.locator("main")).to_contain_text(each)
    assert [each for each in PERSONAL if each in page.content()] == []


def test_officer_receives_a_dossier_of_a_known_person_in_one_screen(enter: Enter, told: Told) -> None:
    page = enter("motcua").go("/mot-cua/tiep-nhan/?q=nhan+vien+buc+xa")
    page.locator("main a[href*='/mot-cua/tiep-nhan/']").first.click()
    page.locator("[name=who]").fill(NUMBER)
    page.locator("button[name=look]").click()
    expect(page.locator("[name='n-name']")).to_have_value(KNOWN)
    page.locator("[name='a-hinh-thuc']").select_option("cap-moi")
    page.locator("[name='a-ho-va-ten-name']").fill(KNOWN)
    for name, said in (
        ("noi-lam-viec", "Phòng khám mẫu"),
        ("cong-viec-dam-nhiem", "Chụp X-quang"),
        ("trinh-do-chuyen-mon", "Cao đẳng"),
    ):
        page.locator(f"[name='a-{name}']").fill(said)
    for tick in page.locator("main .part input[type=checkbox]").all():
        tick.check()
    assert faults(page) == []
    press(page)

    expect(page).to_have_url(re.compile(r"/mot-cua/\d+/$"))
    told.dossiers["counter"] = "/" + page.url.split("/", 3)[3]
    code = re.search(r"\bMC-\d{6}-\d{4}\b", page.locator("main").inner_text())
    assert code
    told.codes["counter"] = code.group()


def test_fee_is_taken_and_the_receipt_opened(enter: Enter, house: House, told: Told, tmp_path: Path) -> None:
    page = enter("motcua").go(told.dossiers["counter"])
    page.locator("main a[href*='/phi/']").first.click()
    page.locator("[name=receipt]").fill("BL-0001")
    press(page)
    page.locator("form[action$='/giay/receipt/'] button").click()
    words = downloaded(page, tmp_path / "bien-nhan.pdf")

    assert told.codes["counter"] in words
    assert KNOWN in words
    address = link_in(house.letter(MAIL, told.codes["counter"]), "/tra-cuu/")
    assert address.split("/", 3)[3] in words.replace("\n", "").replace(" ", "")
    told.codes["status"] = address


def test_applicant_follows_it_without_an_account(enter: Enter, told: Told) -> None:
    status_says(enter, told, told.codes["counter"], "Đang xử lý")
    assert faults(anybody(enter).page) == []


def test_head_gives_it_to_a_specialist_who_alone_may_do_the_step(enter: Enter, told: Told) -> None:
    onward(enter("motcua"), told.dossiers["counter"])
    page = enter("chuyenvien").go(told.dossiers["counter"])
    expect(page.locator("main")).to_contain_text("Lãnh đạo phòng")
    onward(enter("truongphong"), told.dossiers["counter"], person="Nguyễn Hoàng Bảo Châu")

    page = enter("chuyenvien").go("/ban-lam-viec/")
    expect(page.locator("main")).to_contain_text(told.codes["counter"])


def test_supplement_is_asked_once_read_by_the_applicant_and_taken_in(
    enter: Enter, house: House, told: Told
) -> None:
    page = enter("chuyenvien").go(told.dossiers["counter"])
    follow(page, "/bo-sung/")
    page.locator("[name='why-part:don-de-nghi']").fill(MISSING)
    page.locator("[name=reason]").fill("Chưa đủ căn cứ thẩm định")
    page.locator("[name=contact]").fill("Bộ phận Một cửa, 0200 000 000")
    assert faults(page) == []
    press(page)
    expect(page.locator("main")).to_contain_text(MISSING)

    letter = house.letter(MAIL, MISSING)
    assert link_in(letter, "/tra-cuu/") == told.codes["status"]
    status_says(enter, told, MISSING)

    page = enter("motcua").go(told.dossiers["counter"])
    follow(page, "/nhan-bo-sung/")
    page.locator("main .part input[type=checkbox]").first.check()
    assert faults(page) == []
    press(page)
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["counter"]) + "$"))


def test_head_is_warned_and_apologises_with_a_new_date_before_the_old_one(
    enter: Enter, house: House, told: Told
) -> None:
    house.run_jobs()
    page = enter("lanhdao").go("/tin-nhan/")
    expect(page.locator("main")).to_contain_text(told.codes["counter"])
    page = enter("lanhdao").go(told.dossiers["counter"])
    follow(page, "/hen-lai/")
    page.locator("[name=until]").fill(new_date())
    page.locator("[name=reason]").fill(WHY_LATE)
    press(page)
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["counter"]) + "$"))

    assert house.letter(MAIL, WHY_LATE)
    status_says(enter, told, new_date())
    page = enter("lanhdao").go(f"{told.dossiers['counter']}thoi-han/")
    expect(page.locator("main")).to_contain_text(new_date())
    assert faults(page) == []


def test_administrator_looks_at_the_template_with_an_invented_dossier(enter: Enter) -> None:
    page = enter("quantri").go("/mot-cua/thu-tuc/?q=nhan+vien+buc+xa")
    page.locator("main tbody a[href*='/mot-cua/thu-tuc/']").first.click()
    follow(page, "/soan/")
    follow(page, "/soan/ket-qua/")
    follow(page, "/mau-ket-qua/")
    expect(page.locator("main img")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("Thuộc phiên bản đã công bố")
    assert faults(page) == []


def test_specialist_has_the_result_drafted_from_the_dossier(enter: Enter, told: Told, tmp_path: Path) -> None:
    page = enter("chuyenvien").go(told.dossiers["counter"])
    follow(page, "/du-thao-ket-qua/")
    expect(page.locator("main")).to_contain_text("mẫu bỏ qua hoặc chừa chỗ trống")
    page.locator("[name=signer]").fill("Võ Thị Kim Ngân")
    assert faults(page) == []
    press(page)
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["counter"]) + "$"))
    assert faults(page) == []
    page.locator("main a", has_text=re.compile(r"du-thao-ket-qua.*\.pdf$")).click()
    words = downloaded(page, tmp_path / "du-thao.pdf")

    for each in ("CHỨNG CHỈ NHÂN VIÊN BỨC XẠ", KNOWN, NUMBER, "Phòng khám mẫu", "Võ Thị Kim Ngân"):
        assert each in words


def test_result_is_signed_numbered_and_ready(enter: Enter, house: House, told: Told) -> None:
    dossier = told.dossiers["counter"]
    onward(enter("chuyenvien"), dossier)
    onward(enter("truongphong"), dossier, way="Đồng ý")
    onward(enter("lanhdao"), dossier, way="Đồng ý")
    page = enter("vanthu").go(dossier)
    follow(page, "/ket-qua/?du-thao=1")
    expect(page.locator("[name=as_drafted]")).to_be_checked()
    expect(page.locator("[name=signed_by]")).to_have_value("Võ Thị Kim Ngân")
    page.locator("[name=number]").fill("12/CCBX-SKHCN")
    assert faults(page) == []
    press(page)
    onward(enter("vanthu"), dossier)

    status_says(enter, told, "Bộ phận Tiếp nhận và Trả kết quả")


def test_result_is_handed_back_and_the_service_rated_from_the_message(
    enter: Enter, house: House, told: Told
) -> None:
    page = enter("motcua").go(told.dossiers["counter"])
    follow(page, "/tra-ket-qua/")
    page.locator("[name=signed_in_book]").check()
    assert faults(page) == []
    press(page)
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["counter"]) + "$"))

    page = anybody(enter).go(link_in(house.letter(MAIL, "/danh-gia/"), "/danh-gia/"))
    assert faults(page) == []
    page.locator("[name=mark][value='5']").check()
    press(page)
    expect(page.locator("main")).to_contain_text("cảm ơn")
    page = enter("lanhdao").go("/mot-cua/danh-gia/")
    expect(page.locator("main")).to_contain_text("chứng chỉ nhân viên bức xạ")


def test_book_and_report_have_it(enter: Enter, told: Told) -> None:
    page = enter("motcua").go("/mot-cua/so-theo-doi/?sort=-received")
    expect(page.locator("main")).to_contain_text(told.codes["counter"])
    page = enter("lanhdao").go("/mot-cua/bao-cao/")
    assert faults(page) == []
