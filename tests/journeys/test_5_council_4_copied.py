"""A copied dossier is found at intake, looked at, decided on, and seen by the council."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.config.demo.agency import ACCOUNTS
from congvu.kit import clock
from tests.journeys import papers as kinds
from tests.journeys.conftest import Enter, Told
from tests.journeys.pictures import Camera
from tests.journeys.steps import act, attach, code_on, follow, instant, on, press, write

pytestmark = pytest.mark.journey

COPY = "Sổ tay rèn đọc nhiều màu cho học sinh đầu cấp tại trường vùng cao"
OTHER_UNIT = "Trường Tiểu học Nậm Ón"
OWN = {
    "general": {"problem": "Nhiều em đầu cấp ở điểm trường lẻ chưa quen mặt chữ sau kỳ nghỉ hè kéo dài."},
    "essence": {
        "prior_state": "Lớp ghép hai trình độ, mỗi buổi chỉ có một giáo viên đứng lớp.",
        "essence": "Chi tiết ghi trong bản mô tả đính kèm.",
        "novelty": "Lần đầu làm tại điểm trường.",
        "applicability": "Các điểm trường lẻ khác của xã.",
        "conditions": "Giấy, bút màu.",
    },
    "benefit": {"benefit_by_author": "Các em đến lớp đều hơn.", "benefit_by_others": "Phụ huynh đồng tình."},
}
PATIENCE = 90  # seconds until reader and screening have done their work on a busy machine


def test_somebody_files_what_another_wrote(enter: Enter, told: Told, papers: Path) -> None:
    """Own words in the form; the description is the story of another in an old font."""
    kinds.copied(papers / "Bản mô tả giải pháp.doc", OTHER_UNIT)
    page = enter("tacgia").go(f"/sang-kien/nop/{told.round}/")
    press(page)
    expect(page).to_have_url(re.compile(r"/soan/chung/$"))
    told.dossiers["copied"] = "/" + "/".join(page.url.split("/")[3:5]) + "/"
    write(page, {"title": COPY, "field_group": "giao-duc", **OWN["general"]})
    write(page, {"application": "applied", "applied_on": "12/01/2026"})
    on(page)
    _author(page)
    on(page)
    write(page, OWN["essence"])
    on(page)
    write(page, OWN["benefit"])
    on(page)
    attach(page, "description", papers / "Bản mô tả giải pháp.doc")

    page = enter("tacgia").go(f"{told.dossiers['copied']}soan/nop/")
    today = clock.now().astimezone(clock.OFFICE_ZONE)
    write(page, {"place": "Lam Giang", "dated_on": f"{today:%d/%m/%Y}", "declared": "yes"})
    page.locator(".form-bar button.btn-primary").click()

    expect(page).to_have_url(re.compile(r"/bien-nhan/$"))
    told.codes["copied"] = code_on(page)


def test_officer_finds_it_at_the_top_of_the_list(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("tiepnhan").go("/tra-trung/")
    row = page.locator("#list tbody tr", has_text=told.codes["copied"])
    for _second in range(PATIENCE):
        if row.locator(".status-bad, .status-warn").count():
            break
        time.sleep(1)
        page.reload()
    expect(row.locator(".status-bad, .status-warn").first).to_be_visible()
    picture("tra-trung-danh-sach", page)

    row.locator("a").first.click()

    expect(page.locator(".screening-share")).to_be_visible()
    expect(page.locator(".screening-sources")).to_contain_text(told.codes["thread"])
    picture("tra-trung-ho-so", page)
    told.codes["screened"] = page.url.removeprefix(enter("tiepnhan").address)


def test_officer_goes_through_the_passages_by_keys_and_decides(
    enter: Enter, told: Told, picture: Camera
) -> None:
    page = enter("tiepnhan").go(told.codes["screened"])
    source = page.locator(".screening-sources > li", has_text=told.codes["thread"])
    source.locator(".screening-source-head a").click()
    expect(page.locator(".screening-pane mark.now").first).to_be_visible()
    first = page.locator("#decision").get_attribute("data-now")
    while page.locator("#decision").get_attribute("data-next"):
        before = page.locator("#decision").get_attribute("data-now")
        page.keyboard.press("n")
        expect(page.locator(f"#decision[data-now='{before}']")).to_have_count(0)
    while page.locator("#decision").get_attribute("data-previous"):
        before = page.locator("#decision").get_attribute("data-now")
        page.keyboard.press("p")
        expect(page.locator(f"#decision[data-now='{before}']")).to_have_count(0)
    expect(page.locator(f"#decision[data-now='{first}']")).to_be_visible()
    picture("tra-trung-hai-ban", page)

    page.locator("#decision [name=verdict][value=copied]").check()
    page.locator("#decision button.btn-primary").click()

    expect(page.locator("main, .messages").first).to_contain_text("đã xác định")


def test_officer_concludes_with_a_reason(enter: Enter, told: Told) -> None:
    page = enter("tiepnhan").go(told.codes["screened"])
    page.locator("aside [name=verdict][value=copied]").check()
    page.locator("aside form.form button.btn-primary").click()
    expect(page.locator("aside")).to_contain_text("Hãy nêu lý do")

    page.locator("aside [name=verdict][value=copied]").check()
    page.locator("aside [name=reason]").fill("Chép phần giải pháp và hiệu quả, chỉ đổi tên trường và bìa.")
    page.locator("aside form.form button.btn-primary").click()

    expect(page.locator(".screening-lead")).to_contain_text("Sao chép")


def test_council_sees_it_beside_the_sheet(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("tiepnhan").go(told.dossiers["copied"])
    follow(page, "/tiep-nhan/")
    page.locator("[name=specialist]").select_option(label="Nguyễn Hoàng Bảo Châu")
    press(page)
    scorer, panel = _panel(enter)

    page = enter(scorer).go(f"/hoi-dong/cham/luot/{panel}/tiep/")

    shown = page.locator(".scoring-screening")
    expect(shown).to_contain_text("Tra trùng nội dung")
    expect(shown).to_contain_text("Sao chép")
    expect(shown).to_contain_text("Chép phần giải pháp")
    expect(shown).not_to_contain_text(told.codes["thread"])  # they score without knowing authors
    picture("tra-trung-hoi-dong", page)


def test_the_dossier_s_own_history_tells_of_it(enter: Enter, told: Told) -> None:
    page = enter("chuyenvien").go(told.dossiers["copied"])
    expect(page.locator("aside")).to_contain_text("Tra trùng")
    follow(page, "/dien-bien/")

    expect(page.locator("main")).to_contain_text("Kết luận tra trùng")


def _author(page: Page) -> None:
    cells = {"born_on": "02/03/1985", "title": "Giáo viên", "degree": "Cử nhân sư phạm", "share": "100"}
    write(page, {f"authors-0-{name}": value for name, value in cells.items()})


def _panel(enter: Enter) -> tuple[str, str]:
    """The secretary has the copied dossier scored; who scores it, and in which panel."""
    page = enter("thuky").go("/hoi-dong/luot-cham/moi/")
    page.locator("[name=council]").select_option(index=1)
    page.locator("[name=name]").fill("Lượt chấm bổ sung")
    page.locator("[name=group]").select_option(index=page.locator("[name=group] option").count() - 1)
    page.locator("[name=rubric]").select_option(index=1)
    page.locator("[name=due_at]").fill(instant(days=7))
    press(page)
    page.locator("tr", has_text=COPY).locator("[name=dossiers]").check()
    press(page)
    panel = re.findall(r"/luot-cham/(\d+)/", page.url)[0]
    page = enter("thuky").go(f"/hoi-dong/luot-cham/{panel}/phan-cong/")
    act(page, "/de-xuat/")
    named = page.locator("main .cell-line")
    expect(named.first).to_be_visible()
    scorer = next(each.username for each in ACCOUNTS if named.filter(has_text=each.full_name).count())
    act(page, "/xac-nhan/")
    act(enter("thuky").go(f"/hoi-dong/luot-cham/{panel}/"), "/bat-dau/")
    return scorer, panel
