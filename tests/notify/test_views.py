"""The pages: what they show, whom they refuse, how many queries they cost."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.notify import jobs
from congvu.notify.actions.letters import SECRET_LASTS, forget_secrets
from congvu.notify.enums import Channel, Problem, State
from congvu.notify.models import Message, Outage, Template
from tests.factories.notify import AT, SUPPLEMENT, leave, make_message
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

WORDING = reverse("notify:wording", args=["tests.supplement", "mail", "vi"])
SMS_WORDING = reverse("notify:wording", args=["tests.supplement", "sms", "vi"])


@pytest.fixture
def admin():
    return make_person("Lê Quản Trị", grants={"notify.manage": "all"}, email="admin@thu.example")


@pytest.fixture
def as_admin(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def outbox(settings, tmp_path):
    settings.SMTP_URL = settings.SMS_URL = "outbox:"
    settings.OUTBOX = tmp_path
    return tmp_path


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# --- My messages --------------------------------------------------------------------------------------------


def test_my_messages_are_mine_alone(client):
    me, other = make_person(), make_person()
    leave(me)
    leave(other, about=Ref("cases.case", "18", "Hồ sơ của người khác", "/ho-so/18/"))
    client.force_login(me)

    page = client.get(reverse("notify:mine")).content.decode()

    assert "Yêu cầu bổ sung: Sáng kiến thử số 17" in page
    assert "người khác" not in page


def test_a_visitor_is_sent_to_the_sign_in(client):
    assert client.get(reverse("notify:mine")).status_code == 302


def test_my_messages_cost_the_same_with_one_and_three_rows(client):
    me = make_person()
    client.force_login(me)
    leave(me, once="1")
    client.get(reverse("notify:mine"))
    with_one = queries_of(client, reverse("notify:mine"))
    leave(me, once="2")
    leave(me, once="3")

    assert queries_of(client, reverse("notify:mine")) == with_one


def test_opening_a_message_marks_it_read_and_leads_to_its_dossier(client):
    me = make_person()
    [message] = leave(me, Channel.SCREEN)
    client.force_login(me)

    response = client.post(reverse("notify:open", args=[message.pk]))
    message.refresh_from_db()

    assert (response.status_code, response["Location"]) == (302, "/ho-so/17/")
    assert message.state == State.READ


def test_opening_by_get_changes_nothing(client):
    me = make_person()
    [message] = leave(me, Channel.SCREEN)
    client.force_login(me)

    assert client.get(reverse("notify:open", args=[message.pk])).status_code == 405


def test_nobody_opens_the_message_of_another(client):
    [message] = leave(make_person(), Channel.SCREEN)
    client.force_login(make_person())

    assert client.post(reverse("notify:open", args=[message.pk])).status_code == 404


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_a_link_out_of_the_house_is_not_followed(client, link):
    me = make_person()
    [message] = leave(me, Channel.SCREEN, about=Ref("cases.case", "17", "Hồ sơ", link))
    client.force_login(me)

    response = client.post(reverse("notify:open", args=[message.pk]))

    assert response["Location"] == reverse("notify:mine")


def test_mark_all_as_read(client):
    me = make_person()
    leave(me, once="1")
    leave(me, once="2")
    client.force_login(me)

    client.post(reverse("notify:read_all"))

    assert set(Message.objects.filter(channel="screen").values_list("state", flat=True)) == {"read"}


def test_only_unread_messages_on_request(client):
    me = make_person()
    [read] = leave(me, Channel.SCREEN, about=Ref("cases.case", "1", "Hồ sơ đã xem", "/1/"))
    leave(me, Channel.SCREEN, about=Ref("cases.case", "2", "Hồ sơ chưa xem", "/2/"))
    notify.mark_read(read, by=me, at=AT)
    client.force_login(me)

    page = client.get(reverse("notify:mine"), {"unread": "on"}).content.decode()

    assert ("Hồ sơ chưa xem" in page, "Hồ sơ đã xem" in page) == (True, False)


# --- The queue ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        reverse("notify:queue"),
        reverse("notify:test"),
        reverse("notify:outbox"),
        reverse("notify:kinds"),
        WORDING,
    ],
)
def test_only_those_who_manage_messages_open_their_pages(client, address):
    client.force_login(make_person())

    assert client.get(address).status_code == 403


def test_the_queue_says_which_gateway_is_missing_or_in_trouble(as_admin, settings):
    settings.SMTP_URL, settings.SMS_URL = "smtp://mail.example", ""
    Outage.objects.create(
        channel="mail", since_at=AT, until_at=AT, problem=Problem.UNREACHABLE, error="Connection refused"
    )

    page = as_admin.get(reverse("notify:queue")).content.decode()

    assert "CONGVU_SMS_URL" in page
    assert "Connection refused" in page


def test_the_queue_costs_the_same_with_one_and_three_rows(as_admin):
    make_message()
    as_admin.get(reverse("notify:queue"))
    with_one = queries_of(as_admin, reverse("notify:queue"))
    make_message(Channel.SMS)
    make_message()

    assert queries_of(as_admin, reverse("notify:queue")) == with_one


def test_the_queue_is_narrowed_by_state_channel_and_recipient(as_admin):
    make_message(to=make_person("Lò Văn Chờ"))
    make_message(to=make_person("Lò Văn Chết"), state=State.DEAD, next_at=None)

    page = as_admin.get(reverse("notify:queue"), {"state": "dead", "channel": "mail", "q": "Lò"})

    assert [row.name for row in page.context["page"].rows] == ["Lò Văn Chết"]


def test_a_message_shows_what_the_other_side_said(as_admin):
    message = make_message(
        state=State.DEAD, next_at=None, problem=Problem.REFUSED, error="550 no such user", tries=1
    )

    page = as_admin.get(reverse("notify:message", args=[message.pk])).content.decode()

    assert "550 no such user" in page


def test_retry_and_cancel_by_the_buttons(as_admin):
    message = make_message(state=State.DEAD, next_at=None)

    as_admin.post(reverse("notify:retry", args=[message.pk]))
    retried = Message.objects.get(pk=message.pk).state
    as_admin.post(reverse("notify:cancel", args=[message.pk]))

    assert (retried, Message.objects.get(pk=message.pk).state) == (State.DUE, State.CANCELLED)


def test_retry_of_what_was_sent_is_refused_with_a_sentence(as_admin):
    message = make_message(state=State.SENT, next_at=None, sent_at=AT)

    assert as_admin.post(reverse("notify:retry", args=[message.pk])).status_code == 422


def test_everything_given_up_is_sent_again_at_once(as_admin):
    message = make_message(state=State.DEAD, next_at=None)

    as_admin.post(reverse("notify:retry_all", args=["mail"]))

    assert Message.objects.get(pk=message.pk).state == State.DUE
    assert as_admin.post(reverse("notify:retry_all", args=["screen"])).status_code == 404


def test_a_test_message_is_ordered_delivered_and_can_be_read_in_the_outbox(as_admin, outbox):
    response = as_admin.post(
        reverse("notify:test"), {"channel": "mail", "to": "thu@thu.example", "language": "vi"}
    )
    message = Message.objects.get()
    jobs.deliver(Channel.MAIL, clock.now())
    [file] = outbox.iterdir()
    listed = as_admin.get(reverse("notify:outbox")).content.decode()
    shown = as_admin.get(reverse("notify:letter", args=[file.name])).content.decode()
    download = as_admin.get(reverse("notify:letter", args=[file.name]), {"format": "file"})

    assert response["Location"] == reverse("notify:message", args=[message.pk])
    assert "Thư thử từ Congvu" in listed
    assert "Đây là thư thử" in shown
    assert b"".join(download.streaming_content) == file.read_bytes()


def test_a_test_message_to_a_wrong_address_comes_back_with_the_sentence(as_admin):
    response = as_admin.post(
        reverse("notify:test"), {"channel": "sms", "to": "thu@thu.example", "language": "vi"}
    )

    assert response.status_code == 422
    assert "0912 345 678" in str(response.context["form"].errors["to"])


@pytest.mark.parametrize("name", ["../congvu.sqlite3", "1.txt", "1.00000000000000000000.eml"])
def test_the_outbox_opens_nothing_but_its_letters(as_admin, outbox, name):
    (outbox.parent / "congvu.sqlite3").touch()

    assert as_admin.get(f"{reverse('notify:outbox')}{name}").status_code == 404


# --- Wording ------------------------------------------------------------------------------------------------


def typed(**changes):
    return {"subject": "Mới: {title}", "body": "Chào {name}", "valid_from": "31/12/2099", **changes}


def test_the_kinds_are_listed_with_their_channels(as_admin):
    page = as_admin.get(reverse("notify:kinds")).content.decode()

    assert WORDING in page
    assert SMS_WORDING in page
    assert "notify.letter" not in page


def test_a_new_wording_is_kept(as_admin):
    response = as_admin.post(WORDING, typed())
    template = Template.objects.get()

    assert response["Location"] == WORDING
    assert (template.subject, template.body, template.plain) == ("Mới: {title}", "Chào {name}", False)


def test_a_preview_fills_in_samples_and_keeps_nothing(as_admin):
    response = as_admin.post(WORDING, typed(body="Chào {name}, hạn {deadline}, {la}", preview="1"))

    assert "Chào Nguyễn Thị Mẫu, hạn 15/04/2026, {la}" in response.content.decode()
    assert Template.objects.count() == 0


def test_the_preview_as_a_fragment_equals_the_page(as_admin):
    page = as_admin.post(SMS_WORDING, typed(body="Chào {name}", plain="on", preview="1")).content.decode()
    fragment = as_admin.post(
        SMS_WORDING,
        typed(body="Chào {name}", plain="on"),
        headers={"HX-Request": "true", "HX-Target": "preview"},
    ).content.decode()

    assert fragment.strip() in page
    assert "Chao Nguyen Thi Mau" in fragment


def test_a_wording_with_an_unknown_placeholder_comes_back_with_the_sentence(as_admin):
    response = as_admin.post(WORDING, typed(body="Chào {ten}"))

    assert response.status_code == 422
    assert "{ten}" in str(response.context["form"].errors["body"])


def test_a_wording_of_the_future_is_withdrawn_by_its_button(as_admin):
    as_admin.post(WORDING, typed())

    as_admin.post(reverse("notify:withdraw", args=[Template.objects.get().pk]))

    assert Template.objects.count() == 0


@pytest.mark.parametrize(
    "place",
    [("nobody.knows", "mail", "vi"), ("tests.supplement", "fax", "vi"), ("notify.letter", "mail", "vi")],
)
def test_a_wording_that_does_not_exist_has_no_page(as_admin, place):
    assert as_admin.get(reverse("notify:wording", args=place)).status_code == 404


# --- Mails of libraries -------------------------------------------------------------------------------------


@pytest.fixture
def library():
    return get_connection("congvu.notify.views.mail_backend.EmailBackend")


def test_a_mail_of_a_library_is_sent_like_every_other_and_its_secret_forgotten(library, outbox):
    library.send_messages([EmailMessage("Đặt lại mật khẩu", "https://x/bi-mat", to=["a@thu.example"])])
    left = Message.objects.get()
    jobs.deliver(Channel.MAIL, clock.now())
    sent = Message.objects.get()

    assert (left.state, left.address, left.body) == (State.DUE, "a@thu.example", "https://x/bi-mat")
    assert (sent.state, sent.body) == (State.SENT, "")
    assert b"bi-mat" in next(outbox.iterdir()).read_bytes()


def test_nobody_is_shown_the_text_of_a_secret_mail(library, as_admin):
    library.send_messages([EmailMessage("Đặt lại mật khẩu", "https://x/bi-mat", to=["a@thu.example"])])

    page = as_admin.get(reverse("notify:message", args=[Message.objects.get().pk])).content.decode()

    assert "bi-mat" not in page


def test_a_secret_that_could_not_be_sent_in_time_is_forgotten(library):
    library.send_messages([EmailMessage("Đặt lại mật khẩu", "https://x/bi-mat", to=["a@thu.example"])])
    soon, late = clock.now(), clock.now() + SECRET_LASTS + timedelta(hours=1)

    assert (forget_secrets(at=soon), forget_secrets(at=late), forget_secrets(at=late)) == (0, 1, 0)
    assert (Message.objects.get().state, Message.objects.get().body) == (State.CANCELLED, "")


def test_the_bell_counts_what_is_unread(client):
    me = make_person(grants={"cases.read": "unit"})
    leave(me)
    client.force_login(me)

    page = client.get(reverse("notify:mine")).content.decode()

    assert '<span class="bar-count">1</span>' in page


def test_samples_cover_every_placeholder_of_the_kind(as_admin):
    page = as_admin.get(WORDING).content.decode()

    assert all(f"{{{name}}}" in page for name in SUPPLEMENT.placeholders)
