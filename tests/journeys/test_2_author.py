"""An author registers, writes page by page, attaches files, submits and receives the receipt."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.kit import clock
from tests.journeys import papers as kinds
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import House, link_in, words_of
from tests.journeys.pictures import Camera
from tests.journeys.steps import attach, code_on, follow, on, press, saved, write
from tests.journeys.texts import AUTHOR, CO_AUTHOR, SECRET, STORY, TITLE, UNIT
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

MAIL = "khanh.nguyen@truong.example"
PHONE = "0912 000 111"
PASSWORD = "Dai-the-mau-2B-hoc-ky-II"


@pytest.fixture(scope="module")
def author(enter: Enter) -> Visitor:
    """The browser of the author; her account is opened in the first test."""
    return enter("", key="author")


def test_author_registers_and_confirms_the_address_from_the_mail(
    author: Visitor, house: House, picture: Camera
) -> None:
    page = author.go("/")
    picture("trang-chu", page)
    page.locator("a[href$='/tai-khoan/signup/']").first.click()
    page.locator("[name=full_name]").fill(AUTHOR)
    page.locator("[name=email]").fill(MAIL)
    page.locator("[name=phone]").fill(PHONE)
    page.locator("[name=unit]").select_option(label=UNIT)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    picture("dang-ky", page, whole=True)
    page.locator("form:has([name=password2]) button[type=submit]").click()
    expect(page.locator("body")).to_contain_text(MAIL)

    author.go(link_in(house.letter(MAIL, "/confirm-email/"), "/tai-khoan/confirm-email/"))
    page.locator("main form button[type=submit], form[action*=confirm] button").first.click()
    if page.locator("[name=password]").count():
        author.sign_in(MAIL, PASSWORD)
    author.go("/ho-so-cua-toi/")

    expect(page.locator("body")).to_contain_text(AUTHOR.split()[-1])


def test_author_begins_a_dossier_in_the_open_round(author: Visitor, told: Told) -> None:
    page = author.go("/sang-kien/nop/")
    follow(page, f"/nop/{told.round}/")
    press(page)

    expect(page).to_have_url(re.compile(r"/sang-kien/\d+/soan/chung/$"))
    told.dossiers["thread"] = "/" + "/".join(page.url.split("/")[3:5]) + "/"


def test_what_is_typed_is_saved_by_itself_and_stays_after_a_reload(
    author: Visitor, told: Told, picture: Camera
) -> None:
    page = author.go(f"{told.dossiers['thread']}soan/chung/")

    write(page, {"title": TITLE, "field_group": "giao-duc", "problem": STORY.problem})
    write(page, {"application": "applied", "applied_on": "12/01/2026"})
    picture("soan-ho-so", page)
    page.reload()

    expect(page.locator("[name=title]")).to_have_value(TITLE)
    expect(page.locator("[name=problem]")).to_have_value(STORY.problem)
    expect(page.locator("[name=applied_on]")).to_have_value("12/01/2026")


def test_back_button_leads_back_to_what_was_typed_and_it_can_be_changed(author: Visitor, told: Told) -> None:
    page = author.go(f"{told.dossiers['thread']}soan/chung/")
    write(page, {"investor": "Phòng Giáo dục"})
    on(page)

    page.go_back()
    expect(page.locator("[name=investor]")).to_have_value("Phòng Giáo dục")
    write(page, {"investor": ""})

    on(page)


def test_shares_that_do_not_total_100_are_named_until_they_do(
    author: Visitor, told: Told, picture: Camera
) -> None:
    page = author.go(f"{told.dossiers['thread']}soan/tac-gia/")
    _person(page, "authors-0", AUTHOR, "14/03/1988", "Giáo viên", share="60")
    _add(page, "authors")
    _person(page, "authors-1", CO_AUTHOR, "02/11/1979", "Tổ trưởng chuyên môn", share="30")
    on(page)
    author.go(f"{told.dossiers['thread']}soan/tac-gia/")
    expect(page.locator("#authors .field-error, #authors-errors").first).to_contain_text("100")

    write(page, {"authors-1-share": "40"})
    expect(page.locator("[data-rows-total] strong")).to_have_text(re.compile(r"100"))
    picture("tac-gia", page, at=page.locator("#authors"))
    on(page)


def test_author_writes_substance_benefit_and_what_is_confidential(author: Visitor, told: Told) -> None:
    page = author.go(f"{told.dossiers['thread']}soan/noi-dung/")
    write(
        page,
        {
            "prior_state": STORY.problem,
            "essence": STORY.solution,
            "novelty": STORY.novelty,
            "applicability": STORY.applicability,
            "conditions": STORY.conditions,
            "secrets": SECRET,
        },
    )
    on(page)
    write(
        page,
        {
            "benefit_by_author": STORY.benefit_by_author,
            "benefit_by_others": STORY.benefit_by_users,
            "money_value": "27.500.000",
        },
    )
    _add(page, "participants")
    _person(page, "participants-0", "Lò Thị Mai Phương", "20/08/1995", "Giáo viên")
    write(page, {"participants-0-work": STORY.tasks[1]})
    on(page)
    expect(page).to_have_url(re.compile(r"/soan/tep/$"))


def test_author_attaches_word_pdf_old_word_and_a_scan(
    author: Visitor, told: Told, papers: Path, picture: Camera
) -> None:
    page = author.go(f"{told.dossiers['thread']}soan/tep/")

    attach(page, "description", papers / kinds.REPORT)
    attach(page, "benefit", papers / kinds.OLD_WORD)
    attach(page, "confirmation", papers / kinds.CONFIRMATION, papers / kinds.SCAN)

    picture("dinh-kem", page, at=page.locator("#part-description"))


def test_author_attaches_published_documents(author: Visitor, told: Told) -> None:
    files = list(kinds.real())
    if not files:
        pytest.skip("the folder of real documents is not here (CONGVU_SHARED)")
    page = author.go(f"{told.dossiers['thread']}soan/tep/")

    attach(page, "other", *files)


def test_button_pressed_twice_submits_once_and_gives_the_receipt(
    author: Visitor, told: Told, picture: Camera
) -> None:
    page = author.go(f"{told.dossiers['thread']}soan/nop/")
    expect(
        page.locator("main .notice-warning a[href*='/soan/chung/'], main .todo a[href*='/soan/chung/']")
    ).to_have_count(0)
    write(page, {"place": "Lam Giang", "dated_on": f"{clock.now().astimezone(clock.OFFICE_ZONE):%d/%m/%Y}"})
    page.locator("[name=declared]").check()
    picture("kiem-tra-va-nop", page)
    page.locator(".form-bar button.btn-primary").dblclick()

    expect(page).to_have_url(re.compile(r"/bien-nhan/$"))
    told.codes["thread"] = code_on(page)
    expect(page.locator("main .code-card-qr svg")).to_be_visible()
    author.go("/ho-so-cua-toi/")
    expect(page.locator("main table tbody tr")).to_have_count(1)


def test_receipt_is_a_pdf_with_code_and_promised_date(
    author: Visitor, told: Told, tmp_path: Path, picture: Camera
) -> None:
    page = author.go(f"{told.dossiers['thread']}bien-nhan/")
    button = page.locator("a[href$='/bien-nhan/tai-ve/']")
    expect(button).to_be_visible(timeout=60_000)
    picture("bien-nhan", page)
    promised = page.locator("main dl strong").last.inner_text()

    with page.expect_download() as download:
        button.click()
    download.value.save_as(tmp_path / "receipt.pdf")

    text = words_of(tmp_path / "receipt.pdf")
    assert told.codes["thread"] in text
    assert promised in text
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", promised)


def test_author_is_told_of_the_receipt_by_mail(house: House, told: Told) -> None:
    assert link_in(house.letter(MAIL, told.codes["thread"]), f"/ho-so/{told.codes['thread']}/")


def _add(page: Page, table: str) -> None:
    """One more row, when the table does not offer an empty one already."""
    rows = page.locator(f"[data-rows={table}] > [data-row]")
    before = rows.count()
    page.locator(f"[data-rows={table}] [data-rows-add]").click()
    expect(rows).to_have_count(before + 1)


def _person(page: Page, row: str, name: str, born: str, title: str, *, share: str = "") -> None:
    fields = {"name": name, "born_on": born, "workplace": UNIT, "title": title, "degree": "Cử nhân sư phạm"}
    write(
        page,
        {
            f"{row}-{column}": text
            for column, text in {**fields, **({"share": share} if share else {})}.items()
        },
    )
    expect(saved(page)).to_be_visible()
