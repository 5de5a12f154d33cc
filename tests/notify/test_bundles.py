"""Many messages that go out as one: those of an act done row by row, and those of a person's day."""

from datetime import datetime, timedelta

import pytest

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.notify import jobs, queries
from congvu.notify.actions import gathering
from congvu.notify.enums import Channel, Pace, State
from congvu.notify.models import Message
from congvu.notify.providers import ending
from tests.factories.notify import AT, SUPPLEMENT, leave
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

DECISION = Ref("initiatives.decision", "7", "Quyết định 123/QĐ-SKHCN")
MINUTE = timedelta(minutes=1)
MORNING = datetime(2026, 3, 3, 7, tzinfo=OFFICE_ZONE)


def dossier(number):
    return Ref("cases.case", str(number), f"Sáng kiến {number}", f"/ho-so/{number}/")


def leave_many(person, count, *, group=DECISION, at=AT, first=1):
    for number in range(first, first + count):
        leave(person, about=dossier(number), at=at + timedelta(seconds=number), group=group)


def daily(person):
    notify.wish(person, {(SUPPLEMENT.code, Channel.MAIL): Pace.DAILY}, by=person, at=AT)
    return person


def states(channel):
    return list(Message.objects.filter(channel=channel).order_by("id").values_list("state", flat=True))


def test_what_an_act_does_row_by_row_goes_out_as_one_mail_and_one_sms(settings):
    settings.BASE_URL = "https://congvu.example"
    leave_many(make_person("Lò Thị Thử", phone="0912345678"), 7)

    made = jobs.gather(AT + 3 * MINUTE)

    mail, sms = Message.objects.filter(state=State.DUE).order_by("channel")
    page = f"https://congvu.example/tin-nhan/cung-dot/{mail.about_key}/"
    assert made == 2
    assert mail.subject == "7 tin: Yêu cầu bổ sung (thử)"
    assert mail.body == (
        "Kính gửi ông/bà Lò Thị Thử,\n\nÔng/bà có 7 tin “Yêu cầu bổ sung (thử)” trong cùng một đợt:\n\n"
        + "\n".join(
            f"– Yêu cầu bổ sung: Sáng kiến {n}\n  https://congvu.example/ho-so/{n}/" for n in range(1, 6)
        )
        + f"\n– và 2 tin nữa\n\nXem tất cả tại: {page}\nThư này do hệ thống gửi tự động."
    )
    assert sms.body == (
        f"Congvu: 7 tin Yeu cau bo sung (thu): Sang kien 1; Sang kien 2; va 5 tin nua. Xem: {page}"
    )
    assert (mail.kind, mail.next_at) == (SUPPLEMENT.code, AT + 3 * MINUTE)
    assert set(Message.objects.filter(state=State.CARRIED, channel="mail").values_list("carrier")) == {
        (mail.pk,)
    }


def test_a_group_waits_until_it_has_been_quiet_for_two_minutes():
    person = make_person()
    leave_many(person, 2)
    leave_many(person, 2, at=AT + MINUTE, first=3)

    assert jobs.gather(AT + 2 * MINUTE) == 0
    assert jobs.gather(AT + 3 * MINUTE + timedelta(seconds=5)) == 1
    assert states("mail") == [*[State.CARRIED] * 4, State.DUE]


def test_a_group_that_never_is_quiet_goes_out_in_the_end():
    person = make_person()
    for minute in range(40):
        leave_many(person, 1, at=AT + minute * MINUTE, first=minute)

    assert jobs.gather(AT + 33 * MINUTE) == 1


def test_gathering_twice_or_beside_another_run_makes_one_mail():
    leave_many(make_person(), 3)
    [bundle] = queries.messages.ripe(at=AT + 3 * MINUTE, most=10)

    made = [gathering.gather(*bundle, at=AT + 3 * MINUTE) for _run in range(2)]

    assert made == [1, 0]
    assert Message.objects.filter(state=State.DUE).count() == 1


