"""Certificates: numbered with the decision, printed by a job that may be killed, checked on line and off."""

import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from congvu.files.providers.storage.store import store
from congvu.initiatives import jobs
from congvu.initiatives.actions import certificates, decisions
from congvu.initiatives.logic import certificate as words
from congvu.initiatives.models import Certificate, Decision
from congvu.initiatives.providers import certificate as printing
from congvu.initiatives.queries import certificates as queries
from congvu.initiatives.queries import keys
from congvu.initiatives.queries.certificates import Verdict
from congvu.kit.actor import SYSTEM
from congvu.people.models import UnitVersion
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories.initiatives_decisions import NOW, Case, decided, make_recognition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each sets pages

TWO = [make.author_row("Nguyễn Thử Một", "60"), make.author_row("Trần Thử Hai", "40")]
TOOL = Path(__file__).parents[2] / "tools" / "check_certificate.py"


def content_of(certificate: Certificate) -> bytes:
    certificate.refresh_from_db()
    assert certificate.file is not None
    with store().open(certificate.file.digest) as content:
        return bytes(content.read())


def printed(certificate: Certificate) -> str:
    return text_of(content_of(certificate))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def test_each_author_gets_a_certificate_that_names_the_others() -> None:
    recognition = make_recognition(rows=TWO)

    assert jobs.print_certificates(NOW) == 2

    first, second = recognition.certificates.order_by("place")
    assert (first.holder, second.holder) == ("Nguyễn Thử Một", "Trần Thử Hai")
    said = printed(first)
    assert "GIẤY CHỨNG NHẬN SÁNG KIẾN" in said
    assert "Các đồng tác giả: Trần Thử Hai" in said
    assert f"Quyết định số {recognition.decision.number}" in said
    assert words.grouped(first.code) in said
    events = [entry.event for entry in trail.about(recognition)]
    assert events.count("initiatives.certificate_made") == 2


def test_certificate_is_an_a4_page_across_that_archives_keep() -> None:
    recognition = make_recognition()
    jobs.print_certificates(NOW)

    content = content_of(recognition.certificates.get())
    document = pypdfium2.PdfDocument(BytesIO(content))
    sizes = [tuple(map(round, page.get_size())) for page in document]
    document.close()
    assert sizes == [(842, 595)]
    assert b"pdfaid:part" in content


def test_certificate_calls_the_body_as_it_was_called_on_the_day_of_the_decision() -> None:
    case = Case()
    for day, name in (("2020-01-01", "Sở Cũ"), ("2026-09-10", "Sở Mới")):
        UnitVersion.objects.create(unit=case.unit, from_on=day, name=name)

    case.carried_out()

    assert Certificate.objects.get().data["unit"] == "Sở Cũ"


def test_job_that_was_killed_is_taken_up_when_its_claim_has_run_out() -> None:
    recognition = make_recognition()
    Certificate.objects.update(claimed_at=NOW)

    assert jobs.print_certificates(NOW + timedelta(minutes=1)) == 0
    assert jobs.print_certificates(NOW + timedelta(minutes=6)) == 1

    assert recognition.certificates.get().file is not None


def test_certificate_stored_before_the_kill_is_kept_as_one_file() -> None:
    recognition = make_recognition()
    row = queries.waiting(NOW)[0]
    sheet = printing.Sheet(row, certificates.check_address(row))

    assert [*printing.Press().printed([sheet])] == [*printing.Press().printed([sheet])]

    jobs.print_certificates(NOW)
    assert recognition.certificates.get().made_at == NOW


def test_two_jobs_at_once_print_each_certificate_once() -> None:
    make_recognition(rows=TWO)
    rows = list(queries.waiting(NOW))

    done = certificates.make_all(rows, by=SYSTEM, at=NOW) + certificates.make_all(rows, by=SYSTEM, at=NOW)

    assert done == 2


def test_certificate_that_cannot_be_set_waits_and_the_others_are_printed() -> None:
    recognition = make_recognition(rows=TWO)
    bad = recognition.certificates.get(place=1)
    Certificate.objects.filter(pk=bad.pk).update(holder="\u0e01")

    assert jobs.print_certificates(NOW) == 1

    bad.refresh_from_db()
    assert (bad.file, bad.tries, bad.claimed_at, bad.due_at > NOW) == (None, 1, None, True)


