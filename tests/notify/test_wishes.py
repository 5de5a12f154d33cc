"""What people wish and the office lays down, and what then goes out."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.kit.refusal import Refused
from congvu.notify import actions as notify
from congvu.notify.actions import wishing
from congvu.notify.enums import Channel, Pace, Ruling, State
from congvu.notify.logic import pace
from congvu.notify.logic.pace import NewRuling
from congvu.notify.models import OfficeRule, Wish
from congvu.notify.queries import wishes
from congvu.trail import queries as trail
from tests.factories.notify import AT, SUPPLEMENT, leave
from tests.factories.people import make_person

MAIL = (SUPPLEMENT.code, Channel.MAIL)
TODAY = date(2026, 3, 2)


def make_rule(ruling, reason="Theo Quy chế số 12", channel=Channel.MAIL, on=TODAY):
    admin = make_person(grants={"notify.manage": "all"})
    return notify.lay_down(SUPPLEMENT, channel, NewRuling(ruling, reason, on), by=admin, at=AT)


def reached(person, **more):
    return {message.channel: State(message.state) for message in leave(person, **more)}


@pytest.mark.parametrize("wish", [None, *Pace])
@pytest.mark.parametrize(("ruling", "bound"), [(Ruling.FORCED, Pace.AT_ONCE), (Ruling.UNUSED, Pace.OFF)])
def test_a_binding_rule_goes_before_every_wish(ruling, bound, wish):
    assert pace.way(ruling, "vì thế", wish, default=Pace.DAILY) == pace.Way(bound, ruling, "vì thế")


@pytest.mark.parametrize("ruling", [None, Ruling.AT_ONCE, Ruling.DAILY, Ruling.OFF])
@pytest.mark.parametrize("wish", Pace)
def test_a_wish_goes_before_a_default(ruling, wish):
    assert pace.way(ruling, "", wish, default=Pace.AT_ONCE) == pace.Way(wish)


def test_without_a_wish_the_office_goes_before_the_house():
    assert pace.way(Ruling.DAILY, "", None, default=Pace.OFF) == pace.Way(Pace.DAILY)
    assert pace.way(None, "", None, default=Pace.OFF) == pace.Way(Pace.OFF)


@given(
    st.integers(0, 525_600).map(lambda minutes: AT + timedelta(minutes=minutes)),
    st.sampled_from(pace.HOURS),
)
def test_the_mail_of_the_day_comes_at_its_hour_on_the_next_working_day(at, hour):
    due = pace.next_digest(at, hour=hour, works=lambda day: day.weekday() < 5)

    local = due.astimezone(pace.OFFICE_ZONE)
    assert (local.hour, local.minute, local.weekday() < 5) == (hour, 0, True)
    assert timedelta(0) < due - at <= timedelta(days=3)


def test_a_calendar_without_working_days_does_not_hold_up_the_mail_of_the_day():
    due = pace.next_digest(AT, hour=7, works=lambda day: False)

    assert due.astimezone(pace.OFFICE_ZONE) == datetime(2026, 3, 3, 7, tzinfo=pace.OFFICE_ZONE)


@pytest.mark.django_db
def test_a_wish_changes_what_goes_out_and_stands_in_the_trail():
    person = make_person(phone="0912345678")

    count = notify.wish(person, {MAIL: Pace.OFF}, by=person, at=AT)

    assert count == 1
    assert reached(person) == {"screen": State.SENT, "sms": State.DUE}
    [entry] = trail.about(person.ref)
    assert entry.detail == {"tests.supplement/mail": "off"}


@pytest.mark.django_db
def test_a_wish_can_be_changed_back_and_leaves_one_row():
    person = make_person()
    notify.wish(person, {MAIL: Pace.OFF}, by=person, at=AT)

    notify.wish(person, {MAIL: Pace.AT_ONCE}, by=person, at=AT)

    assert reached(person) == {"mail": State.DUE, "screen": State.SENT}
    assert Wish.objects.get().pace == Pace.AT_ONCE


@pytest.mark.django_db
def test_a_wish_for_the_kind_goes_before_the_channels_of_old_preferences():
    person = make_person(phone="0912345678", preferences={"channels": ["sms"]})

    notify.wish(person, {MAIL: Pace.AT_ONCE}, by=person, at=AT)

    assert reached(person) == {"mail": State.DUE, "screen": State.SENT, "sms": State.DUE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({(SUPPLEMENT.code, Channel.SCREEN): Pace.OFF}, "Loại tin này không gửi qua kênh này."),
        ({("notify.letter", Channel.MAIL): Pace.OFF}, "Loại tin này không gửi qua kênh này."),
        ({MAIL: Pace.AT_ONCE}, "Không có gì thay đổi: cách nhận đã đúng như ông/bà chọn."),
    ],
)
def test_a_wish_is_refused_where_there_is_nothing_to_choose(wanted, said):
    person = make_person()

    with pytest.raises(Refused) as refused:
        notify.wish(person, wanted, by=person, at=AT)

    assert (refused.value.refusal.sentence, Wish.objects.count()) == (said, 0)


@pytest.mark.django_db
def test_nobody_wishes_for_another():
    with pytest.raises(Refused, match="Mỗi người tự chọn"):
        notify.wish(make_person(), {MAIL: Pace.OFF}, by=make_person(), at=AT)


@pytest.mark.django_db
def test_a_forced_kind_comes_at_once_whatever_was_wished_and_cannot_be_wished_away():
    person = make_person()
    notify.wish(person, {MAIL: Pace.OFF}, by=person, at=AT)
    make_rule(Ruling.FORCED)

    assert reached(person) == {"mail": State.DUE, "screen": State.SENT}
    with pytest.raises(Refused, match="Theo Quy chế số 12"):
        notify.wish(person, {MAIL: Pace.DAILY}, by=person, at=AT)


@pytest.mark.django_db
def test_a_channel_not_used_is_not_used_for_anybody():
    make_rule(Ruling.UNUSED)

    assert reached(make_person()) == {"screen": State.SENT}
    assert leave(notify.Recipient("Bà Thử", email="ba@thu.example")) == []


@pytest.mark.django_db
def test_a_rule_holds_from_its_day_on_and_the_newest_holds():
    person = make_person()
    make_rule(Ruling.UNUSED, on=TODAY + timedelta(days=1))
    assert reached(person) == {"mail": State.DUE, "screen": State.SENT}

    tomorrow = AT + timedelta(days=1)
    assert reached(person, at=tomorrow) == {"screen": State.SENT}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewRuling(Ruling.FORCED, " ", TODAY), "reason"),
        (NewRuling(Ruling.DAILY, "", TODAY - timedelta(days=1)), "valid_from"),
    ],
)
def test_a_rule_is_refused_without_reason_or_dated_back(new, field):
    admin = make_person(grants={"notify.manage": "all"})

    with pytest.raises(Refused) as refused:
        notify.lay_down(SUPPLEMENT, Channel.MAIL, new, by=admin, at=AT)

    assert (refused.value.refusal.field, OfficeRule.objects.count()) == (field, 0)


@pytest.mark.django_db
def test_only_who_looks_after_messages_lays_down_rules():
    with pytest.raises(Refused, match="Vai trò"):
        notify.lay_down(SUPPLEMENT, Channel.MAIL, NewRuling(Ruling.OFF, "", TODAY), by=make_person(), at=AT)


@pytest.mark.django_db
def test_a_rule_is_withdrawn_before_its_day_only():
    admin = make_person(grants={"notify.manage": "all"})
    later, now = make_rule(Ruling.OFF, on=TODAY + timedelta(days=1)), make_rule(Ruling.OFF)

    wishing.withdraw_rule(later, by=admin, at=AT)
    with pytest.raises(Refused, match="đã có hiệu lực"):
        wishing.withdraw_rule(now, by=admin, at=AT)

    assert list(OfficeRule.objects.all()) == [now]
    assert [entry.event for entry in trail.about(now.ref)] == [
        "notify.ruled",
        "notify.ruled",
        "notify.rule-withdrawn",
    ]


@pytest.mark.django_db
def test_what_is_no_news_is_not_on_the_page_of_wishes():
    codes = {choice.kind.code for choice in wishes.choices(make_person(), on=TODAY)}

    assert SUPPLEMENT.code in codes
    assert not codes & {"notify.letter", "notify.test", "notify.many", "notify.daily"}
