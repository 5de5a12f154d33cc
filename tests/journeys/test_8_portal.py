"""A dossier comes from the national portal; the portal goes down, work goes on; it comes back and hears all.

That a whole day without it changes nothing is shown with a clock in ``procedures/test_portal``.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House, until
from tests.journeys.pictures import Camera
from tests.journeys.sight import faults
from tests.journeys.steps import follow, press
from tests.journeys.world import FILED_ONLINE, ONLINE_NAME
from tests.procedures.national import PDF, PROVINCE, dossier, part

pytestmark = pytest.mark.journey

CODE = "H99.14-261122-0001"
PORTAL = "/mot-cua/cong-quoc-gia/"


def test_dossier_comes_to_the_desk_by_itself(enter: Enter, house: House, told: Told) -> None:
    portal = house.portal
    file = part("don", portal.offer(name="don-de-nghi.pdf"))
    portal.send(dossier(CODE, f"{FILED_ONLINE}.{PROVINCE}", file, unit="MC"))
    portal.send(dossier("H99.14-261122-0002", "9.999999", file, unit="MC"))
    until(lambda: True if portal.occasions(CODE) == ["waiting"] else None, "the word that it has come")

    page = enter("tiepnhan").go("/mot-cua/?state=waiting")
    page.locator("main a", has_text=ONLINE_NAME).first.click()

    for words in ("don-de-nghi.pdf", CODE, "Cổng Dịch vụ công quốc gia", "Nguyễn Thị Thử"):
        expect(page.locator("main")).to_contain_text(words)
    told.dossiers["portal"] = page.url.partition("?")[0]


def test_what_has_no_place_here_is_named(enter: Enter, house: House, picture: Camera) -> None:
    until(lambda: house.portal.occasions("H99.14-261122-0002") or None, "the word that it was not taken")

    page = enter("tiepnhan").go(PORTAL)

    row = page.locator("main tbody tr", has_text="H99.14-261122-0002")
    expect(row).to_contain_text("Danh mục chưa có thủ tục mã 9.999999.")
    picture("cong-quoc-gia", page)
    assert faults(page) == []


def test_work_goes_on_while_the_portal_is_down(enter: Enter, house: House, told: Told) -> None:
    house.portal.down = True
    page = enter("tiepnhan").go(told.dossiers["portal"])
    follow(page, "/nhan/")
    press(page)
    _go_on(page, "ky")
    follow(page, "/ket-qua/")
    page.locator("[name=name]").fill("Giấy xác nhận")
    page.locator("[name=number]").fill("07/GXN")
    page.locator("[name=file]").set_input_files(
        {"name": "giay-xac-nhan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    press(page)
    _go_on(page, "tra")
    follow(page, "/tra-ket-qua/")
    press(page)

    expect(page.locator("main")).to_contain_text("Đã trả kết quả")
    assert house.portal.occasions(CODE) == ["waiting"]


def test_page_says_since_when_the_portal_does_not_answer(enter: Enter, house: House) -> None:
    page = enter("tiepnhan").go(PORTAL)
    for _again in range(40):
        if page.locator("main", has_text="Cổng không trả lời").count():
            break
        page.wait_for_timeout(500)
        page.reload()

    expect(page.locator("main")).to_contain_text(re.compile(r"Từ ngày \d\d:\d\d"))
    expect(page.locator("main .tile", has_text="Chờ gửi")).to_contain_text("3")


def test_portal_hears_everything_in_order_when_it_is_back(enter: Enter, house: House, told: Told) -> None:
    house.portal.down = False
    page = enter("tiepnhan").go(PORTAL)
    page.locator("form[action$='/goi-ngay/'] button").click()
    all_of_it = ["waiting", "received", "ready", "returned"]
    until(lambda: house.portal.occasions(CODE) == all_of_it or None, "everything the portal has missed")

    assert [(each["number"], each["file"]["name"]) for each in house.portal.results] == [
        ("07/GXN", "giay-xac-nhan.pdf")
    ]
    assert list(house.portal.received.values()) == [PDF]
    page = enter("tiepnhan").go(told.dossiers["portal"])
    expect(page.locator("main")).not_to_contain_text("Chờ gửi")


def _go_on(page: Page, to: str) -> None:
    follow(page, "/chuyen-buoc/")
    page.locator(f"[name=to][value={to}]").check()
    press(page)
    expect(page.locator("aside")).to_be_visible()
