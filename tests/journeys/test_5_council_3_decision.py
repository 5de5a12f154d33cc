"""From the scored dossier to the checked certificate: secret ballot, minutes, decision, register."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congvu.config.demo.agency import ACCOUNTS, PASSWORD
from tests.journeys.conftest import Enter, Told
from tests.journeys.house import until, words_of
from tests.journeys.pictures import Camera
from tests.journeys.steps import act, instant, press
from tests.journeys.texts import TITLE
from tests.journeys.visitor import NARROW

pytestmark = pytest.mark.journey

VOTERS = ("chutich", *(account.username for account in ACCOUNTS if account.username.startswith("thanhvien")))
SIGNED = 120_000
"""Milliseconds: several signatures and their proofs are made and read again in one press."""
CERTIFICATES = "Giấy chứng nhận sáng kiến"
CERTIFICATE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def test_council_meets_and_votes_in_secret(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("thuky").go("/hoi-dong/phien-hop/moi/")
    page.locator("[name=council]").select_option(index=1)
    page.locator("[name=name]").fill("Phiên họp xét công nhận sáng kiến")
    page.locator("[name=starts_at]").fill(instant(minutes=1))
    page.locator("[name=place]").fill("Phòng họp số 2")
    press(page)
    told.codes["meeting"] = re.findall(r"/phien-hop/(\d+)/", page.url)[0]
    meeting = f"/hoi-dong/phien-hop/{told.codes['meeting']}/"
    page = enter("thuky").go(f"{meeting}chuong-trinh/")
    page.locator("[name=items]").first.check()
    press(page)
    page = enter("thuky").go(f"{meeting}diem-danh/")
    for radio in page.locator("input[type=radio][value=present]").all():
        radio.check()
    press(page)
    act(enter("thuky").go(meeting), "/khai-mac/")
    page = enter("thuky").go(f"{meeting}bieu-quyet/")
    page.locator("[name=items]").first.check()
    page.locator("[name=way][value=secret]").check()
    press(page)
    told.codes["ballot"] = re.findall(r"/bieu-quyet/([^/]+)/", page.url)[0]
    ballot = f"/hoi-dong/bieu-quyet/{told.codes['ballot']}/"

    for voter in VOTERS:
        page = enter(voter).go(ballot)
        page.locator("[data-do=take]").click()
        expect(page.locator("[data-show=waiting]")).to_be_visible()
    act(enter("thuky").go(ballot), "/mo-hom/")
    for number, voter in enumerate(VOTERS):
        page = enter(voter).page
        expect(page.locator("[data-show=choose]")).to_be_visible(timeout=30_000)
        if not number:
            picture("bo-phieu-kin", page)
        page.locator(f"input[name=q1][value={'A' if number == 4 else 'F'}]").check()
        page.locator("[data-do=review]").click()
        page.locator("[data-do=cast]").click()
        expect(page.locator("[data-show=cast]")).to_be_visible()
        told.codes[f"paper {number}"] = page.locator("[data-code]").inner_text()
    act(enter("chutich").go(ballot), "/dong-y-kiem/")
    page = enter("thuky").go(f"{ballot}kiem-phieu/")
    press(page, "main form")
    expect(page).to_have_url(re.compile(re.escape(ballot) + "$"))
    picture("kiem-phieu", page)

    stranger = enter("", key="stranger").go(f"/hoi-dong/tra-phieu/{told.codes['ballot']}/")
    stranger.locator("input[name=code]").fill(told.codes["paper 4"].lower())
    press(stranger, "main form")
    expect(stranger.locator(".notice-success")).to_be_visible()


def test_secretary_closes_the_meeting_and_prints_the_minutes(enter: Enter, told: Told) -> None:
    meeting = f"/hoi-dong/phien-hop/{told.codes['meeting']}/"
    act(enter("thuky").go(meeting), "/be-mac/")
    act(enter("thuky").go(f"{meeting}giay-to/"), "/giay-to/bien-ban")

    page = enter("thuky").go(f"{meeting}giay-to/")

    expect(page.locator("main")).to_contain_text("Biên bản")


def test_decision_is_prepared_and_presented(enter: Enter, told: Told, picture: Camera) -> None:
    page = enter("thuky").go(f"/sang-kien/dot/{told.round}/quyet-dinh/")
    page.locator("[name=subject]").fill("Về việc công nhận sáng kiến")
    page.locator("[name=signer]").select_option(label="Võ Thị Kim Ngân")
    if not page.locator("[name=legal_basis]").input_value():
        page.locator("[name=legal_basis]").fill("Nghị định số 13/2012/NĐ-CP")
    press(page)
    told.codes["decision"] = re.findall(r"/quyet-dinh/(\d+)/", page.url)[0]
    row = page.locator("tr", has_text=TITLE)
    row.locator("select").select_option("recognised")
    picture("du-thao-quyet-dinh", page)
    page.locator("button[form=rows]").click()
    act(page, "/trinh/")
    expect(page.locator("main")).to_contain_text("Đã trình, chờ ký và ban hành")


def test_leader_signs_the_decision_on_a_phone(enter: Enter, picture: Camera) -> None:
    page = enter("lanhdao", key="phone", viewport=NARROW).go("/van-ban-di/cho-ky/")
    expect(page.locator("main")).to_contain_text("Về việc công nhận sáng kiến")
    page.locator("[name=pin]").fill(PASSWORD)
    picture("ky-tren-dien-thoai", page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.locator("button[name=all]").click(no_wait_after=True)

    expect(page.locator("[name=pin]")).to_have_count(0, timeout=SIGNED)
    expect(page.locator("main")).to_contain_text("Về việc công nhận sáng kiến")
    assert wide <= NARROW["width"]


def test_clerk_issues_the_decision_and_it_is_carried_out(enter: Enter, told: Told) -> None:
    page = enter("vanthu").go("/van-ban-di/cho-phat-hanh/")
    page.locator("[name=pin]").fill(PASSWORD)
    page.locator("button[name=all]").click(no_wait_after=True)
    expect(page.locator("[name=pin]")).to_have_count(0, timeout=SIGNED)
    page = enter("thuky").go(f"/sang-kien/quyet-dinh/{told.codes['decision']}/")
    expect(page.locator("main")).to_contain_text("01/QĐ-SKHCN")

    def recognised() -> bool | None:
        page = enter("thuky").go(told.dossiers["thread"])
        return True if "Được công nhận" in page.locator("main").inner_text() else None

    assert until(recognised, "the recognition")


def test_leader_signs_and_clerk_seals_the_certificates(enter: Enter) -> None:
    leader = enter("lanhdao", key="phone")
    line = until(lambda: _waits(leader.go("/van-ban-di/cho-ky/"), CERTIFICATES), "the printed certificates")
    _sit(leader.go(line), "sign")

    clerk = enter("vanthu")
    line = until(lambda: _waits(clerk.go("/van-ban-di/cho-phat-hanh/"), CERTIFICATES), "the signed ones")
    _sit(clerk.go(line), "seal")


def test_stranger_reads_the_register_and_checks_the_certificate(
    enter: Enter, tmp_path: Path, picture: Camera
) -> None:
    stranger = enter("", key="stranger").go("/sang-kien-duoc-cong-nhan/")
    expect(stranger.locator("main")).to_contain_text(TITLE)
    picture("so-cong-nhan", stranger)

    code = until(lambda: _printed_code(enter, tmp_path), "the signed certificate", seconds=120)
    page = enter("", key="stranger").go("/kiem-tra/")
    page.locator("[name=code]").fill(code.lower())
    press(page, "main form")

    expect(page.locator("main")).to_contain_text(TITLE)
    expect(page.locator("main")).to_contain_text("có chữ ký số của Sở Khoa học và Công nghệ tỉnh Lam Giang")
    picture("kiem-tra-giay-chung-nhan", page)


def test_stranger_checks_the_signatures_of_the_decision(enter: Enter, told: Told, tmp_path: Path) -> None:
    page = enter("thuky").go(f"/sang-kien/quyet-dinh/{told.codes['decision']}/")
    link = str(page.locator("main dl a[href*='/tep/']").first.get_attribute("href"))
    digest, about = re.findall(r"/tep/(\w+)/", link)[0], link.partition("?")[2]
    file = tmp_path / "quyet-dinh.pdf"
    file.write_bytes(page.context.request.get(f"{enter('thuky').address}/tep/{digest}/tai-ve?{about}").body())

    stranger = enter("", key="stranger").go("/kiem-tra/chu-ky/")
    stranger.locator("input[type=file]").set_input_files(file)
    press(stranger, "main form")

    expect(stranger.locator("main")).to_contain_text("Cả 5 chữ ký đều hợp lệ.")


def _waits(page: Page, called: str) -> str | None:
    """The address of the sheaf that is ``called`` so; None while none waits."""
    line = page.locator("main a", has_text=called).first
    return str(line.get_attribute("href")) if line.count() else None


def _sit(page: Page, what: str) -> None:
    """All papers of the page are signed or sealed, the PIN typed once."""
    page.locator(f"#{what} [name=pin]").fill(PASSWORD)
    page.locator(f"#{what} button[type=submit]").click(no_wait_after=True)
    expect(page.locator(f"#{what}")).to_have_count(0, timeout=SIGNED)


def _printed_code(enter: Enter, folder: Path) -> str | None:
    """The code on the first certificate of the newest recognition, once a job has printed it."""
    page = enter("thuky").go("/sang-kien/cong-nhan/")
    page.locator("main a", has_text=TITLE).first.click()
    file = page.locator("main table a[href*='/tep/']").first
    if not file.count():
        return None
    digest = re.findall(r"/tep/(\w+)/", str(file.get_attribute("href")))[0]
    about = str(file.get_attribute("href")).partition("?")[2]
    answer = page.context.request.get(f"{enter('thuky').address}/tep/{digest}/tai-ve?{about}")
    path = folder / "certificate.pdf"
    path.write_bytes(answer.body())
    found = CERTIFICATE.search(words_of(path))
    return found.group() if found else None
