"""Rated once, in confidence; a low rating is answered for by the head; questions are dated."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.procedures.actions import devices, ratings, results, working
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.logic import rating as logic
from congvu.procedures.models import Dossier, Rating
from congvu.procedures.queries import ratings as queries
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.procedures.desk import Desk, again, signed_in

pytestmark = pytest.mark.django_db
LATER = MONDAY + 3 * DAY


class Returned(Desk):
    def __init__(self) -> None:
        super().__init__(name="Nguyễn Kín")
        self.to_result()
        for payment in self.dossier.payments.all():
            working.pay(payment, receipt="1", by=self.officer, at=LATER)
        results.hand_back(self.dossier, taken_by="Nguyễn Kín", by=self.officer, at=LATER)
        self.dossier = again(self.dossier)
        grants = {"procedures.approve": "unit", "cases.read": "unit"}
        self.head = people.make_person(grants=grants, unit=self.agency)


def test_low_rating_is_told_to_the_head_who_answers_for_it_once() -> None:
    desk = Returned()

    kept = ratings.rate(desk.dossier, 2, by=VISITOR, at=LATER, said="Phải đi lại nhiều lần")
    ratings.handle(kept, "Đã làm việc với bộ phận", by=desk.head, at=LATER + DAY)

    assert Message.objects.filter(kind="procedures.low_rating", person=desk.head).exists()
    row = Rating.objects.get()
    assert (row.is_low, row.measure, row.handled_by) == (True, "Đã làm việc với bộ phận", desk.head)
    with pytest.raises(Refused, match="answered for"):
        ratings.handle(row, "nữa", by=desk.head, at=LATER + DAY)
    assert [entry.detail for entry in trail.about(desk.dossier) if entry.event == "procedures.rated"] == [{}]


def test_dossier_is_rated_once_and_only_after_the_result() -> None:
    desk, early = Returned(), Desk()
    ratings.rate(desk.dossier, 5, by=VISITOR, at=LATER)

    for dossier, mark, said in ((desk.dossier, 1, "already"), (early.dossier, 5, "handed back")):
        with pytest.raises(Refused, match=said):
            ratings.rate(again(dossier), mark, by=VISITOR, at=LATER)
    with pytest.raises(Refused, match="head"):
        ratings.handle(Rating.objects.get(), "x", by=desk.officer, at=LATER)

    assert Rating.objects.get().mark == 5
    assert Message.objects.filter(kind="procedures.low_rating").count() == 0


def test_low_for_one_criterion_is_low() -> None:
    assert [logic.is_low(5, {"thai-do": 2}), logic.is_low(3, {"thai-do": 3}), logic.is_low(2, {})] == [
        True, False, True,
    ]  # fmt: skip


def test_questions_are_dated_and_follow_one_another_under_a_key() -> None:
    boss = people.make_person(grants={"procedures.catalogue": "all"})
    assert len(queries.asked_on(date(2026, 11, 20))) == len(logic.USUAL)

    for day, question in ((date(2026, 11, 20), "Cũ"), (date(2026, 12, 1), "Mới")):
        ratings.ask("thai-do", question, place=1, valid_from=day, by=boss, at=MONDAY)

    asked = [[each.question for each in queries.asked_on(date(2026, *day))] for day in ((11, 30), (12, 1))]
    assert asked == [["Cũ"], ["Mới"]]
    with pytest.raises(Refused):
        ratings.ask("thai-do", "Nữa", place=1, valid_from=date(2026, 12, 1), by=boss, at=MONDAY)


@pytest.mark.alike
def test_link_of_the_message_takes_one_rating_and_thanks_twice() -> None:
    desk = Returned()
    key, client = queries.rate_key(desk.dossier), Client()
    address = reverse("portal:rate", args=[key])

    empty = client.post(address, {"said": "x"})
    form = client.get(address).content.decode()
    codes = [client.post(address, {"mark": "4", "c-thai-do": "5"}).status_code for _ in range(2)]

    assert (empty.status_code, codes) == (422, [200, 200])
    assert "Nguyễn Kín" not in form
    assert (Rating.objects.get().mark, Rating.objects.get().marks) == (4, {"thai-do": 5})
    for forged in ("khong-co", f"{key}0", f"{desk.dossier.pk}-{'0' * 32}", f"0{key}"):
        assert client.get(reverse("portal:rate", args=[forged])).status_code == 404


@pytest.mark.alike
def test_link_of_the_rating_is_no_key_to_the_dossier_and_letters_of_before_still_lead_there() -> None:
    desk, client = Returned(), Client()
    tracking, key = desk.dossier.tracking_key or "", queries.rate_key(desk.dossier)

    letter = Message.objects.filter(kind="procedures.result_returned").latest("pk")

    assert (key in letter.about_link, tracking in letter.about_link) == (True, False)
    assert client.get(reverse("portal:status", args=[key])).status_code == 404
    assert tracking not in client.get(reverse("portal:rate", args=[key])).content.decode()
    assert client.get(reverse("portal:rate", args=[tracking])).status_code == 200


@pytest.mark.alike
def test_tablet_takes_one_touch_and_the_list_names_nobody() -> None:
    desk = Returned()
    head, before_officer = signed_in(desk.head), Client()
    _device, secret = devices.make(
        DeviceKind.TABLET,
        "Máy thử",
        unit=desk.dossier.received_by,
        person=desk.officer,
        by=SYSTEM,
        at=MONDAY,
    )
    tablet = reverse("portal:tablet", args=[secret])
    Dossier.objects.filter(pk=desk.dossier.pk).update(returned_at=clock.now())

    assert before_officer.get(tablet).status_code == 200
    for mark in ("1", "5"):
        before_officer.post(tablet, {"dossier": desk.dossier.pk, "mark": mark})
    listed = head.get(reverse("procedures:ratings")).content.decode()
    page = reverse("procedures:rating", args=[desk.dossier.pk])
    told = head.post(page, {"measure": "Đã nhắc nhở"})

    assert Rating.objects.get().mark == 1
    assert "Nguyễn Kín" not in listed + head.get(page).content.decode()
    assert (told.status_code, Rating.objects.get().measure) == (302, "Đã nhắc nhở")


@pytest.mark.alike
def test_page_lays_down_a_question() -> None:
    client = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    said = {"key": "moi", "question": "Câu hỏi mới?", "place": "1", "valid_from": "01/12/2030"}

    codes = [client.post(reverse("procedures:criteria"), said).status_code for _ in range(2)]

    assert codes == [302, 422]
    assert "Câu hỏi mới?" in client.get(reverse("procedures:criteria")).content.decode()
