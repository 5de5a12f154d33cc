"""What the public sees of a dossier: by QR, by short code, by code; and how little that is."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.initiatives.actions import tracking as counting
from congvu.procedures.enums.states import State
from congvu.procedures.logic import codes
from congvu.procedures.models import Supplement, SupplementItem
from congvu.procedures.queries import tracking
from congvu.procedures.queries.addresses import status_path
from tests.factories import procedures as make
from tests.factories.cases import MONDAY
from tests.procedures.desk import Desk, again

pytestmark = pytest.mark.django_db
TRACK = reverse("portal:track")


def ask(desk: Desk) -> None:
    """As if a supplement had been asked, with a name in the officer's words."""
    desk.dossier.case.state = State.SUPPLEMENT
    desk.dossier.case.save(update_fields=["state"])
    asked = Supplement.objects.create(
        dossier=desk.dossier, number=1, asked_from=State.PROCESSING, reason="x", asked_at=MONDAY
    )
    SupplementItem.objects.create(
        supplement=asked, place=1, target="part:ban-sao", what="Bản sao của ông Nguyễn Kín"
    )


def test_receipt_leads_to_state_dates_and_what_is_next_without_names_or_steps() -> None:
    desk = Desk(name="Nguyễn Kín")
    desk.to_signature()
    dossier = again(desk.dossier)

    found = tracking.by_key(dossier.tracking_key or "", at=MONDAY)
    assert found is not None
    assert [str(each.label) for each in found.passages] == ["Being handled"]

    page = Client().get(reverse("portal:status", args=[dossier.tracking_key]))
    text = page.content.decode()

    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex")
    assert str(dossier.case.code) in text
    assert not any(word in text for word in ("Nguyễn Kín", "Thẩm định", "Ký kết quả", desk.handler.full_name))


def test_short_code_is_read_however_it_is_grouped_and_code_alone_shows_no_words() -> None:
    desk = Desk()
    ask(desk)
    short, code = str(desk.dossier.short_code), str(again(desk.dossier).case.code)

    whole = tracking.by_typed(f" {codes.grouped(short).lower()} ", at=MONDAY)
    bare = tracking.by_typed(code.lower(), at=MONDAY)

    assert whole is not None
    assert whole.needs is not None
    assert whole.needs.words == ("Bản sao của ông Nguyễn Kín",)
    assert bare is not None
    assert bare.needs is not None
    assert (bare.needs.words, bare.needs.parts) == ((), ("Bản sao quyết định",))


@pytest.mark.alike
def test_typed_code_is_answered_without_giving_the_address_behind_the_qr_code() -> None:
    desk = Desk()
    dossier = again(desk.dossier)

    answer = Client().post(TRACK, {"code": dossier.case.code})

    assert answer.status_code == 200
    assert str(dossier.tracking_key) not in answer.content.decode()


@pytest.mark.alike
def test_wrong_codes_are_all_answered_alike_and_counted() -> None:
    client = Client()
    wrong = ["H00-261116-9999", "K7QMX-9P4TA", "SK-2026-99999", "'; DROP"]

    answers = [client.post(TRACK, {"code": code}) for code in wrong]
    told = [answer.context["form"].errors["code"] for answer in answers]
    more = [client.post(TRACK, {"code": "X"}).status_code for _ in range(counting.MOST)]

    assert {answer.status_code for answer in answers} == {422}
    assert [each == told[0] for each in told] == [True] * len(wrong)
    assert 429 in more
    assert client.get(reverse("portal:status", args=["x" * 20])).status_code == 429


@pytest.mark.alike
def test_forged_key_leads_nowhere() -> None:
    assert Client().get(reverse("portal:status", args=["khong-co"])).status_code == 404


def test_short_code_has_no_letter_that_is_read_for_another() -> None:
    assert codes.short("K7QMX9P4TA") == codes.short("k7qmx-9p4ta") == "K7QMX9P4TA"
    assert [codes.short(each) for each in ("K7QMX9P4T0", "K7QMX", "")] == ["", "", ""]


def test_address_on_the_receipt_and_in_messages_leads_to_the_status_page(client: Client) -> None:
    dossier = make.make_dossier()

    page = client.get(status_path(dossier))

    assert (page.status_code, page.templates[0].name) == (200, "portal/status.html")
