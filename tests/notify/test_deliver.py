"""Sending mails that are due through a real server: up, down, slow, refusing; and claims of runs that die."""

from datetime import timedelta
from email.utils import parseaddr

import pytest

from congvu.notify import jobs, queries
from congvu.notify.actions import delivery
from congvu.notify.enums import Channel, Problem, State
from congvu.notify.logic import pauses
from congvu.notify.models import Outage
from tests.factories.notify import AT, make_message
from tests.factories.people import make_person
from tests.notify.gateways import HOST, free_port, mail_server
from tests.notify.rows import MINUTE, pause_of, reread, told

pytestmark = pytest.mark.django_db


def test_mail_arrives_as_it_was_left(server, settings):
    settings.DEFAULT_FROM_EMAIL = "Sở Thử <so@thu.example>"
    message = make_message(to=make_person("Lò Thị Thử", email="thu@thu.example"))

    handled = jobs.deliver(Channel.MAIL, AT)
    [mail] = server.mails

    assert handled == 1
    assert told(message) == (State.SENT, "", "", 1)
    assert AT <= reread(message).sent_at < AT + MINUTE
    assert str(mail["Subject"]).strip() == "Yêu cầu bổ sung: Sáng kiến thử số 17"
    assert mail.get_content().replace("\r\n", "\n").strip().partition("\n\n-- \n")[0] == message.body
    assert parseaddr(str(mail["To"])) == ("Lò Thị Thử", "thu@thu.example")
    assert parseaddr(str(mail["From"])) == ("Sở Thử", "so@thu.example")
    assert mail["Message-ID"] == f"<congvu.{message.letter.id}@thu.example>"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_batch_goes_over_one_connection(server):
    for _number in range(5):
        make_message()

    handled = jobs.deliver(Channel.MAIL, AT)

    assert (handled, len(server.mails), len(server.sessions)) == (5, 5, 1)
    assert jobs.deliver(Channel.MAIL, AT) == 0


def test_nothing_is_sent_before_it_is_due(server):
    make_message(next_at=AT + MINUTE)

    assert jobs.deliver(Channel.MAIL, AT) == 0
    assert server.mails == []


def test_a_refused_address_is_given_up_at_once_and_the_others_go_out(server):
    server.answers["nguoi-la@thu.example"] = "550 5.1.1 no such user"
    bad = make_message(to=make_person(email="nguoi-la@thu.example"))
    good = make_message(to=make_person(email="tot@thu.example"))

    jobs.deliver(Channel.MAIL, AT)

    assert told(bad) == (State.DEAD, Problem.REFUSED, "550 5.1.1 no such user", 1)
    assert told(good) == (State.SENT, "", "", 1)


def test_an_address_that_is_busy_is_tried_again_with_growing_pauses_and_then_given_up(server):
    server.answers["ban@thu.example"] = "451 greylisted, come back"
    message = make_message(to=make_person(email="ban@thu.example"))
    at, waits = AT, []

    while reread(message).state != State.DEAD:
        jobs.deliver(Channel.MAIL, at)
        due = reread(message).next_at
        waits += [round((due - at) / MINUTE)] if due else []
        at = due or at

    assert waits == [1, 5, 15, 60, 180, 360, 720, 1440]
    assert told(message) == (State.DEAD, Problem.LATER, "451 greylisted, come back", pauses.LAST_TRY)


def test_a_server_that_is_down_costs_no_try_and_is_called_again_after_a_pause(settings):
    settings.SMTP_URL = f"smtp://{HOST}:{free_port()}"
    message = make_message()

    assert jobs.deliver(Channel.MAIL, AT) == 0
    outage = Outage.objects.get()

    assert told(message) == (State.DUE, "", "", 0)
    assert pause_of(message) == 1
    assert (outage.channel, outage.problem, outage.failures) == ("mail", Problem.UNREACHABLE, 1)
    assert "refused" in outage.error


def test_a_server_that_stays_down_is_called_less_and_less_and_no_message_is_given_up(settings):
    settings.SMTP_URL = f"smtp://{HOST}:{free_port()}"
    message = make_message()
    at, calls = AT, 0

    while at < AT + timedelta(days=3):
        jobs.deliver(Channel.MAIL, at)
        calls += 1
        at = Outage.objects.get().until_at

    assert told(message) == (State.DUE, "", "", 0)
    assert calls == 2 * 24 * 3 + 3  # every half hour once the first pauses are over


def test_during_an_outage_the_server_is_left_alone(server):
    make_message()
    Outage.objects.create(channel="mail", since_at=AT, until_at=AT + MINUTE, problem=Problem.UNREACHABLE)

    assert jobs.deliver(Channel.MAIL, AT) == 0
    assert server.mails == []
    assert jobs.deliver(Channel.MAIL, AT + MINUTE) == 1
    assert queries.outages() == {}


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_is_an_outage_of_the_gateway_not_a_fault_of_the_message(settings):
    with mail_server(password="đúng") as server:
        settings.SMTP_URL = f"smtp://congvu:sai@{HOST}:{server.port}"
        message = make_message()
        jobs.deliver(Channel.MAIL, AT)

    assert told(message) == (State.DUE, "", "", 0)
    assert Outage.objects.get().problem == Problem.CONFIGURATION


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_the_right_password_is_used(settings):
    with mail_server(password="p@ss:w/rd") as server:
        settings.SMTP_URL = f"smtp://congvu:p%40ss%3Aw%2Frd@{HOST}:{server.port}"
        message = make_message()
        jobs.deliver(Channel.MAIL, AT)

    assert told(message) == (State.SENT, "", "", 1)


