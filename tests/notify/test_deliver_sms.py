"""Sending SMS that are due through a real gateway: up, down, slow, refusing, breaking off in the middle."""

import pytest

from congvu.notify import jobs
from congvu.notify.enums import Channel, Problem, State
from congvu.notify.models import Outage
from tests.factories.notify import AT, make_message
from tests.notify.gateways import HOST, free_port
from tests.notify.rows import MINUTE, reread, told

pytestmark = pytest.mark.django_db


def test_sms_is_handed_to_the_gateway_as_documented(gateway, settings):
    message = make_message(Channel.SMS)

    jobs.deliver(Channel.SMS, AT)
    [request] = gateway.requests

    assert told(message) == (State.SENT, "", "", 1)
    assert reread(message).receipt == "GW-1"
    assert request["path"] == "/v1/sms?brand=SoKHCN"
    assert request["headers"]["Authorization"] == f"Bearer {settings.SMS_TOKEN}"
    assert request["headers"]["Idempotency-Key"] == message.letter.id
    assert request["body"] == {
        "id": message.letter.id,
        "to": "+84912345678",
        "text": "Ho so Sang kien thu so 17: de nghi bo sung truoc 15/04/2026.",
        "encoding": "GSM-7",
        "segments": 1,
    }


def test_sms_go_over_one_connection(gateway):
    for _number in range(4):
        make_message(Channel.SMS)

    jobs.deliver(Channel.SMS, AT)

    assert (len(gateway.requests), len(gateway.connections)) == (4, 1)


def test_a_gateway_that_closes_after_each_answer_is_called_anew(gateway):
    gateway.headers = {"Connection": "close"}
    messages = [make_message(Channel.SMS) for _number in range(3)]

    jobs.deliver(Channel.SMS, AT)

    assert [told(m)[0] for m in messages] == [State.SENT] * 3
    assert len(gateway.connections) == 3


@pytest.mark.parametrize(
    ("status", "answer", "state", "problem", "error", "tries"),
    [
        (200, "", State.SENT, "", "", 1),
        (409, '{"id": "GW-1"}', State.SENT, "", "", 1),
        (
            400,
            '{"error": "number does not exist"}',
            State.DEAD,
            Problem.REFUSED,
            "400 number does not exist",
            1,
        ),
        (422, "no", State.DEAD, Problem.REFUSED, "422 no", 1),
        (500, "<h1>oops</h1>", State.FAILED, Problem.LATER, "500 <h1>oops</h1>", 1),
        (408, "", State.FAILED, Problem.LATER, "408", 1),
    ],
)
def test_what_the_gateway_answers_about_one_sms(gateway, status, answer, state, problem, error, tries):
    gateway.status, gateway.answer = status, answer
    message = make_message(Channel.SMS)

    jobs.deliver(Channel.SMS, AT)

    assert told(message) == (state, problem, error, tries)
    assert not Outage.objects.exists()


@pytest.mark.parametrize(
    ("status", "headers", "problem", "minutes"),
    [
        (401, {}, Problem.CONFIGURATION, 1),
        (402, {}, Problem.CONFIGURATION, 1),
        (404, {}, Problem.CONFIGURATION, 1),
        (302, {"Location": "/login"}, Problem.CONFIGURATION, 1),
        (429, {}, Problem.BUSY, 1),
        (429, {"Retry-After": "600"}, Problem.BUSY, 10),
        (503, {"Retry-After": "999999"}, Problem.BUSY, 60),
        (503, {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}, Problem.BUSY, 1),
    ],
)
def test_what_the_gateway_answers_about_itself(gateway, status, headers, problem, minutes):
    gateway.status, gateway.headers, gateway.answer = status, headers, '{"error": "no"}'
    messages = [make_message(Channel.SMS) for _number in range(2)]

    jobs.deliver(Channel.SMS, AT)
    outage = Outage.objects.get()

    assert [told(m) for m in messages] == [(State.DUE, "", "", 0)] * 2
    assert len(gateway.requests) == 1
    assert (outage.problem, outage.error) == (problem, f"{status} no")
    assert round((outage.until_at - AT) / MINUTE) == minutes


def test_a_gateway_that_is_down_keeps_sms_waiting_and_mails_go_out(server, settings):
    settings.SMS_URL = f"http://{HOST}:{free_port()}/"
    sms, mail = make_message(Channel.SMS), make_message()

    jobs.deliver(Channel.SMS, AT)
    jobs.deliver(Channel.MAIL, AT)

    assert (told(sms), told(mail)) == ((State.DUE, "", "", 0), (State.SENT, "", "", 1))


@pytest.mark.usefixtures("short_patience")
def test_a_gateway_that_does_not_answer_in_time_costs_a_try(gateway):
    gateway.slow = 1
    message = make_message(Channel.SMS)

    jobs.deliver(Channel.SMS, AT)

    assert told(message) == (State.FAILED, Problem.BROKEN_OFF, "timed out", 1)


def test_a_gateway_that_breaks_off_in_the_middle_costs_a_try_and_the_id_stays(gateway):
    gateway.breaks_off = True
    message = make_message(Channel.SMS)
    jobs.deliver(Channel.SMS, AT)
    broken = told(message)[:2]
    gateway.breaks_off = False

    jobs.deliver(Channel.SMS, AT + 2 * MINUTE)

    assert broken == (State.FAILED, Problem.BROKEN_OFF)
    assert told(message) == (State.SENT, "", "", 2)
    assert [request["body"]["id"] for request in gateway.requests] == [message.letter.id] * 2
