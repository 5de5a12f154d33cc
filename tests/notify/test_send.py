"""Leaving messages inside a trade's act."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from congvu.kit.actor import SYSTEM
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.notify import queries
from congvu.notify.enums import Channel, Problem, State
from congvu.notify.models import Message, Template
from tests.factories.notify import AT, CONTEXT, DOSSIER, SUPPLEMENT, leave
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def rows(messages):
    return [(m.channel, m.address, m.state, m.next_at, m.sent_at) for m in messages]


def test_send_leaves_a_row_on_every_channel_the_person_has():
    person = make_person("Lò Thị Thử", email="thu@thu.example", phone="0912 345 678")

    left = leave(person)

    assert rows(left) == [
        ("mail", "thu@thu.example", State.DUE, AT, None),
        ("screen", "", State.SENT, None, AT),
        ("sms", "+84912345678", State.DUE, AT, None),
    ]


def test_send_freezes_text_recipient_and_thing(settings):
    settings.BASE_URL = "https://congvu.example"
    person = make_person("Lò Thị Thử", email="thu@thu.example", phone="0912345678")

    mail, screen, sms = leave(person)

    assert mail.subject == "Yêu cầu bổ sung: Sáng kiến thử số 17"
    assert mail.body == (
        "Kính gửi Lò Thị Thử,\n\nĐề nghị bổ sung Mô tả giải pháp trước ngày 15/04/2026.\n"
        "https://congvu.example/ho-so/17/"
    )
    assert screen.body == "Đề nghị bổ sung Mô tả giải pháp trước ngày 15/04/2026."
    assert sms.body == "Ho so Sang kien thu so 17: de nghi bo sung truoc 15/04/2026."
    assert {(m.person, m.name, m.kind, m.language, m.left_by) for m in (mail, screen, sms)} == {
        (person, "Lò Thị Thử", "tests.supplement", "vi", "system")
    }
    assert mail.about == DOSSIER


def test_send_writes_in_the_language_of_the_person():
    person = make_person("Lo Thi Thu", language="en")

    mail, _screen = leave(person)

    assert (mail.language, mail.subject) == ("en", "Supplement needed: Sáng kiến thử số 17")


def test_send_respects_the_channels_a_person_wants_but_always_shows_it_on_the_screen():
    person = make_person(phone="0912345678", preferences={"channels": ["sms"]})

    assert [m.channel for m in leave(person)] == ["screen", "sms"]


def test_send_writes_to_people_without_account():
    left = leave(notify.Recipient("Bà Thử", email="ba@thu.example", phone="0987654321", language="en"))

    assert [(m.person, m.name, m.channel, m.language) for m in left] == [
        (None, "Bà Thử", "mail", "en"),
        (None, "Bà Thử", "sms", "en"),
    ]


def test_send_to_somebody_without_any_address_shows_it_to_the_administrator():
    [message] = leave(notify.Recipient("Ông Thử"))

    assert (message.channel, message.state, message.problem) == ("mail", State.DEAD, Problem.NO_ADDRESS)


@pytest.mark.parametrize("to", [{"email": "khong phai thu"}, {"phone": "12"}])
def test_send_to_an_address_that_is_none_gives_up_at_once(to):
    [message] = leave(notify.Recipient("Ông Thử", **to))

    assert (message.state, message.problem, message.next_at) == (State.DEAD, Problem.BAD_ADDRESS, None)


def test_send_twice_for_one_event_leaves_one_row():
    person = make_person()

    first, second = leave(person), leave(person)

    assert first == second
    assert Message.objects.count() == 2


def test_send_at_another_time_is_another_event_unless_the_occasion_is_named():
    person = make_person()
    leave(person, once="7-days-before")

    leave(person, once="7-days-before", at=AT + timedelta(hours=1))
    leave(person, at=AT + timedelta(hours=1))

    assert Message.objects.filter(channel=Channel.MAIL).count() == 2


def test_send_about_another_thing_or_to_another_person_is_another_event():
    leave(make_person())
    leave(make_person(), about=Ref("cases.case", "18", "Sáng kiến thử số 18", "/ho-so/18/"))
    leave(make_person())

    assert Message.objects.filter(channel=Channel.MAIL).count() == 3


def test_send_takes_four_queries_on_all_channels(django_assert_num_queries):
    person = make_person(phone="0912345678")

    with transaction.atomic(), django_assert_num_queries(4):
        notify.send(SUPPLEMENT.code, to=person, about=DOSSIER, context=CONTEXT, by=SYSTEM, at=AT)


@pytest.mark.parametrize("context", [{}, {"deadline": "x"}, {**CONTEXT, "more": "x"}])
def test_send_with_other_placeholders_than_the_kind_has_is_a_fault(context):
    with pytest.raises(ValueError, match="placeholders"):
        leave(make_person(), context=context)


def test_send_of_a_kind_nobody_declared_is_a_fault():
    with pytest.raises(KeyError):
        notify.send("nobody.knows", to=make_person(), about=DOSSIER, context={}, by=SYSTEM, at=AT)


@pytest.mark.django_db(transaction=True)
def test_send_beside_an_act_is_a_fault():
    with pytest.raises(RuntimeError, match="inside an act"):
        notify.send(SUPPLEMENT.code, to=make_person(), about=DOSSIER, context=CONTEXT, by=SYSTEM, at=AT)


@pytest.mark.django_db(transaction=True)
def test_send_in_an_act_that_is_refused_leaves_nothing():
    person = make_person()

    def refused_after_all():
        with transaction.atomic():
            leave(person)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        refused_after_all()

    assert Message.objects.count() == 0


def test_a_value_with_line_breaks_cannot_add_a_header():
    about = Ref("cases.case", "17", "Tên\r\nBcc: ai@thu.example", "/ho-so/17/")

    mail = leave(make_person(), Channel.MAIL, about=about)[0]

    assert mail.subject == "Yêu cầu bổ sung: Tên Bcc: ai@thu.example"


def make_template(**fields):
    return Template.objects.create(
        **{
            "kind": SUPPLEMENT.code,
            "channel": "mail",
            "language": "vi",
            "subject": "Sở yêu cầu: {title}",
            "body": "Chào {name}.",
            "valid_from": date(2026, 3, 1),
            "made_by_key": "person:1",
            "made_by_name": "Người Thử",
            "created_at": AT,
            **fields,
        }
    )


def test_send_uses_the_newest_wording_whose_day_has_come():
    make_template(subject="Cũ", valid_from=date(2026, 2, 1))
    newest = make_template()
    make_template(subject="Mai sau", valid_from=date(2026, 3, 3))

    mail = leave(make_person("Lò Thị Thử"), Channel.MAIL)[0]

    assert (mail.template, mail.subject, mail.body) == (
        newest,
        "Sở yêu cầu: Sáng kiến thử số 17",
        "Chào Lò Thị Thử.",
    )


def test_a_day_begins_at_midnight_of_the_office():
    make_template(subject="Từ 03/03", valid_from=date(2026, 3, 3))
    person = make_person()
    midnight = AT.replace(hour=17, minute=0)

    [before] = leave(person, Channel.MAIL, at=midnight - timedelta(seconds=1))
    [after] = leave(person, Channel.MAIL, at=midnight)

    assert (before.subject, after.subject) == ("Yêu cầu bổ sung: Sáng kiến thử số 17", "Từ 03/03")


def test_an_edited_sms_may_keep_its_diacritics():
    make_template(channel="sms", subject="", body="Hồ sơ {title}", plain=False)

    [sms] = leave(notify.Recipient("Bà Thử", phone="0987654321"))

    assert sms.body == "Hồ sơ Sáng kiến thử số 17"


def test_unread_counts_only_what_stands_on_the_persons_own_screen(django_assert_num_queries):
    me = make_person(phone="0912345678")
    leave(me)
    leave(me, once="again")
    leave(make_person())

    with django_assert_num_queries(1):
        count = queries.unread_count(me)

    assert count == 2
    assert [m.channel for m in queries.unread_for(me)] == ["screen", "screen"]


def test_mark_read_counts_once_and_only_for_the_recipient():
    me = make_person()
    [message] = leave(me, Channel.SCREEN)

    others = notify.mark_read(message, by=make_person(), at=AT)
    first = notify.mark_read(message, by=me, at=AT)
    second = notify.mark_read(message, by=me, at=AT + timedelta(hours=1))
    message.refresh_from_db()

    assert (others, first, second) == (False, True, False)
    assert (message.state, message.read_at) == (State.READ, AT)


def test_mark_all_read_leaves_mails_alone():
    me = make_person()
    leave(me)

    assert notify.mark_all_read(me, at=AT) == 1
    assert sorted(Message.objects.values_list("channel", "state")) == [("mail", "due"), ("screen", "read")]
