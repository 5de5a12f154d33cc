"""A coordinator hands in five hundred initiatives at once; twelve faults are found, and the rest goes in.

Last of all, since the lists of the other tests would be long after it.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from congvu.files.logic.uploads import PIECE
from tests.journeys import five_hundred as planted
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House
from tests.journeys.pictures import Camera
from tests.journeys.sight import faults
from tests.journeys.steps import press
from tests.journeys.texts import UNIT

pytestmark = pytest.mark.journey

READ, FILED = 240_000, 400_000  # milliseconds that a busy machine may take
GOOD = planted.ROWS - len(planted.refused())


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("five-hundred")


def test_form_is_downloaded_and_filled_in(enter: Enter, told: Told, sent: Path) -> None:
    page = enter("daumoi").go(f"/sang-kien/nop-hang-loat/dot/{told.round}/")
    with page.expect_download() as download:
        page.locator("main a[href$='/bieu-mau/']").click()
    download.value.save_as(sent / "trong.xlsx")

    planted.form(sent / "trong.xlsx", sent / "nop.xlsx")
    planted.parcel(sent / "tep.zip")


def test_upload_goes_on_where_the_line_has_dropped(enter: Enter, told: Told, sent: Path) -> None:
    page = enter("daumoi").go(f"/sang-kien/nop-hang-loat/dot/{told.round}/")
    drop_line(page, after=3)
    page.locator("[name=parcel]").set_input_files(sent / "tep.zip")
    expect(page.locator("[data-state]").last).to_contain_text("Mất kết nối")

    page = enter("daumoi").lose_page()
    offsets = heard_offsets(page)
    enter("daumoi").go(f"/sang-kien/nop-hang-loat/dot/{told.round}/")
    page.locator("[name=parcel]").set_input_files(sent / "tep.zip")
    expect(page.locator("[data-list] [data-state]").last).to_contain_text("đến đủ", timeout=READ)
    assert offsets[0] == 3 * PIECE

    page.locator("[name=unit]").select_option(label=UNIT)
    page.locator("[name=sheet]").set_input_files(sent / "nop.xlsx")
    press(page)
    expect(page).to_have_url(re.compile(r"/nop-hang-loat/\d+/$"), timeout=READ)
    told.dossiers["batch"] = page.url
    expect(page.locator("main form[action$='/xac-nhan/']")).to_be_visible(timeout=READ)


@pytest.mark.parametrize("fault", planted.faults(), ids=lambda fault: f"row {fault.row}")
def test_fault_is_named_before_anything_is_stored(enter: Enter, told: Told, fault: planted.Fault) -> None:
    page = enter("daumoi").go(f"{told.dossiers['batch']}?fate=refused")

    row = page.locator("main tbody tr", has=page.get_by_role("cell", name=f"{fault.row + 2}", exact=True))
    expect(row).to_contain_text(fault.says)


def test_copied_report_asks_for_a_look(enter: Enter, told: Told) -> None:
    page = enter("daumoi").go(f"{told.dossiers['batch']}?q={planted.COPIED}")

    expect(page.locator("main tbody tr")).to_have_count(1)
    expect(page.locator("main tbody tr")).to_contain_text("SK-")


def test_the_rest_goes_in_although_the_jobs_are_killed(
    enter: Enter, told: Told, house: House, picture: Camera
) -> None:
    page = enter("daumoi").go(told.dossiers["batch"])
    picture("nop-hang-loat", page)
    page.locator("[name=place]").fill("Lam Giang")
    page.locator("[name=declared]").check()
    press(page, "form[action$='/xac-nhan/']")
    expect(page.locator("#rows-done")).to_be_visible()

    house.kill_jobs()
    page.reload()

    expect(page.locator("#rows-done")).to_contain_text(f"{GOOD}/{GOOD}", timeout=FILED)
    page = enter("daumoi").go(f"{told.dossiers['batch']}?ending=made")
    expect(page.locator(".list-count")).to_contain_text(str(GOOD))
    assert faults(page) == []


def drop_line(page: Page, after: int) -> None:
    """From the piece ``after`` so many on, the network is gone."""
    pieces = 0

    def through(route: Route) -> None:
        nonlocal pieces
        pieces += route.request.method == "PATCH"
        if pieces > after:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/gui-tiep/**", through)


def heard_offsets(page: Page) -> list[int]:
    """Where in the file each piece begins that the page sends from now on."""
    offsets: list[int] = []

    def heard(request: Request) -> None:
        if request.method == "PATCH":
            offsets.append(int(request.headers["upload-offset"]))

    page.on("request", heard)
    return offsets
