"""Copies: numbered in one series; electronic ones signed with form, agency and time on page 1."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from congvu.documents.actions import receiving
from congvu.documents.models import HeldFile
from congvu.files import actions as files
from congvu.files.models import Receipt, StoredFile
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.numbers import actions as numbers
from congvu.numbers.queries import all_series
from congvu.outgoing.actions import copying, issuing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.series import COPIES
from congvu.outgoing.logic import copies as logic
from congvu.outgoing.logic.copies import Asked
from congvu.outgoing.models import Closing, Copy, OutgoingDocument, Symbol
from congvu.outgoing.providers import extracts, prepared
from congvu.signing.logic.report import Verdict
from congvu.trail import queries as trail
from tests.documents.test_views import signed_in
from tests.factories import documents as make
from tests.factories.cases import MONDAY
from tests.factories.documents import Office
from tests.factories.issued import Issuing, again, paper, report
from tests.factories.outgoing_books import Registry
from tests.signing.office import PIN

pytestmark = pytest.mark.django_db
WHOLE, EXTRACT = Asked(CopyForm.WHOLE), Asked(CopyForm.EXTRACT, part="Điều 1", pages="2")


def with_symbol(registry: Registry) -> Registry:
    Symbol.objects.create(unit=registry.agency, text="SPT", valid_from=date(2020, 1, 1))
    return registry


def words(file: StoredFile | None) -> list[str]:
    assert file is not None
    pages = pypdfium2.PdfDocument(prepared.content(file))
    return [page.get_textpage().get_text_range() for page in pages]


@pytest.mark.parametrize(
    ("said", "found"),
    [("1", (1,)), ("2-3, 1", (1, 2, 3)), ("3;1", (1, 3)), ("1-", (1,)), ("4", ()), ("0", ()), ("2-1", ()),
     ("x", ()), ("", ()), ("-1", ()), ("1,,2", ())],
)  # fmt: skip
def test_pages_of_an_extract_are_those_that_are_there(said: str, found: tuple[int, ...]) -> None:
    assert logic.pages(said, 3) == found


def test_copies_of_all_forms_stand_in_one_series() -> None:
    registry = with_symbol(Registry())
    document = registry.issued()

    whole = copying.on_paper(document, Asked(CopyForm.WHOLE, copies=3), by=registry.clerk, at=MONDAY)
    part = Asked(CopyForm.EXTRACT, part="Điều 1")
    extract = copying.on_paper(document, part, by=registry.clerk, at=MONDAY)

    assert (whole.mark, extract.mark) == ("01/SY-SPT", "02/TrS-SPT")
    entry = trail.about(document)[-1]
    assert (entry.event, entry.detail["mark"]) == (events.COPIED.code, "02/TrS-SPT")


def test_copies_of_incoming_documents_are_made_by_their_clerk() -> None:
    registry = with_symbol(Registry())
    office = Office()
    Symbol.objects.create(unit=office.agency, text="ST", valid_from=date(2020, 1, 1))
    document = office.registered()
    clerk = make.people.make_person(
        grants={"outgoing.issue": "unit", **make.CLERK}, unit=office.registry, title="Văn thư"
    )

    made = copying.on_paper(document, Asked(CopyForm.OF_COPY), by=clerk, at=MONDAY)
    with pytest.raises(Refused, match="keeps the books"):
        copying.on_paper(document, WHOLE, by=registry.clerk, at=MONDAY)
    with pytest.raises(Refused, match="Register it first"):
        copying.on_paper(office.receive(), WHOLE, by=clerk, at=MONDAY)

    page = signed_in(clerk).get(document.link).content.decode()
    assert (made.mark, made.incoming) == ("01/SL-ST", document)
    assert reverse("outgoing:copy_incoming", args=[document.pk]) in page


def test_copy_is_refused_with_its_reason_and_takes_no_number() -> None:
    registry = with_symbol(Registry())
    issued, numbered = registry.issued(), registry.numbered()
    bare = Registry()

    for original, asked, by, said in (
        (numbered, WHOLE, registry.clerk, "of issued documents"),
        (issued, Asked(CopyForm.OF_COPY), registry.clerk, "called sao y"),
        (issued, Asked(CopyForm.EXTRACT), registry.clerk, "which part"),
        (issued, Asked(CopyForm.WHOLE, part="Điều 1"), registry.clerk, "Only an extract"),
        (issued, WHOLE, registry.drafter, "keeps the books"),
        (bare.issued(), WHOLE, bare.clerk, "abbreviated has not been said"),
    ):
        with pytest.raises(Refused, match=said):
            copying.on_paper(original, asked, by=by, at=MONDAY)
    OutgoingDocument.objects.filter(pk=issued.pk).update(recalled_at=MONDAY, recall_reason="x")
    issued.refresh_from_db()
    with pytest.raises(Refused, match="recalled"):
        copying.on_paper(issued, WHOLE, by=registry.clerk, at=MONDAY)

    assert not Copy.objects.exists()


def test_page_sent_twice_makes_one_copy_and_takes_one_number() -> None:
    registry = with_symbol(Registry())
    document = registry.issued()
    client = signed_in(registry.clerk)
    said = {"kind": "SY", "form": "paper", "copies": "1", "once": "k1"}
    address = reverse("outgoing:copy_outgoing", args=[document.pk])

    places = [client.post(address, said)["Location"] for _n in (1, 2)]
    refused = client.post(address, {**said, "kind": "TrS", "part": "Điều 1"})
    other = client.post(address, {**said, "once": "k2"})

    assert places[0] == places[1]
    assert "đã dùng để lập bản sao 01/SY-SPT" in refused.content.decode()
    assert other["Location"] != places[0]
    assert sorted(Copy.objects.values_list("mark", flat=True)) == ["01/SY-SPT", "02/SY-SPT"]


def test_electronic_copy_of_one_page_is_signed_once(office: Issuing) -> None:
    document, at = office.issued(), clock.now()
    asked = Asked(CopyForm.WHOLE, request_key="k1")

    def make() -> Copy:
        return copying.electronic(
            document, asked, key=office.agencys_key, pin=PIN, by=office.clerk, at=clock.now()
        )

    first = copying.once(document, asked, make, by=office.clerk)
    with pytest.raises(Refused, match="Signed already"):
        make()
    assert copying.once(document, asked, make, by=office.clerk) == first
    assert Copy.objects.count() == 1
    assert at <= first.at


def test_what_is_recalled_while_its_copy_is_signed_is_not_copied(office: Issuing) -> None:
    document = office.issued()
    issuing.recall(again(document), "Sai mức chi", by=office.clerk, at=clock.now())

    with pytest.raises(Refused, match="recalled"):  # ``document`` is what the page showed before the recall
        copying.electronic(document, WHOLE, key=office.agencys_key, pin=PIN, by=office.clerk, at=clock.now())

    assert not Copy.objects.exists()


def test_nothing_is_copied_into_a_closed_book() -> None:
    registry = with_symbol(Registry())
    document = registry.issued()
    said: dict[str, Any] = {"entries": 1, "digest": "0" * 64, "by": registry.clerk, "at": MONDAY}
    Closing.objects.create(agency=registry.agency, year=2026, **said)

    with pytest.raises(Refused, match="2026 is closed"):
        copying.on_paper(document, WHOLE, by=registry.clerk, at=MONDAY)


def test_electronic_copy_leaves_every_signature_valid_and_says_who_copied_when(office: Issuing) -> None:
    document = office.issued()
    at = clock.now()

    made = copying.electronic(document, WHOLE, key=office.agencys_key, pin=PIN, by=office.clerk, at=at)

    found = report(made.file)
    assert {found.verdict(one) for one in found.signatures} == {Verdict.GOOD}
    assert len(found.signatures) == len(report(document.file).signatures) + 1
    assert (made.mark, made.file_name) == ("01/SY-SPH", "01-SY-SPH.pdf")
    last = found.signatures[-1]
    shown = " ".join(last.shown.split())
    assert shown.startswith(f"SAO Y {office.agency.name}")
    assert shown.endswith("+07:00")
    assert last.page == 1


def test_electronic_extract_has_the_pages_that_were_asked_for(office: Issuing) -> None:
    document = office.issued(paper("#pagebreak() TRANG HAI #pagebreak()"))
    make_it = {"key": office.agencys_key, "pin": PIN, "by": office.clerk}

    with pytest.raises(Refused, match="Name pages"):
        copying.electronic(
            document,
            Asked(CopyForm.EXTRACT, "Điều 1", "9"),
            **make_it,
            at=clock.now(),  # type: ignore[arg-type]  # fields by name
        )
    made = copying.electronic(document, EXTRACT, **make_it, at=clock.now())  # type: ignore[arg-type]  # fields by name

    (page,) = words(made.file)
    assert "TRANG HAI" in page
    assert [one.field for one in report(made.file).signatures] == ["CongvuBanSao"]
    assert made.number == 1


def test_altered_original_foreign_key_and_wrong_pin_make_no_copy(office: Issuing) -> None:
    document = office.issued()
    other = Issuing()
    said = {"pin": PIN, "by": office.clerk}

    with pytest.raises(Refused, match="PIN"):
        copying.electronic(
            document, WHOLE, key=office.agencys_key, pin="sai", by=office.clerk, at=clock.now()
        )
    with pytest.raises(Refused, match="not that of"):
        copying.electronic(document, WHOLE, key=office.leaders_key, **said, at=clock.now())  # type: ignore[arg-type]  # fields by name
    data = prepared.content(document.file)  # type: ignore[arg-type]  # it was issued
    altered = data.replace(b"/Type /Page", b"/Type /pAge", 1) if b"/Type /Page" in data else data[:-9]
    file = files.store(BytesIO(altered), name="x.pdf", by=office.clerk, at=clock.now())
    OutgoingDocument.objects.filter(pk=document.pk).update(file=file)
    document.refresh_from_db()
    for asked in (WHOLE, EXTRACT):
        with pytest.raises(Refused):
            copying.electronic(document, asked, key=office.agencys_key, **said, at=clock.now())  # type: ignore[arg-type]  # fields by name

    assert not Copy.objects.exists()
    assert other.agency != office.agency


def test_hostile_file_gives_no_pages() -> None:
    assert extracts.count(b"%PDF-1.7 nothing") == 0
    with pytest.raises(Refused, match="cannot be taken out"):
        extracts.cut(b"no pdf at all", (1,))


def test_scan_that_is_no_pdf_is_copied_on_paper_only() -> None:
    office = Office()
    Symbol.objects.create(unit=office.agency, text="ST", valid_from=date(2020, 1, 1))
    clerk = make.people.make_person(grants={"outgoing.issue": "unit", **make.CLERK}, unit=office.registry)
    text = files.store(BytesIO(b"chu"), name="a.txt", by=office.clerk, at=MONDAY)
    receipt = Receipt.objects.get(file=text, by_key=office.clerk.key)
    document = office.receive(receipt)
    receiving.register(document, make.entry(looked_through=True), by=office.clerk, at=MONDAY)
    key: Any = None

    with pytest.raises(Refused, match="Only a PDF"):
        copying.electronic(make_again(document), WHOLE, key=key, pin="", by=clerk, at=MONDAY)
    HeldFile.objects.all().delete()
    with pytest.raises(Refused, match="no file"):
        copying.electronic(make_again(document), WHOLE, key=key, pin="", by=clerk, at=MONDAY)


def make_again(document: Any) -> Any:
    return make.again(document)


@pytest.mark.alike
def test_pages_make_a_copy_and_show_it() -> None:
    registry = with_symbol(Registry())
    document = registry.issued(at=clock.now() - timedelta(days=1))
    client = signed_in(registry.clerk)
    page = reverse("outgoing:copy_outgoing", args=[document.pk])

    offered = client.get(document.link).content.decode()
    shown = client.get(page)
    wrong = client.post(page, {"kind": "SY", "form": "electronic", "copies": "1"})
    done = client.post(page, {"kind": "SY", "form": "paper", "copies": "2", "purpose": "Lưu hồ sơ"})
    (made,) = Copy.objects.all()
    there = client.get(made.link).content.decode()
    book = client.get(reverse("outgoing:copy_book")).content.decode()
    stranger = signed_in(Registry().clerk).get(made.link)

    assert (shown.status_code, wrong.status_code, done.status_code) == (200, 422, 302)
    assert done.headers["Location"] == made.link
    assert page in offered
    assert reverse("outgoing:lend", args=[document.pk]) in offered
    assert "Lưu hồ sơ" in there
    assert made.mark in book
    assert stranger.status_code == 404


def test_series_of_copies_goes_on_from_a_paper_book_by_the_code_of_the_agency() -> None:
    registry = with_symbol(Registry())
    keeper = make.people.make_person(grants={"numbers.change": "all"})
    code = registry.agency.code
    numbers.continue_from(COPIES.code, year=2026, last=40, by=keeper, at=MONDAY, scope=code)

    made = copying.on_paper(registry.issued(), WHOLE, by=registry.clerk, at=MONDAY)

    assert made.mark == "41/SY-SPT"
    assert all_series().get(key__startswith=COPIES.code).said == code  # type: ignore[attr-defined]  # annotated
