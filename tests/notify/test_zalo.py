"""Messages by Zalo: words the office lays down, sending through a stand-in, and the grant that is renewed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from congvu.kit.refusal import Refused
from congvu.notify import actions as notify
from congvu.notify import jobs
from congvu.notify.actions import granting
from congvu.notify.enums import Channel, Pace, Problem, State
from congvu.notify.logic import zns
from congvu.notify.logic.templates import NewWording, message_kinds
from congvu.notify.models import Message, Outage, ZaloGrant
from congvu.notify.providers.zalo import words
from congvu.notify.providers.zalo.words import Words
from congvu.trail.models import Entry
from tests.factories.notify import AT, SUPPLEMENT, leave
from tests.factories.people import make_person
from tests.notify.rows import MINUTE, reread, told
from tests.notify.zalo_server import zalo_server

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
PHONE = "84912345678"
PAGE = reverse("notify:zalo")


@pytest.fixture
def zalo(settings):
    """Zalo is on, and what an office words first is worded."""
    with zalo_server() as running:
        settings.ZALO_URL = settings.ZALO_OAUTH_URL = running.url
        settings.ZALO_APP, settings.ZALO_SECRET = "app-7", "bí-mật".encode().hex()
        yield running


@pytest.fixture
def admin(db):
    return make_person("Lò Văn Quản", grants={"notify.manage": "all"})


@pytest.fixture
def worded(zalo, admin):
    for code in ("notify.many", "notify.daily"):
        word(message_kinds[code], "so_tin: {count}\nnoi_dung: {items}", by=admin)
    word(SUPPLEMENT, "ho_so: {title}\nhan: {deadline}", by=admin)
    return zalo


@pytest.fixture
def granted(worded, admin):
    notify.enter_grant(" R0 ", by=admin, at=AT)
    jobs.renew(AT)
    return worded


def word(kind, body, *, by, number="123456", language="vi"):
    notify.change_wording(
        kind, Channel.ZALO, language, NewWording(number, body, False, AT.date()), by=by, at=AT
    )


def make_wishing(name="Lò Thị Thử", phone="0912 345 678"):
    person = make_person(name, phone=phone)
    notify.wish(person, {(SUPPLEMENT.code, Channel.ZALO): Pace.AT_ONCE}, by=person, at=AT)
    return person


def leave_by_zalo(person=None, **more):
    [message] = leave(person or make_wishing(), Channel.ZALO, **more)
    return message


def words_now():
    return words.load(ZaloGrant.objects.get().name)


# --- Words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("ho_so: {title}\n\n  han:{deadline} ", []),
        ("Kính gửi {name}", ["Kính gửi {name}"]),
        ("hồ_sơ: {title}", ["hồ_sơ: {title}"]),
        ("han: {deadline}\nhan: {title}", ["han: {title}"]),
        ("han:", ["han:"]),
    ],
)
def test_fields_that_are_not_understood_are_told(body, wrong):
    assert zns.misread(body) == wrong


def test_a_value_of_several_lines_stays_in_its_field():
    filled = zns.written("ho_so: {title}\nhan: {deadline}", {"title": "A:\nhan: mai", "deadline": "15/4"})

    assert zns.fields(filled) == {"ho_so": "A: han: mai", "han": "15/4"}


@pytest.mark.alike(reason="which refusal a rule gives does not depend on the database")
def test_a_wording_needs_the_number_of_an_approved_text_and_first_the_words_for_many(zalo, admin):
    refusals = []
    for number, body in (("", "ho_so: {title}"), ("12", "ho so"), ("12", "ho_so: {title}")):
        with pytest.raises(Refused) as refused:
            word(SUPPLEMENT, body, number=number, by=admin)
        refusals.append(refused.value.refusal.field)

    assert refusals == ["subject", "body", ""]


@pytest.mark.alike(reason="which refusal a rule gives does not depend on the database")
def test_nothing_is_worded_while_zalo_is_off(admin):
    with pytest.raises(Refused):
        word(SUPPLEMENT, "ho_so: {title}", by=admin)


# --- Who is told --------------------------------------------------------------------------------------------


def test_only_who_wishes_it_is_told_by_zalo_and_only_while_it_is_on(worded, settings):
    wishing, other = make_wishing(), make_person(phone="0987654321")

    kinds = [[row.channel for row in leave(person)] for person in (wishing, other)]
    settings.ZALO_URL = ""
    off = [row.channel for row in leave(wishing, once="later")]

    assert kinds == [["mail", "screen", "sms", "zalo"], ["mail", "screen", "sms"]]
    assert off == ["mail", "screen", "sms"]


def test_what_an_act_does_row_by_row_goes_out_as_one(granted):
    person = make_wishing()
    for number in range(3):
        leave_by_zalo(person, once=str(number), group="an act")

    jobs.gather(AT + 3 * MINUTE)
    jobs.deliver(Channel.ZALO, AT + 4 * MINUTE)

    [sent] = granted.sent
    assert sent["template_data"] == {
        "so_tin": "3",
        "noi_dung": "Sáng kiến thử số 17; Sáng kiến thử số 17; và 1 tin nữa",
    }


def test_without_words_for_many_in_its_language_each_goes_out_alone(granted, admin):
    person = make_wishing()
    for number in range(2):
        leave_by_zalo(person, once=str(number), group="an act")
    Message.objects.filter(channel=Channel.ZALO).update(language="en")

    jobs.gather(AT + 3 * MINUTE)

    assert list(Message.objects.filter(channel=Channel.ZALO).values_list("state", flat=True)) == ["due"] * 2


# --- Sending ------------------------------------------------------------------------------------------------


def test_a_message_is_handed_to_zalo_as_documented(granted):
    message = leave_by_zalo()

    jobs.deliver(Channel.ZALO, AT)

    assert granted.sent == [
        {
            "phone": PHONE,
            "template_id": "123456",
            "template_data": {"ho_so": "Sáng kiến thử số 17", "han": "15/04/2026"},
            "tracking_id": message.letter.id,
        }
    ]
    assert told(message) == (State.SENT, "", "", 1)
    assert (reread(message).receipt, str(message)) == ("Z-1", "Yêu cầu bổ sung: Sáng kiến thử số 17")


@pytest.mark.parametrize(
    ("number", "state", "problem"),
    [
        (-108, State.DEAD, Problem.BAD_ADDRESS),
        (-118, State.DEAD, Problem.NOT_THERE),
        (-109, State.DEAD, Problem.FORM),
        (-100, State.FAILED, Problem.LATER),
        (-99999, State.FAILED, Problem.LATER),
    ],
)
@pytest.mark.alike(reason="what an answer means is looked up in a table of the code")
def test_what_zalo_answers_about_one_message(granted, number, state, problem):
    granted.answers = {PHONE: number}
    message, other = leave_by_zalo(), leave_by_zalo(make_wishing("Lò Văn Khác", "0987 654 321"))

    jobs.deliver(Channel.ZALO, AT)

    assert told(message) == (state, problem, f"{number} no", 1)
    assert told(other) == (State.SENT, "", "", 1)


@pytest.mark.parametrize(
    ("number", "problem"),
    [(-115, Problem.QUOTA), (-104, Problem.CONFIGURATION), (-133, Problem.BUSY)],
)
@pytest.mark.alike(reason="what an answer means is looked up in a table of the code")
def test_what_zalo_answers_about_us_costs_no_try(granted, number, problem):
    granted.answers = {"*": number}
    message = leave_by_zalo()

    jobs.deliver(Channel.ZALO, AT)

    assert told(message) == (State.DUE, "", "", 0)
    assert Outage.objects.get().problem == problem


def test_a_server_that_is_broken_costs_a_try(granted):
    granted.status = 500
    message = leave_by_zalo()

    jobs.deliver(Channel.ZALO, AT)

    assert told(message) == (State.FAILED, Problem.LATER, "500 <h1>oops</h1>", 1)


def test_without_a_grant_messages_wait(worded):
    message = leave_by_zalo()

    jobs.deliver(Channel.ZALO, AT)

    assert (told(message), worded.sent) == ((State.DUE, "", "", 0), [])
    assert Outage.objects.get().problem == Problem.GRANT


def test_a_person_not_on_zalo_is_told_in_the_other_ways(granted):
    granted.answers = {PHONE: -118}
    rows = leave(make_wishing())
    jobs.deliver(Channel.ZALO, AT)

    assert {row.channel: reread(row).state for row in rows} == {
        "mail": State.DUE,
        "sms": State.DUE,
        "screen": State.SENT,
        "zalo": State.DEAD,
    }


# --- The grant ----------------------------------------------------------------------------------------------


def test_a_grant_that_is_entered_is_renewed_as_documented(worded, admin, settings):
    notify.enter_grant("R0", by=admin, at=AT)

    assert jobs.renew(AT) == 1
    assert worded.renewals == [
        {
            "refresh_token": "R0",
            "app_id": "app-7",
            "grant_type": "refresh_token",
            "secret_key": settings.ZALO_SECRET,
        }
    ]
    assert words_now() == Words("R1", "A1", (AT + 25 * HOUR).isoformat())
    assert [path.stat().st_mode & 0o777 for path in (settings.KEYS / "zalo").iterdir()] == [0o600]


def test_a_grant_is_renewed_before_it_ends_and_not_sooner(granted):
    soon, later = jobs.renew(AT + 23 * HOUR), jobs.renew(AT + 24 * HOUR)

    assert (soon, later, words_now().refresh) == (0, 1, "R2")


def test_a_grant_that_zalo_refuses_is_renewed_at_once_and_the_channel_goes_on(granted):
    message = leave_by_zalo()
    granted.access = "revoked"
    jobs.deliver(Channel.ZALO, AT + MINUTE)

    renewed = jobs.renew(AT + 2 * MINUTE)
    jobs.deliver(Channel.ZALO, AT + 3 * MINUTE)

    assert (renewed, told(message)) == (1, (State.SENT, "", "", 1))
    assert not Outage.objects.exists()


def test_of_two_runs_at_once_one_renews(granted):
    first = granting.claim(at=AT + 24 * HOUR)
    second = granting.claim(at=AT + 24 * HOUR)

    assert (first is None, second) == (False, None)


def test_what_a_killed_run_laid_down_is_taken_up_without_asking_again(granted):
    claimed = granting.claim(at=AT + 24 * HOUR)
    words.keep(claimed.claim, Words("R-new", "A-new", (AT + 49 * HOUR).isoformat()))
    asked = len(granted.renewals)

    jobs.renew(AT + 24 * HOUR + 3 * MINUTE)

    assert (words_now().refresh, len(granted.renewals)) == ("R-new", asked)
    assert ZaloGrant.objects.get().claim == ""


def test_a_run_that_comes_late_keeps_what_it_got_because_nobody_else_can_get_it(granted):
    slow = granting.claim(at=AT + 24 * HOUR)
    other = granting.claim(at=AT + 24 * HOUR + 3 * MINUTE)

    held = granting.take(slow, Words("R-new", "A-new", (AT + 49 * HOUR).isoformat()), at=AT + 25 * HOUR)
    granting.put_off(other, granting.Refused("used up"), at=AT + 25 * HOUR)

    assert (held, words_now().refresh) == (True, "R-new")
    assert ZaloGrant.objects.get().failures == 0


def test_a_grant_entered_meanwhile_goes_before(granted, admin, settings):
    claimed = granting.claim(at=AT + 24 * HOUR)
    notify.enter_grant("fresh", by=admin, at=AT + 24 * HOUR)

    held = granting.take(claimed, Words("R-new", "A-new", ""), at=AT + 24 * HOUR)

    assert (held, words_now().refresh) == (False, "fresh")
    assert words.load(claimed.claim) is None


def test_a_server_that_does_not_answer_is_asked_again_and_never_given_up(granted):
    granted.status = 502
    at = AT + 24 * HOUR
    for _number in range(5):
        jobs.renew(at)
        at += HOUR
    granted.status = 200

    assert ZaloGrant.objects.get().refused_at is None
    assert jobs.renew(at) == 1


def test_refused_three_times_the_grant_is_dead_and_administrators_are_told_once(granted, admin):
    granted.refuses = True
    for hour in range(24, 30):
        jobs.renew(AT + hour * HOUR)
    message = leave_by_zalo()
    jobs.deliver(Channel.ZALO, AT + 30 * HOUR)

    letters = Message.objects.filter(kind="notify.grant-refused", person=admin)
    assert sorted(letters.values_list("channel", flat=True)) == ["mail", "screen"]
    assert "-14014 Invalid refresh token" in letters.get(channel="mail").body
    assert len(granted.renewals) == 4
    assert told(message) == (State.DUE, "", "", 0)


def test_lost_words_are_told_like_a_refusal(granted, admin):
    words.forget(ZaloGrant.objects.get().name)
    for hour in range(24, 28):
        jobs.renew(AT + hour * HOUR)

    assert ZaloGrant.objects.get().refused_at is not None


def test_words_stand_in_no_row_and_no_line_of_the_trail(granted):
    rows = [
        str(row) for row in (*ZaloGrant.objects.values(), *Entry.objects.values(), *Message.objects.values())
    ]

    assert not [row for row in rows if "R0" in row or "'R1" in row or "'A1" in row]
    assert repr(words_now()) == "Words(…)"


def test_only_administrators_enter_a_grant(worded):
    with pytest.raises(Refused):
        notify.enter_grant("R0", by=make_person(), at=AT)


# --- Pages --------------------------------------------------------------------------------------------------


def test_the_page_enters_a_grant_and_never_shows_it(client, worded, admin):
    client.force_login(admin)

    answer = client.post(PAGE, {"word": str(uuid4())}, follow=True)

    assert answer.status_code == 200
    assert words_now().refresh not in answer.content.decode()
    assert "Gia hạn lúc" in answer.content.decode()


def test_the_page_is_not_there_while_zalo_is_off_and_not_for_others(client, admin, settings):
    client.force_login(admin)
    off = client.get(PAGE).status_code
    settings.ZALO_URL = "https://zalo.example"
    client.force_login(make_person())

    assert (off, client.get(PAGE).status_code) == (404, 403)


def test_wishes_and_queue_show_zalo_only_while_it_is_on(client, worded, admin, settings):
    client.force_login(admin)
    pages = [reverse("notify:wishes"), reverse("notify:queue"), reverse("notify:rulings")]
    on = ["Zalo" in client.get(page).content.decode() for page in pages]
    settings.ZALO_URL = ""
    off = ['<th scope="col">Zalo' in client.get(page).content.decode() for page in pages]

    assert (on, off) == ([True] * 3, [False] * 3)


def test_an_approved_text_is_worded_on_its_page(client, worded, admin):
    client.force_login(admin)
    address = reverse("notify:wording", args=[SUPPLEMENT.code, "zalo", "vi"])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}

    answer = client.post(address, {**sent, "subject": "654321"})

    assert (sent["subject"], sent["body"]) == ("123456", "ho_so: {title}\nhan: {deadline}")
    assert answer.status_code == 302


def test_a_test_by_zalo_takes_the_same_road(granted, admin):
    word(message_kinds["notify.test"], "luc: {moment}", number="9", by=admin)

    notify.send_test(Channel.ZALO, to="0912345678", language="vi", by=admin, at=AT)
    jobs.deliver(Channel.ZALO, AT)

    [sent] = granted.sent
    assert (sent["phone"], sent["template_id"]) == (PHONE, "9")
    assert sent["template_data"].keys() == {"luc"}
