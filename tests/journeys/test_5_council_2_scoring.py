"""Three members score a dossier blindly: one by keys alone, one while the network is gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from congvu.config.demo.agency import ACCOUNTS
from tests.journeys.conftest import Enter, Told
from tests.journeys.pictures import Camera
from tests.journeys.steps import SAVED, act, instant, press, saved
from tests.journeys.texts import TITLE

pytestmark = pytest.mark.journey

SCORES = {"Tính mới": "36", "Khả năng áp dụng": "25", "Lợi ích thiết thực": "26"}
AUTHORS = ("Lò Thị Mai Phương", "Nguyễn Thị Ngọc Ánh")


def test_secretary_sets_up_a_panel_and_gives_the_dossier_to_members(
    enter: Enter, told: Told, picture: Camera
) -> None:
    page = enter("thuky").go("/hoi-dong/luot-cham/moi/")
    page.locator("[name=council]").select_option(index=1)
    page.locator("[name=name]").fill("Lượt chấm tháng này")
    page.locator("[name=group]").select_option(index=page.locator("[name=group] option").count() - 1)
    page.locator("[name=rubric]").select_option(index=1)
    page.locator("[name=due_at]").fill(instant(days=7))
    press(page)
    page.locator("tr", has_text=TITLE).locator("[name=dossiers]").check()
    press(page)
    told.codes["panel"] = re.findall(r"/luot-cham/(\d+)/", page.url)[0]

    page = enter("thuky").go(f"/hoi-dong/luot-cham/{told.codes['panel']}/phan-cong/")
    act(page, "/de-xuat/")
    expect(page.locator("main .cell-line")).to_have_count(3)
    picture("phan-cong-cham", page)
    told.codes["scorers"] = ",".join(
        account.username
        for account in ACCOUNTS
        if page.locator("main .cell-line", has_text=account.full_name).count()
    )
    act(page, "/xac-nhan/")
    page = enter("thuky").go(f"/hoi-dong/luot-cham/{told.codes['panel']}/")
    act(page, "/bat-dau/")
    expect(page.locator("main form[action$='/bat-dau/']")).to_have_count(0)


def test_member_scores_with_the_keyboard_alone(enter: Enter, told: Told) -> None:
    page = _sheet(enter, told, 0)
    keys = page.keyboard

    keys.press("F6")  # from the dossier to what is open first
    keys.press("1")
    keys.type(SCORES["Tính mới"])
    keys.press("Enter")  # on to the next criterion
    keys.press("ArrowDown")
    keys.press("ArrowUp")  # the second level, and back to the first
    keys.press("Tab")
    keys.type(SCORES["Khả năng áp dụng"])
    keys.press("Alt+ArrowDown")
    keys.press("2")
    keys.press("Alt+ArrowUp")
    keys.press("Alt+ArrowDown")
    keys.press("1")  # thought better of it
    keys.type(SCORES["Lợi ích thiết thực"])
    expect(page.locator("[data-total]")).to_have_text("87")
    expect(page.locator("[data-open]")).to_have_class(re.compile("is-whole"))
    keys.press("Control+s")
    expect(page.locator("main .notice-success").first).to_be_visible()
    expect(page.locator("fieldset[data-criterion='Tính mới'] .scoring-marks input")).to_have_value("36")
    keys.press("Control+Enter")

    expect(page).to_have_url(re.compile("/hoi-dong/cham/$"))
    expect(page.locator("main .notice-success").first).to_be_visible()


def test_member_scores_while_the_network_is_gone(enter: Enter, told: Told) -> None:
    page = _sheet(enter, told, 1)
    somebody = enter(told.codes["scorers"].split(",")[1])
    somebody.context.set_offline(True)
    _score(page, "Tính mới")
    _score(page, "Khả năng áp dụng")
    expect(saved(page)).to_have_attribute("data-state", "kept")
    page.locator("button[value=send]").click()
    expect(saved(page)).to_have_text(re.compile("[Mm]ất kết nối"))
    somebody.context.set_offline(False)
    expect(saved(page)).to_have_text(SAVED)  # by itself
    somebody.context.set_offline(True)
    _score(page, "Lợi ích thiết thực")
    expect(saved(page)).to_have_attribute("data-state", "kept")
    page = somebody.lose_page()  # as when the battery dies
    somebody.context.set_offline(False)

    page = _sheet(enter, told, 1)
    for name, score in SCORES.items():
        expect(page.locator(f"fieldset[data-criterion='{name}'] .scoring-marks input")).to_have_value(score)
    expect(saved(page)).to_have_text(SAVED)
    page.locator("button[value=send]").click()
    expect(page.locator("main .notice-success").first).to_be_visible()


def test_member_scores_and_sends(enter: Enter, told: Told, picture: Camera) -> None:
    page = _sheet(enter, told, 2)
    for author in AUTHORS:
        expect(page.locator("body")).not_to_contain_text(author)
    for name in SCORES:
        _score(page, name)
    expect(page.locator("[data-total]")).to_have_text("87")
    picture("phieu-cham", page)
    page.locator("button[value=send]").click()

    expect(page.locator("main .notice-success").first).to_be_visible()


def test_secretary_closes_the_panel_and_reads_the_results(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("thuky").go(f"/hoi-dong/luot-cham/{told.codes['panel']}/tien-do/")
    expect(page.locator("main")).to_contain_text("3/3")
    page = enter("thuky").go(f"/hoi-dong/luot-cham/{told.codes['panel']}/dong/")
    press(page)
    page = enter("thuky").go(f"/hoi-dong/luot-cham/{told.codes['panel']}/ket-qua/")

    expect(page.locator("main")).to_contain_text("87")
    expect(page.locator("main")).to_contain_text("Loại A")
    picture("ket-qua-cham", page)


def _sheet(enter: Enter, told: Told, number: int) -> Page:
    """The member with this number opens the sheet of the dossier."""
    username = told.codes["scorers"].split(",")[number]
    page = enter(username).go(f"/hoi-dong/cham/luot/{told.codes['panel']}/tiep/")
    expect(page.locator("h1")).to_have_text(TITLE)
    return page


def _score(page: Page, name: str) -> None:
    """The highest level of a criterion, and the score."""
    box = page.locator(f"fieldset[data-criterion='{name}']")
    box.locator("input[type=radio]").first.check()
    box.locator(".scoring-marks input").fill(SCORES[name])