def test_a_refused_sender_is_an_outage_of_the_gateway(server):
    server.sender = "550 5.7.1 sender not allowed"
    message = make_message()

    jobs.deliver(Channel.MAIL, AT)

    assert told(message) == (State.DUE, "", "", 0)
    assert (Outage.objects.get().problem, Outage.objects.get().error) == (
        Problem.CONFIGURATION,
        "550 5.7.1 sender not allowed",
    )


def test_a_server_that_breaks_off_once_costs_one_try(server):
    server.breaks_off = True
    message = make_message()

    jobs.deliver(Channel.MAIL, AT)

    assert told(message)[:2] == (State.FAILED, Problem.BROKEN_OFF)
    assert pause_of(message) == 1
    assert not Outage.objects.exists()


def test_a_server_that_breaks_off_twice_in_a_row_is_left_alone(server):
    server.breaks_off = True
    messages = [make_message() for _number in range(4)]

    jobs.deliver(Channel.MAIL, AT)

    assert [told(m)[0::3] for m in messages] == [
        (State.FAILED, 1), (State.FAILED, 1), (State.DUE, 0), (State.DUE, 0)
    ]  # fmt: skip
    assert Outage.objects.get().problem == Problem.BROKEN_OFF


def test_a_slow_run_hands_back_what_it_has_no_time_for(server, monkeypatch):
    monkeypatch.setattr(jobs, "BUDGET", timedelta(seconds=0.1))
    server.slow = 0.2
    first, second = make_message(), make_message()

    assert jobs.deliver(Channel.MAIL, AT) == 1
    assert (told(first), told(second)) == ((State.SENT, "", "", 1), (State.DUE, "", "", 0))
    assert jobs.deliver(Channel.MAIL, AT + MINUTE) == 1


def test_a_channel_without_gateway_leaves_its_messages_waiting(settings):
    settings.SMTP_URL = ""
    message = make_message()

    assert jobs.deliver(Channel.MAIL, AT) == 0
    assert told(message) == (State.DUE, "", "", 0)


def test_the_outbox_writes_mails_as_files(settings, tmp_path):
    settings.SMTP_URL, settings.OUTBOX = "outbox:", tmp_path / "outbox"
    message = make_message(to=make_person(email="thu@thu.example"))

    jobs.deliver(Channel.MAIL, AT)
    [path] = settings.OUTBOX.iterdir()

    assert told(message) == (State.SENT, "", "", 1)
    assert path.name == reread(message).receipt == f"{message.letter.id}.eml"
    assert b"thu@thu.example" in path.read_bytes()


def test_the_outbox_writes_sms_as_files(settings, tmp_path):
    settings.SMS_URL, settings.OUTBOX = "outbox:", tmp_path
    message = make_message(Channel.SMS)

    jobs.deliver(Channel.SMS, AT)

    assert [path.read_text() for path in tmp_path.iterdir()] == [f"+84912345678\n\n{message.body}\n"]


def test_a_claim_is_taken_once():
    make_message()

    first = delivery.claim(Channel.MAIL, at=AT, size=10)
    second = delivery.claim(Channel.MAIL, at=AT, size=10)

    assert (len(first.messages), len(second.messages)) == (1, 0)


def test_a_run_that_was_killed_loses_nothing(server):
    message = make_message()
    delivery.claim(Channel.MAIL, at=AT, size=10)  # and then kill -9

    assert jobs.deliver(Channel.MAIL, AT + delivery.CLAIM_LASTS - MINUTE) == 0
    assert jobs.deliver(Channel.MAIL, AT + delivery.CLAIM_LASTS) == 1
    assert told(message) == (State.SENT, "", "", 2)


def test_an_outcome_that_comes_after_the_claim_ran_out_changes_nothing(caplog):
    message = make_message()
    late = delivery.claim(Channel.MAIL, at=AT, size=10)
    delivery.claim(Channel.MAIL, at=AT + delivery.CLAIM_LASTS, size=10)

    delivery.mark_sent(late, message, "", at=AT + delivery.CLAIM_LASTS)

    assert told(message) == (State.SENDING, "", "", 2)
    assert "came after the claim ran out" in caplog.text


def test_a_message_whose_sending_never_ends_is_given_up(server):
    message = make_message(tries=pauses.LAST_TRY)

    jobs.deliver(Channel.MAIL, AT)

    assert told(message)[:2] == (State.DEAD, Problem.NEVER_ENDED)
    assert server.mails == []
