"""The list of incoming documents is narrowed by every field of Annex VI, the widest filter cheaply."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.documents.test_views import signed_in
from tests.factories.documents import Office

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_list_narrows_by_every_field_that_is_kept() -> None:
    office = Office()
    one = office.registered(
        language="Tiếng Việt", pages=3, signer_name="Đỗ Văn Ký", signer_post="Chủ tịch",
        to_places="Như trên; Lưu: VT", description="Kèm Phụ lục", issued_on=date(2026, 11, 2),
    )  # fmt: skip
    other = office.registered(language="English", pages=40, signer_name="Vũ Hai", issued_on=date(2026, 11, 9))
    client = signed_in(office.clerk)

    def found(**query: str) -> set[int]:
        page = client.get(reverse("documents:list"), query).text
        return {each.pk for each in (one, other) if f'id="r{each.pk}"' in page}

    assert found(language="tiếng việt") == found(language="Tiếng Việt") == {one.pk}
    assert found(pages_from="4") == {other.pk}
    assert found(pages_to="3") == {one.pk}
    assert found(signer="chủ") == found(signer="ký đỗ") == {one.pk}
    assert found(to_places="lưu vt") == {one.pk}
    assert found(description="phụ LỤC") == {one.pk}
    assert found(issued_from="03/11/2026") == {other.pk}
    assert found(issued_to="03/11/2026", signer="chủ") == {one.pk}
    assert found(number=str(other.number)) == {other.pk}
    assert found(signer="không có ai") == set()


def test_the_widest_filter_asks_as_many_queries_as_none() -> None:
    office = Office()
    office.registered(signer_name="Đỗ Văn Ký")
    client = signed_in(office.clerk)
    wide = {"signer": "ký", "description": "a", "to_places": "b", "language": "c", "pages_from": "1"}

    def asked(query: dict[str, str]) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("documents:list"), query)
        return len(captured)

    asked({})
    assert asked(wide) <= asked({})
