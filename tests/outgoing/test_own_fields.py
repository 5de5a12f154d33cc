"""Fields of an agency's own in outgoing documents."""

from datetime import date

import pytest
from django.urls import reverse

from congvu.documents.actions import own_fields as acts
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import drafting
from congvu.outgoing.models import OutgoingDocument
from tests.factories import people
from tests.factories.outgoing import MONDAY, Office, again, facts
from tests.outgoing.test_views import particulars, signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture(autouse=True)
def field(db: None) -> None:
    manager = people.make_person(grants={"documents.manage": "all"})
    acts.add("Kinh phí", kind="number", side="out", since=date(2026, 1, 1), by=manager, at=MONDAY)


def test_values_are_filled_in_shown_listed_and_changed() -> None:
    office = Office()
    client = signed_in(office.drafter)
    address = reverse("outgoing:list")

    answer = client.post(reverse("outgoing:begin"), particulars(office, own_kinh_phi="12,5"))
    document = OutgoingDocument.objects.get()
    page = client.get(url("document", document)).text
    listed = client.get(address, {"own_kinh_phi": "12,5", "columns": "own_kinh_phi"}).text
    none = client.get(address, {"own_kinh_phi": "13"}).text
    client.post(url("change", document), particulars(office, own_kinh_phi="20"))

    assert (answer.status_code, document.own) == (302, {"own_kinh_phi": "12.5"})
    assert "<dd>12,5</dd>" in page
    assert (f'id="r{document.pk}"' in listed, f'id="r{document.pk}"' in none) == (True, False)
    assert 'data-label="Kinh phí">12,5<' in listed
    assert again(document).own == {"own_kinh_phi": "20"}


def test_wrong_value_is_refused_and_facts_of_a_trade_leave_values_as_they_are() -> None:
    office = Office()
    document = office.begun(own={"own_kinh_phi": "7"})

    with pytest.raises(Refused):
        office.begun(own={"own_kinh_phi": "bảy"})
    drafting.change(document, facts(subject="Đề mục mới"), by=office.drafter, at=MONDAY)

    assert again(document).own == {"own_kinh_phi": "7"}
