"""Series, abbreviations and delegations are entered by the pages, and what the decree forbids is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.numbers import actions as numbers
from congvu.outgoing.actions import numbering, order
from congvu.outgoing.enums import events
from congvu.outgoing.enums.series import OUTGOING
from congvu.outgoing.enums.states import Authority, Source
from congvu.outgoing.models import Delegation, Draft, SeriesGroup, Symbol
from congvu.outgoing.rules.ordering import Given, Series
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import documents as make
from tests.factories import people
from tests.factories.issued import Issuing, again, paper
from tests.factories.outgoing import stored

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 16)
AT = make.MONDAY
DAY = timedelta(days=1)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def given(taker: Person, authority: str, **fields: Any) -> Given:
    usual = {
        "giver_post": "Giám đốc",
        "taker_post": "Trưởng phòng",
        "valid_from": ON,
        "valid_to": ON + 30 * DAY,
        "scope": "Văn bản của phòng",
        "legal_basis": "Quyết định 01",
    }
    return Given(authority, taker, **{**usual, **fields})


def test_the_first_number_begins_a_general_series_and_others_follow_the_heads_decision() -> None:
    office, decisions = Issuing(), make.kind("quyet-dinh", "Quyết định")
    by, letters = office.clerk, make.kind()
    numbering.number(office.row(at=AT), by=by, at=AT)

    general = SeriesGroup.objects.get()
    with pytest.raises(Refused, match="1 January"):
        order.set_series(office.agency, Series("QĐ", ON + DAY, [decisions]), by=by, at=AT)
    with pytest.raises(Refused, match="all other kinds"):
        order.set_series(office.agency, Series("Chung", ON + DAY), by=by, at=AT)
    own = order.set_series(office.agency, Series("Công văn", ON + DAY, [letters]), by=by, at=AT)
    with pytest.raises(Refused, match="series of its own already"):
        order.set_series(office.agency, Series("CV", ON + DAY, [letters]), by=by, at=AT)
    next_year = order.set_series(office.agency, Series("QĐ", date(2027, 1, 1), [decisions]), by=by, at=AT)

    assert (general.valid_from, list(general.kinds.all())) == (date(2026, 1, 1), [])
    assert list(own.kinds.all()) == [letters]
    assert next_year.valid_from == date(2027, 1, 1)
    assert trail.about(own.ref)[-1].event == events.SERIES_SET.code
    letter = office.row(at=AT + DAY, kind=letters)
    numbering.number(letter, by=by, at=AT + DAY)
    assert again(letter).mark == "01/SPH-NV"


def test_a_council_numbers_by_itself_under_its_own_symbol() -> None:
    office = Issuing()
    with pytest.raises(Refused, match="symbol of its own"):
        order.set_series(office.agency, Series("HĐ", ON, council="Hội đồng"), by=office.clerk, at=AT)
    council = Series("HĐ", ON, council="Hội đồng", symbol="HĐKH")
    group = order.set_series(office.agency, council, by=office.clerk, at=AT)
    numbering.number(office.row(at=AT), by=office.clerk, at=AT)

    document = office.row(at=AT, group=group)
    numbering.number(document, by=office.clerk, at=AT)

    assert again(document).mark == "01/QĐ-HĐKH"


def test_a_signed_document_whose_symbol_has_changed_since_gets_no_number() -> None:
    office = Issuing()
    document = office.row(at=AT)
    file = stored(paper(), by=office.drafter, at=AT)
    said: dict[str, Any] = {"source": Source.SENT, "content": {"symbol": "QĐ-SPH"}, "by": office.drafter}
    Draft.objects.create(document=document, place=1, pdf=file, at=AT, **said)
    Symbol.objects.create(unit=office.agency, text="SPHM", valid_from=ON + DAY)

    with pytest.raises(Refused, match="given “QĐ-SPHM”"):
        numbering.number(document, by=office.clerk, at=AT + DAY)
    numbering.number(again(document), by=office.clerk, at=AT)

    assert again(document).mark == "01/QĐ-SPH"


def test_a_series_with_numbers_ends_with_its_year() -> None:
    office = Issuing()
    numbering.number(office.row(at=AT), by=office.clerk, at=AT)
    group = SeriesGroup.objects.get()

    with pytest.raises(Refused, match="31 December"):
        order.end_series(group, ON + DAY, by=office.clerk, at=AT)
    order.end_series(group, date(2026, 12, 31), by=office.clerk, at=AT)

    group.refresh_from_db()
    assert group.valid_to == date(2026, 12, 31)


def test_a_paper_book_is_gone_on_from_by_the_name_of_its_series() -> None:
    office = Issuing()
    order.set_series(office.agency, Series("Chung", ON), by=office.clerk, at=AT)
    keeper = people.make_person(grants={"numbers.change": "all"})
    name = f"{office.agency.code} / Chung"

    numbers.continue_from(OUTGOING.code, year=2026, last=41, scope=name, by=keeper, at=AT)
    document = office.row(at=AT)
    numbering.number(document, by=office.clerk, at=AT)

    assert again(document).mark == "42/QĐ-SPH"


def test_late_numbers_are_flagged_and_a_missing_symbol_is_told() -> None:
    office = Issuing()
    in_time, late = office.row(at=AT), office.row(at=AT)
    numbering.number(in_time, by=office.clerk, at=AT + DAY)
    numbering.number(late, by=office.clerk, at=AT + 2 * DAY)
    Symbol.objects.all().delete()

    with pytest.raises(Refused, match="abbreviated"):
        numbering.number(office.row(at=AT), by=office.clerk, at=AT + 2 * DAY)

    assert [again(each).numbered_late for each in (in_time, late)] == [False, True]
    assert [again(each).mark for each in (in_time, late)] == ["01/QĐ-SPH", "02/QĐ-SPH"]


def test_authorisation_ends_and_is_never_passed_on_by_order_goes_to_the_units_deputy() -> None:
    office, by = Issuing(), Issuing().clerk
    by, agency = office.clerk, office.agency
    deputy = office.person({"cases.read": "own"}, office.division, "Phó Trưởng phòng")
    elsewhere = office.person({"cases.read": "own"}, office.registry, "Phó Chánh Văn phòng")
    with pytest.raises(Refused, match="limited"):
        order.delegate(agency, given(office.drafter, Authority.AUTHORISED, valid_to=None), by=by, at=AT)
    authorised = order.delegate(agency, given(office.drafter, Authority.AUTHORISED), by=by, at=AT)
    ordered = order.delegate(agency, given(office.drafter, Authority.BY_ORDER), by=by, at=AT)

    with pytest.raises(Refused, match="never passed on"):
        order.delegate(agency, given(deputy, Authority.DEPUTY, above=authorised), by=by, at=AT)
    with pytest.raises(Refused, match="by order"):
        order.delegate(agency, given(deputy, Authority.BY_ORDER, above=ordered), by=by, at=AT)
    with pytest.raises(Refused, match="does not work in the unit"):
        order.delegate(agency, given(elsewhere, Authority.DEPUTY, above=ordered), by=by, at=AT)
    below = order.delegate(agency, given(deputy, Authority.DEPUTY, above=ordered), by=by, at=AT)
    with pytest.raises(Refused, match="no post"):
        order.delegate(agency, given(Issuing().clerk, Authority.DEPUTY), by=by, at=AT)

    order.end_delegation(below, by=by, at=AT)
    with pytest.raises(Refused, match="already"):
        order.end_delegation(Delegation.objects.get(pk=below.pk), by=by, at=AT)
    assert [each.event for each in trail.about(below.ref)] == [
        events.DELEGATED.code,
        events.DELEGATION_ENDED.code,
    ]


def test_who_passes_signing_on_gives_no_more_kinds_and_units_than_they_have() -> None:
    office, letters, decisions = Issuing(), make.kind(), make.kind("quyet-dinh", "Quyết định")
    by, agency = office.clerk, office.agency
    deputy = office.person({"cases.read": "own"}, office.division, "Phó Trưởng phòng")
    section = people.make_unit("Tổ Nghiệp vụ", parent=office.division)
    elsewhere = given(office.drafter, Authority.BY_ORDER, units=[Issuing().division])
    with pytest.raises(Refused, match="does not belong"):
        order.delegate(agency, elsewhere, by=by, at=AT)
    own = {"kinds": [letters], "units": [office.division]}
    above = order.delegate(agency, given(office.drafter, Authority.BY_ORDER, **own), by=by, at=AT)

    def passed(**fields: Any) -> Delegation:
        said = given(deputy, Authority.DEPUTY, above=above, **{**own, **fields})
        return order.delegate(agency, said, by=by, at=AT)

    for wider in ([], [decisions], [letters, decisions]):
        with pytest.raises(Refused, match=f"some kinds of documents.*: {letters}"):
            passed(kinds=wider)
    for wide in ([], [office.registry], [office.division, agency]):
        with pytest.raises(Refused, match=f"for some units.*: {office.division}"):
            passed(units=wide)
    below = [passed(), passed(units=[section])]

    assert [list(row.units.all()) for row in below] == [[office.division], [section]]
    assert trail.about(below[1].ref)[-1].detail["units"] == [section.code]


def test_only_who_enters_the_order_of_the_agency_does() -> None:
    office, other = Issuing(), Issuing()
    with pytest.raises(Refused):
        order.set_series(office.agency, Series("A", ON), by=other.clerk, at=AT)
    with pytest.raises(Refused):
        order.set_symbol(office.agency, office.agency, "X", ON + DAY, by=other.clerk, at=AT)
    with pytest.raises(Refused):
        order.delegate(office.agency, given(office.drafter, Authority.DEPUTY), by=other.clerk, at=AT)


def test_all_three_pages_enter_and_show() -> None:
    office = Issuing()
    client, today = signed_in(office.clerk), office_day(clock.now())
    said = {"name": "Chung", "valid_from": f"{today:%d/%m/%Y}"}
    client.post(reverse("outgoing:series"), said)
    client.post(
        reverse("outgoing:symbols"),
        {"unit": office.registry.pk, "text": "VP", "valid_from": f"{today:%d/%m/%Y}"},
    )
    paper = SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.7 thu", content_type="application/pdf")
    refused = client.post(reverse("outgoing:symbols"), {"unit": office.registry.pk, "text": "A/B"})
    listed = reverse("outgoing:delegations")
    client.post(
        listed,
        {
            "authority": "kt",
            "taker": office.drafter.pk,
            "giver_post": "Giám đốc",
            "taker_post": "Phó Giám đốc",
            "units": [office.division.pk],
            "valid_from": f"{today:%d/%m/%Y}",
            "legal_basis": "Quyết định 01",
            "paper": paper,
        },
    )

    row = Delegation.objects.get()
    assert (SeriesGroup.objects.get().name, row.taker) == ("Chung", office.drafter)
    assert row.paper is not None
    assert Symbol.objects.filter(text="VP").exists()
    assert refused.status_code == 422
    shown = client.get(reverse("outgoing:delegation", args=[row.pk])).content.decode()
    assert "KT. GIÁM ĐỐC" in shown
    assert f"<dd>{office.division}</dd>" in shown
    assert f"Văn bản của đơn vị: {office.division}</span>" in client.get(listed).content.decode()
    end = reverse("outgoing:end_delegation", args=[row.pk])
    assert client.post(end, {"x": "1"}).status_code == 302
    assert Delegation.objects.get().ended_at is not None
    stranger = signed_in(office.drafter)
    assert stranger.get(reverse("outgoing:series")).status_code == 403
    foreign = signed_in(Issuing().clerk)
    assert foreign.get(reverse("outgoing:delegation", args=[row.pk])).status_code == 404
