"""The list of outgoing documents is narrowed by every field of Annex VI."""

from datetime import date

import pytest
from django.urls import reverse

from congvu.outgoing.models import OutgoingDocument, Receiver
from tests.factories.outgoing import Office
from tests.outgoing.test_views import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_list_narrows_by_every_field_that_is_kept() -> None:
    office = Office()
    one = office.begun(
        signer=office.signer, language="Tiếng Việt", description="Kèm Phụ lục", answer_by=date(2026, 12, 1)
    )
    other = office.begun(subject="Khác", language="English", signer=None)
    OutgoingDocument.objects.filter(pk=one.pk).update(pages=3)
    OutgoingDocument.objects.filter(pk=other.pk).update(pages=40, signer_post="KT. GIÁM ĐỐC")
    Receiver.objects.create(document=one, place=1, name="Sở Nội vụ Thử", code="H35.07", way="mail")
    client = signed_in(office.drafter)

    def found(**query: str) -> set[int]:
        page = client.get(reverse("outgoing:list"), query).text
        return {each.pk for each in (one, other) if f'id="r{each.pk}"' in page}

    assert found() == {one.pk, other.pk}
    assert found(receiver="sở nội") == found(receiver="h35.07") == {one.pk}
    assert found(signer=office.leader.full_name) == {one.pk}
    assert found(signer="giám đốc") == {other.pk}
    assert found(description="phụ lục") == {one.pk}
    assert found(language="english") == {other.pk}
    assert found(pages_from="4") == found(pages_from="4", pages_to="40") == {other.pk}
    assert found(answer_from="01/12/2026", answer_to="01/12/2026") == {one.pk}
    assert found(answer_from="02/12/2026") == set()