def test_certificates_of_a_decision_come_in_parts_for_the_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "IN_ONE_FILE", 2)
    case = Case(rows=[TWO[0], make.author_row("Trần Thử Hai", "39"), make.author_row("Lê Thử Ba", "1")])
    decision = case.carried_out()
    client = Client()
    client.force_login(case.secretary)
    page = reverse("initiatives:decision", args=[decision.pk])
    before = client.get(page).context["parts"]
    jobs.print_certificates(NOW)

    shown = client.get(page).context["parts"]
    files = [client.get(address(decision, part.number)) for part in shown]
    beyond = [client.get(address(decision, number)).status_code for number in (0, 3)]

    texts = [text_of(b"".join(file)) for file in files]  # type: ignore[arg-type]  # a stream
    assert (before, [(part.first, part.last) for part in shown]) == ([], [(1, 2), (3, 3)])
    assert ["0001/2026" in texts[0], "0002/2026" in texts[0], "0003/2026" in texts[1]] == [True] * 3
    assert beyond == [404, 404]


def address(decision: Decision, part: int) -> str:
    return reverse("initiatives:decision_certificates", args=[decision.pk, part])


def test_check_by_code_and_by_qr_says_what_the_certificate_says() -> None:
    recognition = make_recognition()
    certificate = recognition.certificates.get()

    by_code = queries.by_code(f" {words.grouped(certificate.code).lower()} ")
    by_token = queries.by_token(certificate.token)

    assert by_code == by_token
    assert (by_code.verdict, by_code.number, by_code.holder) == (
        Verdict.VALID, certificate.number, certificate.holder,
    )  # fmt: skip


def test_check_shows_a_cancelled_recognition_with_its_decision() -> None:
    case = Case()
    case.carried_out()
    dossier = make.load(case.dossiers[0])
    decision = decisions.prepare_cancellation(
        [dossier], case.facts(), reason="Khai sai.", by=case.secretary, at=NOW
    )
    decided(decision, case.clerk)

    found = queries.by_token(Certificate.objects.get().token)

    assert (found.verdict, found.cancelled_by) == (Verdict.CANCELLED, "02/QĐ-STN")


@pytest.mark.parametrize("token", ["", "x", "a.b", "WzFd.AA", "…", "." * 300])
def test_check_of_nonsense_is_unknown(token: str) -> None:
    assert queries.by_token(token).verdict == Verdict.UNKNOWN
    assert queries.by_code(token).verdict == Verdict.UNKNOWN


def test_word_changed_by_one_letter_is_unknown() -> None:
    token = make_recognition().certificates.get().token
    payload, signature = token.split(".")
    forged = payload[:-6] + ("A" if payload[-6] != "A" else "B") + payload[-5:]

    assert queries.by_token(f"{forged}.{signature}").verdict == Verdict.UNKNOWN


def test_certificate_is_checked_without_the_house(tmp_path: Path) -> None:
    certificate = make_recognition().certificates.get()
    [(_name, pem)] = keys.public_pems().items()
    key = tmp_path / "key.pem"
    key.write_text(pem)

    def check(address: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(TOOL), str(key), address]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own program

    good = check(certificates.check_address(certificate))
    bad = check(certificates.check_address(certificate).replace(".", ".A", 1))

    assert (good.returncode, bad.returncode) == (0, 1)
    assert certificate.number in good.stdout
    assert certificate.holder in good.stdout


def test_codes_are_found_however_they_are_typed_and_one_slip_is_noticed() -> None:
    code = words.new_code()
    place = next(n for n in range(11) if code[n] != code[n + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert words.tidy(words.grouped(code).lower()) == code
    assert words.tidy(swapped) == ""


@given(st.integers(0, 11), st.sampled_from(words.LETTERS))
def test_one_wrong_sign_in_a_code_is_always_noticed(place: int, sign: str) -> None:
    code = words.new_code()
    typed = code[:place] + sign + code[place + 1 :]

    assert words.tidy(typed) == (code if typed == code else "")
