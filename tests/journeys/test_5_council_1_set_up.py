"""The secretary sets up the council, names who sits on it, and writes the rubric it scores with."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from congvu.config.demo.agency import ACCOUNTS
from congvu.kit import clock
from tests.journeys.conftest import Enter, Told
from tests.journeys.steps import act, follow, press

pytestmark = pytest.mark.journey

COUNCIL = "Hội đồng sáng kiến Sở Khoa học và Công nghệ tỉnh Lam Giang"
BASIS = "Quy định mẫu về xét, công nhận sáng kiến; dữ liệu mẫu, không phải văn bản pháp luật"
SEATS = (
    ("chutich", "chair", "Chủ tịch Hội đồng"),
    ("truongphong", "vice_chair", "Phó Chủ tịch Hội đồng"),
    ("thuky", "secretary", "Ủy viên thư ký"),
    *(
        (account.username, "member", "Ủy viên")
        for account in ACCOUNTS
        if account.username.startswith("thanhvien")
    ),
)
#: Name, maximum, least score, and the levels: lowest score, highest score, what it takes.
CRITERIA = (
    (
        "Tính mới",
        "40",
        "10",
        (("31", "40", "Không trùng với giải pháp đã có"), ("0", "30", "Cải tiến rõ rệt")),
    ),
    ("Khả năng áp dụng", "30", "10", (("16", "30", "Trong toàn ngành"), ("0", "15", "Tại đơn vị"))),
    ("Lợi ích thiết thực", "30", "10", (("21", "30", "Tính thành tiền"), ("0", "20", "Có số liệu"))),
)
GRADES = (("Loại A", "85", ""), ("Loại B", "70", "85"), ("Loại C", "50", "70"))


def day(before: int = 0) -> str:
    return f"{clock.now().astimezone(clock.OFFICE_ZONE) - timedelta(days=before):%d/%m/%Y}"


def test_secretary_sets_up_the_council_by_its_decision(enter: Enter, told: Told) -> None:
    page = enter("thuky").go("/hoi-dong/hoi-dong/moi/")
    page.locator("[name=name]").fill(COUNCIL)
    page.locator("[name=level]").select_option("base")
    _choose(page.locator("[name=unit]"), "Sở Khoa học và Công nghệ")
    page.locator("[name=decision_number]").fill("128/QĐ-SKHCN")
    page.locator("[name=decided_on]").fill(day(before=12))
    page.locator("[name=valid_from]").fill(day(before=10))
    press(page)

    expect(page.locator("h1")).to_have_text(COUNCIL)
    told.codes["council"] = page.url.removeprefix(enter("thuky").address)


def test_secretary_sets_the_rules_after_reading_them_in_sentences(enter: Enter, told: Told) -> None:
    page = enter("thuky").go(f"{told.codes['council']}quy-che/")
    page.locator("[name=valid_from]").fill(day(before=10))
    page.locator("[name=legal_basis]").fill(BASIS)
    page.locator("[name=sheets]").fill("3")
    page.locator("[name=gap]").fill("20")
    page.locator("[name=preview]").click()

    expect(page.locator("main")).to_contain_text("3")
    press(page)
    expect(page).to_have_url(re.compile(re.escape(told.codes["council"]) + "$"))


@pytest.mark.parametrize(("username", "role", "title"), SEATS, ids=[username for username, *_rest in SEATS])
def test_secretary_names_who_sits_there(
    enter: Enter, told: Told, username: str, role: str, title: str
) -> None:
    page = enter("thuky").go(told.codes["council"])
    follow(page, "/thanh-vien/moi/")
    _choose(page.locator("[name=person]"), f"({username})")
    page.locator("[name=role]").select_option(role)
    page.locator("[name=title]").fill(title)
    page.locator("[name=from_on]").fill(day(before=10))
    page.locator("[name=place]").fill(str([each[0] for each in SEATS].index(username) + 1))
    press(page)

    name = next(account.full_name for account in ACCOUNTS if account.username == username)
    expect(page.locator("main")).to_contain_text(name)


def test_secretary_writes_the_rubric_and_freezes_it(enter: Enter) -> None:
    page = enter("thuky").go("/hoi-dong/bo-tieu-chi/moi/")
    page.locator("[name=name]").fill("Phiếu chấm sáng kiến cấp cơ sở (mẫu)")
    page.locator("[name=code]").fill("sang-kien-co-so")
    page.locator("[name=whole-valid_from]").fill(day(before=10))
    page.locator("[name=whole-legal_basis]").fill(BASIS)
    page.locator("[name=whole-scale]").fill("100")
    page.locator("[name=whole-step]").fill("1")
    page.locator("[name=whole-pass_total]").fill("50")
    for number, criterion in enumerate(CRITERIA):
        _criterion(page, number, *criterion)
    for number, (name, least, below) in enumerate(GRADES):
        box = _row(page, ".rubric-grade", number, "add:grade")
        _fill(box, "grade", "g", name=name, least=least, below=below)
    press(page)
    expect(page).to_have_url(re.compile(r"/bo-tieu-chi/\d+/$"))
    act(page, "/chot/")

    expect(page.locator("main form[action$='/chot/']")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Lợi ích thiết thực")


def _criterion(
    page: Page, number: int, name: str, most: str, floor: str, bands: tuple[tuple[str, str, str], ...]
) -> None:
    box = _row(page, ".rubric-criterion", number, "add:criterion")
    key = _fill(box, "criterion", "c", name=name, most=most, floor=floor)
    for place, (least, highest, called) in enumerate(bands):
        band = _row(
            page, f".rubric-criterion:has([name='c{key}-name']) .rubric-band", place, f"add:band-{key}"
        )
        _fill(band, f"band-{key}", f"c{key}b", name=called, least=least, most=highest)


def _row(page: Page, rows: str, number: int, change: str) -> Locator:
    """The row with this number, added when the page has none yet."""
    if page.locator(rows).count() <= number:
        page.locator(f"button[name=change][value='{change}']").click()
        expect(page.locator(rows)).to_have_count(number + 1)
    return page.locator(rows).nth(number)


def _fill(row: Locator, keyed: str, prefix: str, **fields: str) -> str:
    """Type into the fields of a row; gives its key, which the field ``keyed`` holds."""
    key = str(row.locator(f"input[name='{keyed}']").get_attribute("value"))
    for field, value in fields.items():
        row.locator(f"[name='{prefix}{key}-{field}']").fill(value)
    return key


def _choose(box: Locator, words: str) -> None:
    """Choose the first option whose label holds these words."""
    option = box.locator("option", has_text=words).first
    box.select_option(str(option.get_attribute("value")))
