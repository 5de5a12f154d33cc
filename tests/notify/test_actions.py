"""What an administrator does: retry, cancel, test, reword. Each works, is refused, and leaves its line."""

from datetime import date, timedelta

import pytest

from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused, Stale
from congvu.notify import actions as notify
from congvu.notify import jobs
from congvu.notify.enums import Channel, Problem, State
from congvu.notify.logic.templates import NewWording
from congvu.notify.models import Message, Outage, Template, template_ref
from congvu.trail import queries as trail
from tests.factories.notify import AT, SUPPLEMENT, leave, make_message
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=2)
TODAY = date(2026, 3, 2)


@pytest.fixture
def admin():
    return make_person("Lê Quản Trị", grants={"notify.manage": "all"})


def standing(message):
    return Message.objects.values_list("state", "next_at", "tries").get(pk=message.pk)


def events(subject):
    return [(entry.event, entry.actor_key, entry.detail) for entry in trail.about(subject)]


def make_dead(**changes):
    return make_message(state=State.DEAD, next_at=None, problem=Problem.REFUSED, tries=3, **changes)


# --- Retry and cancel ---------------------------------------------------------------------------------------


def test_retry_makes_a_message_due_with_all_its_tries(admin):
    message = make_dead()

    notify.retry(message, by=admin, at=LATER)

    assert standing(message) == (State.DUE, LATER, 0)
    assert events(message.ref) == [("notify.retried", admin.key, {"from": "dead"})]


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED])
def test_retry_takes_what_waits_or_was_cancelled(admin, state):
    message = make_message(state=state, next_at=AT if state == State.FAILED else None)

    notify.retry(message, by=admin, at=LATER)

    assert standing(message) == (State.DUE, LATER, 0)


def test_retry_of_a_message_already_sent_is_refused(admin):
    message = make_message(state=State.SENT, next_at=None, sent_at=AT)

    with pytest.raises(Refused):
        notify.retry(message, by=admin, at=LATER)

    assert standing(message) == (State.SENT, None, 0)


def test_retry_without_address_is_refused(admin):
    [message] = leave(notify.Recipient("Ông Thử"))

    with pytest.raises(Refused):
        notify.retry(message, by=admin, at=LATER)


def test_retry_goes_to_the_address_the_person_has_now(admin):
    person = make_person(email="sai@thu.example")
    message = make_dead(to=person)
    person.email = "dung@thu.example"
    person.save()

    notify.retry(Message.objects.get(pk=message.pk), by=admin, at=LATER)

    assert Message.objects.get(pk=message.pk).address == "dung@thu.example"


def test_retry_of_a_message_the_jobs_have_taken_meanwhile_is_stale(admin):
    message = make_message(state=State.FAILED, tries=1)
    Message.objects.filter(pk=message.pk).update(tries=2)

    with pytest.raises(Stale):
        notify.retry(message, by=admin, at=LATER)


def test_cancel_holds_a_message_back_for_good(admin, settings, tmp_path):
    settings.SMTP_URL, settings.OUTBOX = "outbox:", tmp_path
    message = make_message()

    notify.cancel(message, by=admin, at=LATER)

    assert jobs.deliver(Channel.MAIL, LATER) == 0
    assert standing(message) == (State.CANCELLED, None, 0)
    assert events(message.ref) == [("notify.cancelled", admin.key, {"from": "due"})]


def test_cancel_of_a_message_on_its_way_is_refused(admin):
    message = make_message()
    jobs.delivery.claim(Channel.MAIL, at=AT, size=1)
    message.refresh_from_db()

    with pytest.raises(Refused):
        notify.cancel(message, by=admin, at=LATER)


def test_retry_all_wakes_a_channel_and_its_gateway(admin):
    dead, failed = make_dead(), make_message(state=State.FAILED, tries=2, next_at=LATER + timedelta(days=1))
    nowhere = leave(notify.Recipient("Ông Thử"))[0]
    other = make_message(Channel.SMS, state=State.DEAD, next_at=None)
    Outage.objects.create(channel="mail", since_at=AT, until_at=LATER + timedelta(hours=1), problem="busy")

    count = notify.retry_all(Channel.MAIL, by=admin, at=LATER)

    assert count == 2
    assert [standing(m) for m in (dead, failed)] == [(State.DUE, LATER, 0)] * 2
    assert [standing(m)[0] for m in (nowhere, other)] == [State.DEAD, State.DEAD]
    assert Outage.objects.get().until_at == LATER
    assert events(Ref("notify.channel", "mail")) == [("notify.retried", admin.key, {"count": 2})]


