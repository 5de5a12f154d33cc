"""A unit's coordinator files for people of the unit and forwards the list with one act."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.kit import clock
from tests.journeys import papers as kinds
from tests.journeys.conftest import Enter, Told
from tests.journeys.pictures import Camera
from tests.journeys.steps import CODE, attach, follow, on, press, write
from tests.journeys.texts import STORY, UNIT

pytestmark = pytest.mark.journey

TITLES = {
    "refused": "Bảng phân công trực nhật bằng thẻ nam châm giúp học sinh tự quản lớp học",
    "withdrawn": "Hộp thư góp ý của lớp giúp giáo viên chủ nhiệm phát hiện sớm mâu thuẫn giữa học sinh",
}
FILED = 60_000  # milliseconds within which a job has submitted the list
TEACHER = "Trịnh Văn Phú"


@pytest.mark.parametrize("key", TITLES)
def test_coordinator_writes_for_somebody_of_the_unit(
    enter: Enter, told: Told, papers: Path, key: str
) -> None:
    page = enter("daumoi").go(f"/sang-kien/nop/{told.round}/")
    page.locator("[name=unit]").select_option(label=UNIT)
    page.locator("[name=owner]").select_option(label=TEACHER)
    press(page)
    expect(page).to_have_url(re.compile(r"/soan/chung/$"))
    told.dossiers[key] = "/" + "/".join(page.url.split("/")[3:5]) + "/"

    _fill_in(page, TITLES[key], papers)

    page = enter("daumoi").go(f"{told.dossiers[key]}soan/nop/")
    today = clock.now().astimezone(clock.OFFICE_ZONE)
    write(page, {"place": "Lam Giang", "dated_on": f"{today:%d/%m/%Y}", "declared": "yes"})
    page.reload()
    expect(page.locator(".todo a")).to_have_count(0)


def test_list_is_forwarded_with_one_act(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("daumoi").go("/sang-kien/don-vi/")
    for title in TITLES.values():
        expect(page.locator("main")).to_contain_text(title)
    picture("don-vi", page)
    follow(page, "/danh-sach/moi/")
    page.locator("[name=round]").select_option(str(told.round))
    page.locator("[name=unit]").select_option(label=UNIT)
    press(page)
    expect(page).to_have_url(re.compile(r"/danh-sach/\d+/$"))
    told.dossiers["list"] = "/" + "/".join(page.url.split("/")[3:6]) + "/"
    for key in TITLES:
        page.locator(f"[name=dossiers][value='{told.dossiers[key].split('/')[2]}']").check()
    page.locator("main form.form button.btn-secondary").first.click()

    page.locator("[name=number]").fill("15/CV-THAP")
    today = clock.now().astimezone(clock.OFFICE_ZONE)
    page.locator("[name=dated_on]").fill(f"{today:%d/%m/%Y}")
    picture("danh-sach-don-vi", page)
    press(page, "form[action$='/chuyen/']")

    expect(page.locator("form[action$='/chuyen/']")).to_have_count(0)
    filed = page.locator("main table th .cell-under", has_text=CODE)
    expect(filed).to_have_count(len(TITLES), timeout=FILED)


def test_forwarded_list_reaches_the_office(enter: Enter, told: Told) -> None:
    page = enter("tiepnhan").go("/sang-kien/danh-sach/")

    expect(page.locator("main table tbody tr")).to_have_count(1)
    page.locator("main table tbody a").first.click()
    for title in TITLES.values():
        expect(page.locator("main")).to_contain_text(title)


def _fill_in(page: Page, title: str, papers: Path) -> None:
    """Only what the round asks for: everything else may stay empty."""
    write(
        page,
        {
            "title": title,
            "field_group": STORY.field,
            "problem": STORY.problem,
            "application": "applied",
            "applied_on": "12/01/2026",
        },
    )
    on(page)
    author = {
        "name": TEACHER,
        "born_on": "02/11/1979",
        "workplace": UNIT,
        "title": "Tổ trưởng",
        "degree": "Cử nhân",
    }
    write(page, {f"authors-0-{column}": text for column, text in {**author, "share": "100"}.items()})
    on(page)
    write(
        page,
        {"essence": STORY.solution, "applicability": STORY.applicability, "conditions": STORY.conditions},
    )
    on(page)
    write(page, {"benefit_by_author": STORY.benefit_by_author})
    on(page)
    attach(page, "description", papers / kinds.REPORT)
