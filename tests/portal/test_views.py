"""The public pages: nothing personal, counted questions, an author's own list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.initiatives.actions import tracking
from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.jobs import forget_questions
from congvu.initiatives.models import TrackingCount
from congvu.kit import clock
from tests.factories import initiatives as make

pytestmark = pytest.mark.django_db


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is read once for each process has been read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_start_page_shows_open_rounds_only() -> None:
    now = clock.now()
    make.make_round(at=now, name="Đợt đang mở")
    make.make_round(at=now, name="Đợt chuẩn bị", state=RoundState.PREPARED)
    make.make_round(at=now - timedelta(days=90), name="Đợt đã hết hạn")

    page = Client().get(reverse("portal:home")).content.decode()

    assert [name in page for name in ("Đợt đang mở", "Đợt chuẩn bị", "Đợt đã hết hạn")] == [
        True,
        False,
        False,
    ]


def test_rounds_page_leaves_out_those_in_preparation() -> None:
    make.make_round(name="Đợt chuẩn bị", state=RoundState.PREPARED)
    make.make_round(name="Đợt đã đóng", state=RoundState.CLOSED)

    page = Client().get(reverse("portal:rounds")).content.decode()

    assert ("Đợt chuẩn bị" in page, "Đợt đã đóng" in page) == (False, True)


@pytest.mark.parametrize("name", ["portal:home", "portal:rounds"])
def test_public_pages_cost_the_same_for_1_and_3_rounds(name: str) -> None:
    costs = []
    for _ in range(2):
        make.make_round(at=clock.now())
        costs.append(queries(Client(), reverse(name)))
        make.make_round(at=clock.now())

    assert costs[0] == costs[1]


def test_code_leads_to_state_and_dates_without_anything_personal() -> None:
    initiative = make.make_submitted()
    client = Client()

    found = client.post(reverse("portal:track"), {"code": " sk-2026-00001 "})
    page = client.get(found["Location"]).content.decode()

    assert found["Location"] == reverse("portal:tracked", args=[initiative.tracking_key])
    assert "SK-2026-00001" in page
    for private in ("Tác giả Thử", initiative.case.title, "Trường thử"):
        assert private not in page


def test_unknown_code_is_told_beside_the_field_and_unknown_key_is_not_found() -> None:
    make.make_draft()
    client = Client()

    assert client.post(reverse("portal:track"), {"code": "SK-2026-99999"}).status_code == 422
    assert client.post(reverse("portal:track"), {"code": ""}).status_code == 422
    assert client.get(reverse("portal:tracked", args=["khong-co"])).status_code == 404


def test_questions_are_counted_over_both_ways_and_refused_in_time() -> None:
    initiative = make.make_submitted()
    client, page = Client(), reverse("portal:tracked", args=[initiative.tracking_key])

    answers = [client.get(page).status_code for _ in range(tracking.MOST)]
    late = client.get(page)
    typed = client.post(reverse("portal:track"), {"code": "SK-2026-00001"})
    other = Client(REMOTE_ADDR="203.0.113.9").get(page)

    assert set(answers) == {200}
    assert (late.status_code, typed.status_code, other.status_code) == (429, 429, 200)
    assert late["Retry-After"] == "600"


def test_counts_hold_no_address_and_are_forgotten() -> None:
    now = clock.now()
    tracking.count("203.0.113.9", at=now - timedelta(days=2))
    tracking.count("203.0.113.9", at=now)

    assert not TrackingCount.objects.filter(source__contains="203.0").exists()
    assert forget_questions(now) == 1
    assert TrackingCount.objects.count() == 1


def test_confidential_and_discarded_dossiers_show_nothing_in_public() -> None:
    initiative = make.make_submitted(marks=["title"], title="Bí mật riêng")

    page = Client().get(reverse("portal:tracked", args=[initiative.tracking_key])).content.decode()

    assert "Bí mật riêng" not in page


def test_my_dossiers_are_mine_alone_and_cost_the_same_for_1_and_3() -> None:
    author, stranger = make.make_author(), make.make_author()
    client, address = Client(), reverse("portal:mine")
    client.force_login(author)
    make.make_draft(author=author, title="Hồ sơ của tôi")
    make.make_draft(author=stranger, title="Hồ sơ người khác")
    make.make_submitted(author=author)
    one = queries(client, address)
    for _ in range(2):
        make.make_submitted(author=author)

    page = client.get(address).content.decode()

    assert ("Hồ sơ của tôi" in page, "Hồ sơ người khác" in page) == (True, False)
    assert queries(client, address) == one
    assert Client().get(address).status_code == 302
