"""The pages of wishes and rules, of many messages as one, and the link that ends mails of a kind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit.ref import Ref
from congvu.notify import actions as notify
from congvu.notify import jobs, queries
from congvu.notify.enums import Channel, Pace, Ruling
from congvu.notify.logic.pace import NewRuling
from congvu.notify.models import OfficeRule, Wish
from congvu.notify.providers import ending
from tests.factories.notify import AT, SUPPLEMENT, leave, make_message
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

WISHES = reverse("notify:wishes")
RULING = reverse("notify:ruling", args=[SUPPLEMENT.code, "mail"])
FIELD = f"{SUPPLEMENT.code}:mail"


def as_shown(page):
    """What the form of ``page`` sends when nothing is changed."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def force(reason="Theo Quy chế số 12"):
    admin = make_person(grants={"notify.manage": "all"})
    new = NewRuling(Ruling.FORCED, reason, AT.date())
    return notify.lay_down(SUPPLEMENT, Channel.MAIL, new, by=admin, at=AT)


def test_a_person_chooses_pace_and_hour(client):
    me = make_person(phone="0912345678")
    client.force_login(me)
    sent = {**as_shown(client.get(WISHES)), FIELD: "daily", "hour": "16"}

    answer = client.post(WISHES, sent)

    me.refresh_from_db()
    assert answer.status_code == 302
    assert [(wish.kind, wish.channel, wish.pace) for wish in Wish.objects.filter(person=me)] == [
        (SUPPLEMENT.code, "mail", Pace.DAILY)
    ]
    assert me.preference("digest_hour") == 16
    assert as_shown(client.get(WISHES))[FIELD] == "daily"


def test_saving_the_page_unchanged_keeps_no_wishes(client):
    client.force_login(make_person())

    assert client.post(WISHES, as_shown(client.get(WISHES))).status_code == 302
    assert Wish.objects.count() == 0


def test_what_the_office_forces_is_shown_with_its_reason_and_cannot_be_chosen(client):
    client.force_login(make_person())
    force()

    page = client.get(WISHES)

    assert FIELD not in page.context["form"].fields
    assert "Cơ quan quy định: Theo Quy chế số 12" in page.content.decode()


def test_the_page_of_wishes_costs_the_same_with_many_wishes(client):
    me = make_person()
    client.force_login(me)
    client.get(WISHES)
    with CaptureQueriesContext(connection) as few:
        client.get(WISHES)
    Wish.objects.bulk_create(
        Wish(person=me, kind=f"k{number}", channel="mail", pace="off", changed_at=AT) for number in range(50)
    )
    with CaptureQueriesContext(connection) as many:
        client.get(WISHES)

    assert len(many) == len(few)


def test_the_administrator_lays_down_a_rule_and_withdraws_it_before_its_day(client):
    client.force_login(make_person(grants={"notify.manage": "all"}))
    sent = {"ruling": "unused", "reason": "Tiết kiệm", "valid_from": "2099-01-05"}

    assert client.post(RULING, sent).status_code == 302
    rule = OfficeRule.objects.get()
    assert "Tiết kiệm" in client.get(RULING).content.decode()
    assert client.get(reverse("notify:rulings")).status_code == 200
    assert client.post(reverse("notify:withdraw_rule", args=[rule.pk])).status_code == 302
    assert OfficeRule.objects.count() == 0


def test_a_rule_without_reason_is_refused_beside_its_field(client):
    client.force_login(make_person(grants={"notify.manage": "all"}))

    answer = client.post(RULING, {"ruling": "forced", "reason": "", "valid_from": "2099-01-05"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == ["Nêu lý do: mọi người đọc được bên cạnh quy định."]


def test_many_messages_of_one_act_open_to_one_page_which_is_their_recipients_alone(client):
    me = make_person()
    for number in range(3):
        leave(me, about=Ref("cases.case", str(number), f"Sáng kiến {number}", f"/ho-so/{number}/"), group="x")
    client.force_login(me)
    head = queries.mine(me).get()

    opened = client.post(reverse("notify:open", args=[head.pk]))
    page = client.get(opened["Location"]).content.decode()

    assert [f"/ho-so/{number}/" in page for number in range(3)] == [True] * 3
    client.force_login(make_person())
    assert client.get(opened["Location"]).status_code == 404


def test_the_page_of_one_act_costs_the_same_with_one_row_and_many(client):
    me = make_person()
    client.force_login(me)
    costs = []
    for number in range(3):
        leave(me, about=Ref("cases.case", str(number), "Sáng kiến"), group="x")
        address = reverse("notify:together", args=[queries.mine(me).get().bundle])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        costs.append(len(captured))

    assert len(set(costs)) == 1


# --- The link in a mail -------------------------------------------------------------------------------------


def link_of(message):
    return reverse("notify:ending", args=[ending.token(message)])


def test_opening_the_link_changes_nothing_and_sending_it_ends_mails_of_the_kind(client):
    message = make_message()

    opened = client.get(link_of(message))

    assert (opened.status_code, Wish.objects.count()) == (200, 0)
    assert message.person.full_name not in opened.content.decode()
    for _time in range(2):  # mail programs may send it twice
        assert client.post(link_of(message), {"List-Unsubscribe": "One-Click"}).status_code == 200
    [wish] = Wish.objects.all()
    assert (wish.person, wish.kind, wish.channel, wish.pace) == (
        message.person,
        SUPPLEMENT.code,
        "mail",
        Pace.OFF,
    )


def test_the_link_needs_no_cookie_of_the_form(client):
    client.handler.enforce_csrf_checks = True

    assert client.post(link_of(make_message())).status_code == 200
    assert Wish.objects.count() == 1


@pytest.mark.parametrize("change", [lambda token: f"9{token}", lambda token: token[:-1], lambda _token: "x"])
def test_a_link_that_was_changed_is_none(client, change):
    token = ending.token(make_message())

    assert client.post(reverse("notify:ending", args=[change(token)])).status_code == 404
    assert Wish.objects.count() == 0


def test_a_link_ends_nothing_the_office_forces_since(client):
    message = make_message()
    force()

    page = client.post(link_of(message)).content.decode()

    assert "Theo Quy chế số 12" in page
    assert Wish.objects.count() == 0


def test_mails_that_may_be_switched_off_say_how(server, settings):
    settings.BASE_URL = "https://congvu.example"
    message = make_message()

    jobs.deliver(Channel.MAIL, AT)

    [mail] = server.mails
    link = f"https://congvu.example{link_of(message)}"
    assert str(mail["List-Unsubscribe"]).strip() == f"<{link}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Không muốn nhận loại thư này nữa: {link}" in mail.get_content()


def test_forced_mails_and_those_to_people_without_account_offer_no_end(server, settings):
    settings.BASE_URL = "https://congvu.example"
    force()
    make_message()
    leave(notify.Recipient("Bà Thử", email="ba@thu.example"))

    jobs.deliver(Channel.MAIL, AT)

    assert [mail["List-Unsubscribe"] for mail in server.mails] == [None, None]
    assert all("Không muốn nhận" not in mail.get_content() for mail in server.mails)