def test_a_row_taken_from_under_the_run_leaves_nothing_behind():
    leave_many(make_person(), 3)
    [bundle] = queries.messages.ripe(at=AT + 3 * MINUTE, most=10)
    rows = queries.messages.gathered(*bundle)
    Message.objects.filter(pk=rows[0].pk).update(state=State.CANCELLED, ripe_at=None)

    assert gathering.send_as_one(rows, at=AT + 3 * MINUTE) == 0
    assert states("mail") == [State.CANCELLED, State.GATHERING, State.GATHERING]
    assert jobs.gather(AT + 3 * MINUTE) == 1


def test_a_message_alone_in_its_group_goes_out_as_it_was_worded():
    leave_many(make_person(), 1)

    assert jobs.gather(AT + 3 * MINUTE) == 1
    [mail] = Message.objects.filter(channel="mail")
    assert (mail.state, mail.subject) == (State.DUE, "Yêu cầu bổ sung: Sáng kiến 1")


def test_two_people_two_kinds_of_group_get_a_mail_each():
    one, two = make_person(), make_person()
    leave_many(one, 2)
    leave_many(two, 2)
    leave_many(one, 2, group="đợt nộp 9", first=10)

    assert jobs.gather(AT + 3 * MINUTE) == 3


def test_a_job_names_the_group_for_acts_that_know_of_none():
    person = make_person()
    with notify.as_one(DECISION):
        leave(person, about=dossier(1))
        leave(person, about=dossier(2))
    leave(person, about=dossier(3))

    assert states("mail") == [State.GATHERING, State.GATHERING, State.DUE]


def test_on_the_screen_one_row_stands_for_its_group_until_it_is_opened():
    person = make_person()
    leave_many(person, 5)

    [head] = queries.mine(person)
    assert (head.others, queries.unread_count(person)) == (4, 1)
    assert queries.together(person, head.bundle).count() == 5

    notify.mark_read(head, by=person, at=AT)
    leave_many(person, 2, first=6)
    assert [row.others for row in queries.mine(person)] == [1, 4]


def test_what_is_wished_daily_waits_for_the_next_working_morning_and_comes_as_one(settings):
    settings.BASE_URL = "https://congvu.example"
    person = daily(make_person("Lò Thị Thử"))
    leave(person, about=dossier(1))
    leave(person, about=dossier(2), at=AT + timedelta(hours=3))

    assert jobs.gather(MORNING - MINUTE) == 0
    assert jobs.gather(MORNING) == 1
    assert jobs.gather(MORNING + MINUTE) == 0
    mail = Message.objects.get(state=State.DUE)
    assert mail.subject == "Bản tin ngày 03/03/2026: 2 tin"
    assert (
        "Yêu cầu bổ sung (thử)\n"
        "– Yêu cầu bổ sung: Sáng kiến 1\n  https://congvu.example/ho-so/1/\n"
        "– Yêu cầu bổ sung: Sáng kiến 2\n  https://congvu.example/ho-so/2/\n"
    ) in mail.body
    letter = ending.letter(mail)
    assert (letter.ending, mail.is_optional) == ("", False)
    assert letter.body.endswith("https://congvu.example/tin-nhan/cach-nhan/")


def test_the_mail_of_the_day_comes_at_the_hour_a_person_wants():
    person = daily(make_person(preferences={"digest_hour": 16}))

    mail, _screen = leave(person)

    assert mail.ripe_at == datetime(2026, 3, 2, 16, tzinfo=OFFICE_ZONE)


def test_a_group_wished_daily_waits_for_its_day():
    leave_many(daily(make_person()), 3)

    assert jobs.gather(AT + 10 * MINUTE) == 0
    assert jobs.gather(MORNING) == 1


def test_a_message_that_waits_for_others_can_be_held_back_or_sent_at_once():
    admin = make_person(grants={"notify.manage": "all"})
    leave_many(make_person(), 2)
    one, two = Message.objects.filter(state=State.GATHERING).order_by("id")

    notify.cancel(one, by=admin, at=AT)
    notify.retry(two, by=admin, at=AT)

    assert states("mail") == [State.CANCELLED, State.DUE]
    assert jobs.gather(AT + 3 * MINUTE) == 0
