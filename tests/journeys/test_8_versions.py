"""A procedure changes while fifty dossiers run under its old version, and units go over into others."""

import re

import pytest
from playwright.sync_api import Page, expect

from congvu.kit import clock
from tests.journeys.conftest import Enter, Told
from tests.journeys.one_stop import NUMBER, OLD_STEP, SIMPLE, UNDER_IT
from tests.journeys.sight import faults
from tests.journeys.steps import follow, press

pytestmark = pytest.mark.journey

NEW_STEP, QUESTION = "Thẩm định nội dung và đo kiểm", "Số hiệu thiết bị"
BASIS = "Quyết định số 99/QĐ-MAU về sắp xếp tổ chức bộ máy"
FOUND = "/mot-cua/?q=" + SIMPLE.replace(" ", "+")


def today() -> str:
    return f"{clock.now().astimezone(clock.OFFICE_ZONE):%d/%m/%Y}"


def dossier_of(page: Page, step: str) -> str:
    """The first dossier of the list that is at ``step``."""
    row = page.locator("main tbody tr", has_text=step).first
    address = row.locator("a[href^='/mot-cua/']").first.get_attribute("href")
    assert address
    return address.partition("?")[0]


def due(page: Page) -> str:
    found = re.search(r"Hẹn trả kết quả\s+(\d\d:\d\d \d\d/\d\d/\d{4})", page.locator("main").inner_text())
    assert found, page.url
    return found.group(1)


def merged(page: Page, ends: str, into: str) -> None:
    """The administrator merges a unit into another from today on."""
    page.goto(page.url.partition("/to-chuc")[0] + "/to-chuc/don-vi/sap-nhap/")
    page.get_by_label(ends, exact=True).check()
    page.locator("[name=into]").select_option(label=into)
    page.locator("[name=on]").fill(today())
    page.locator("[name=legal_basis]").fill(BASIS)
    press(page)
    expect(page).to_have_url(re.compile(r"/to-chuc/don-vi/$"))


def test_new_version_is_written_and_published_on_pages(enter: Enter, told: Told) -> None:
    page = enter("motcua").go(FOUND)
    told.dossiers["old"] = dossier_of(page, "Tiếp nhận hồ sơ")
    told.codes["old due"] = due(enter("motcua").go(told.dossiers["old"]))
    page = enter("quantri").go("/mot-cua/thu-tuc/?q=9.100001")
    page.locator("main a", has_text=SIMPLE).first.click()
    told.dossiers["procedure"] = "/" + page.url.split("/", 3)[3].partition("?")[0]
    enter("quantri").go(f"{told.dossiers['procedure']}soan/chung/")
    page.locator("[name=limit]").fill("3")
    press(page)
    enter("quantri").go(f"{told.dossiers['procedure']}soan/buoc/")
    page.locator("[name='steps-1-name']").fill(NEW_STEP)
    page.locator("[name='steps-1-hours']").fill("8")
    press(page)
    enter("quantri").go(f"{told.dossiers['procedure']}soan/bieu-mau/")
    page.locator("main button[name=add_row]").first.click()
    page.locator("[name='fields-0-label']").fill(QUESTION)
    press(page)
    assert faults(page) == []
    enter("quantri").go(f"{told.dossiers['procedure']}cong-bo/")
    expect(page.locator("main")).to_contain_text(str(UNDER_IT))
    page.locator("[name=valid_from]").fill(today())
    page.locator("[name=decision]").fill("Quyết định số 98/QĐ-MAU")
    press(page)

    expect(page).to_have_url(re.compile(re.escape(told.dossiers["procedure"]) + "$"))


def test_old_dossiers_keep_steps_form_and_date_and_new_ones_have_the_new(enter: Enter, told: Told) -> None:
    officer = enter("motcua")
    page = officer.go(told.dossiers["old"])
    expect(page.locator("main")).to_contain_text(OLD_STEP)
    expect(page.locator("main")).not_to_contain_text(NEW_STEP)
    assert due(page) == told.codes["old due"]

    number = told.dossiers["procedure"].strip("/").rpartition("/")[2]
    page = officer.go(f"/mot-cua/tiep-nhan/{number}/")
    page.locator("[name=who]").fill(NUMBER)
    page.locator("button[name=look]").click()
    page.get_by_label(QUESTION).fill("TB-01")
    page.locator("main .part input[type=checkbox]").first.check()
    press(page)

    expect(page).to_have_url(re.compile(r"/mot-cua/\d+/$"))
    expect(page.locator("main")).to_contain_text(NEW_STEP)
    expect(page.locator("main")).to_contain_text("TB-01")
    assert due(page) != told.codes["old due"]


def test_units_go_over_into_others_with_dossiers_under_way(enter: Enter, told: Told) -> None:
    told.dossiers["with them"] = dossier_of(enter("motcua").go(FOUND), OLD_STEP)
    told.dossiers["ready"] = dossier_of(enter("motcua").go(FOUND + "&state=ready"), "Trả kết quả")
    page = enter("quantri").go("/to-chuc/don-vi/")
    merged(page, "Phòng Tiêu chuẩn Đo lường Chất lượng", "Phòng Quản lý Khoa học")
    merged(page, "Bộ phận Tiếp nhận và Trả kết quả", "Văn phòng Sở")

    assert faults(page) == []


def test_successor_finds_does_and_passes_on_what_lay_with_the_old_division(enter: Enter, told: Told) -> None:
    successor = enter("cvqlkh")
    expect(successor.go("/ban-lam-viec/").locator("main")).to_contain_text(SIMPLE)
    page = successor.go(told.dossiers["with them"])
    follow(page, "/chuyen-buoc/")
    press(page)
    expect(page.locator("main")).to_contain_text("Ký văn bản xác nhận")

    page = enter("motcua").go(told.dossiers["old"])
    follow(page, "/chuyen-buoc/")
    press(page)
    expect(page.locator("main")).to_contain_text("P. QLKH")


def test_successor_of_the_desk_hands_back_and_the_old_name_stays_where_it_stood(
    enter: Enter, told: Told
) -> None:
    page = enter("motcua").go(told.dossiers["ready"])
    follow(page, "/tra-ket-qua/")
    press(page)
    expect(page).to_have_url(re.compile(re.escape(told.dossiers["ready"]) + "$"))

    facts = page.locator("main .facts, main dl").filter(has_text="Nơi trả kết quả").last.inner_text()
    assert re.search(r"Nơi tiếp nhận\s+Bộ phận Tiếp nhận và Trả kết quả", facts)
    assert re.search(r"Nơi trả kết quả\s+Văn phòng Sở", facts)


def test_book_and_report_count_the_dossiers_with_the_successor(enter: Enter, told: Told) -> None:
    page = enter("motcua").go("/mot-cua/so-theo-doi/")
    key = page.locator("[name=unit] option", has_text="Văn phòng Sở").get_attribute("value")
    enter("motcua").go(f"/mot-cua/so-theo-doi/?unit={key}")
    expect(page.locator("main")).to_contain_text(SIMPLE)
    page = enter("lanhdao").go("/mot-cua/bao-cao/?rows=receiving")
    expect(page.locator("main")).to_contain_text("Văn phòng Sở")
    expect(page.locator("main table").first).not_to_contain_text("Bộ phận Tiếp nhận và Trả kết quả")
    assert faults(page) == []