@pytest.mark.parametrize("name", ["retry", "cancel"])
def test_others_may_not_touch_the_queue(name):
    message = make_message(state=State.FAILED)

    with pytest.raises(Refused):
        getattr(notify, name)(message, by=make_person(), at=LATER)
    with pytest.raises(Refused):
        notify.retry_all(Channel.MAIL, by=make_person(), at=LATER)

    assert standing(message)[0] == State.FAILED


# --- Test messages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "to", "address"),
    [
        (Channel.MAIL, "thu@thu.example", "thu@thu.example"),
        (Channel.SMS, "0912 345 678", "+84912345678"),
    ],
)
def test_a_test_message_takes_the_road_of_every_other(admin, channel, to, address):
    message = notify.send_test(channel, to=to, language="vi", by=admin, at=AT)

    assert (message.channel, message.address, message.state, message.name) == (
        channel, address, State.DUE, "Lê Quản Trị"
    )  # fmt: skip
    assert "08:30:00 02/03/2026" in message.body
    assert events(Ref("notify.channel", channel.value)) == [
        ("notify.tested", admin.key, {"message": message.pk})
    ]


@pytest.mark.parametrize(("channel", "to"), [(Channel.MAIL, "0912345678"), (Channel.SMS, "thu@thu.example")])
def test_a_test_message_to_a_wrong_address_is_refused_beside_the_field(admin, channel, to):
    with pytest.raises(Refused) as refused:
        notify.send_test(channel, to=to, language="vi", by=admin, at=AT)

    assert refused.value.refusal.field == "to"
    assert Message.objects.count() == 0


def test_others_may_not_send_test_messages():
    with pytest.raises(Refused):
        notify.send_test(Channel.MAIL, to="thu@thu.example", language="vi", by=make_person(), at=AT)


# --- Wording ------------------------------------------------------------------------------------------------


def new(**changes):
    return NewWording(
        **{
            "subject": "Sở yêu cầu bổ sung: {title}",
            "body": "Kính gửi {name}, hạn {deadline}.",
            "plain": False,
            "valid_from": TODAY,
            **changes,
        }
    )


def test_a_new_wording_follows_and_leaves_what_was_left_alone(admin):
    person = make_person("Lò Thị Thử")
    [before] = leave(person, Channel.MAIL)

    template = notify.change_wording(SUPPLEMENT, Channel.MAIL, "vi", new(), by=admin, at=AT)
    [after] = leave(person, Channel.MAIL, once="after")
    before.refresh_from_db()

    assert after.body == "Kính gửi Lò Thị Thử, hạn 15/04/2026."
    assert after.template == template
    assert before.template is None
    [(code, actor, detail)] = events(template_ref("tests.supplement", "mail", "vi"))
    assert (code, actor, detail["version"]) == ("notify.template-changed", admin.key, template.pk)
    assert "Sở" not in str(detail)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"body": "  "}, "body"),
        ({"body": "Xin {chao}"}, "body"),
        ({"body": "Xin {name"}, "body"),
        ({"subject": "{name.__class__}"}, "subject"),
        ({"valid_from": TODAY - timedelta(days=1)}, "valid_from"),
    ],
)
def test_a_wording_that_would_not_work_is_refused_beside_its_field(admin, changes, field):
    with pytest.raises(Refused) as refused:
        notify.change_wording(SUPPLEMENT, Channel.MAIL, "vi", new(**changes), by=admin, at=AT)

    assert refused.value.refusal.field == field
    assert Template.objects.count() == 0


def test_an_sms_too_long_for_gateways_is_refused(admin):
    long = "đ" * (67 * 6 + 1)

    with pytest.raises(Refused):
        notify.change_wording(SUPPLEMENT, Channel.SMS, "vi", new(body=long), by=admin, at=AT)

    assert notify.change_wording(
        SUPPLEMENT, Channel.SMS, "vi", new(body=long, plain=True), by=admin, at=AT
    ).plain


def test_others_may_not_change_a_wording():
    with pytest.raises(Refused):
        notify.change_wording(SUPPLEMENT, Channel.MAIL, "vi", new(), by=make_person(), at=AT)


def test_a_wording_whose_day_has_not_come_can_be_withdrawn(admin):
    tomorrow = new(valid_from=TODAY + timedelta(days=1))
    template = notify.change_wording(SUPPLEMENT, Channel.MAIL, "vi", tomorrow, by=admin, at=AT)
    ref = template.ref

    notify.withdraw_wording(template, by=admin, at=AT)

    assert Template.objects.count() == 0
    assert [code for code, _actor, _detail in events(ref)] == [
        "notify.template-changed", "notify.template-withdrawn"
    ]  # fmt: skip


def test_a_wording_in_force_stays_as_evidence(admin):
    template = notify.change_wording(SUPPLEMENT, Channel.MAIL, "vi", new(), by=admin, at=AT)

    with pytest.raises(Refused):
        notify.withdraw_wording(template, by=admin, at=AT)

    assert Template.objects.count() == 1
