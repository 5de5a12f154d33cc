"""Reply texts: kept and ended, offered where they belong, filled and put into what is written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from congvu.cases.actions import replies as acts
from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import replies as forms
from congvu.cases.logic.replies import inserted
from congvu.cases.models import ReplyText
from congvu.cases.queries import replies as queries
from congvu.cases.rules import replies as rules
from congvu.cases.rules.replies import Wording
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.factories.inside import Office, fresh_trade, make_office, make_reply

TODAY = date(2026, 11, 16)


@pytest.fixture
def office() -> Iterator[Office]:
    with fresh_trade():
        yield make_office()


def wording(**changes: Any) -> Wording:
    usual = {"title": "Thiếu ảnh", "use": ReplyUse.ANY, "text": "Thiếu ảnh.", "from_on": TODAY}
    return Wording(**usual | changes)


@pytest.mark.parametrize(
    ("written", "after"),
    [("", "Thêm."), ("  ", "Thêm."), ("Chào.", "Chào.\nThêm."), ("Chào.\n\n", "Chào.\nThêm.")],
)
@pytest.mark.alike
def test_text_goes_behind_what_is_written(written: str, after: str) -> None:
    assert inserted(written, "Thêm.") == after


@pytest.mark.alike
def test_wording_names_only_what_is_known() -> None:
    fields = [
        refusal and refusal.field
        for refusal in (
            rules.keep(wording(text="Hồ sơ {code}, {title}, {today}, {officer}"), by=SYSTEM),
            rules.keep(wording(text="Kính gửi {ten}"), by=SYSTEM),
            rules.keep(wording(text="Lỗi {"), by=SYSTEM),
            rules.keep(wording(text=" "), by=SYSTEM),
            rules.keep(wording(to_on=date(2026, 1, 1)), by=SYSTEM),
        )
    ]

    assert fields == [None, "text", "text", "text", "to_on"]


@pytest.mark.django_db
def test_texts_are_offered_in_their_act_and_time() -> None:
    everywhere, noted = make_reply("chung"), make_reply("ghi-chu", use=ReplyUse.NOTE, title="Ghi chú")
    make_reply("het-han", to_on=date(2026, 2, 1))
    make_reply("chua-den", from_on=date(2027, 1, 1))

    assert list(queries.offered(ReplyUse.NOTE, TODAY)) == [noted, everywhere]
    assert list(queries.offered(ReplyUse.REFUSAL, TODAY)) == [everywhere]


@pytest.mark.django_db
def test_text_is_changed_by_one_at_a_time_and_its_code_is_taken_once() -> None:
    kept = acts.keep("thieu-anh", wording(), by=SYSTEM, at=MONDAY)

    acts.change(kept, wording(text="Thiếu ảnh màu."), version=1, by=SYSTEM, at=MONDAY)

    with pytest.raises(Stale):
        acts.change(kept, wording(text="Khác."), version=1, by=SYSTEM, at=MONDAY)
    with pytest.raises(Refused):
        acts.keep("thieu-anh", wording(), by=SYSTEM, at=MONDAY)
    assert ReplyText.objects.get().text == "Thiếu ảnh màu."


@pytest.mark.django_db
def test_chosen_text_is_filled_and_put_into_the_chosen_box(office: Office) -> None:
    text = make_reply(text="Hồ sơ {code} ngày {today}: {officer}.")
    boxes = [("note", "Lời nhắn"), ("why-title", "Tên")]
    offered = forms.picker(office.case, ReplyUse.NOTE, boxes, by=office.holder, day=TODAY)
    posted = QueryDict(f"reply={text.pk}&reply_into=why-title&why-title=Trước.&note=Giữ")
    elsewhere = QueryDict(f"reply={text.pk}&reply_into=csrfmiddlewaretoken&note=")

    typed, guarded = forms.with_text(posted, offered), forms.with_text(elsewhere, offered)

    assert typed["why-title"] == "Trước.\nHồ sơ THU-01 ngày 16/11/2026: Người Giữ Hồ Sơ."
    assert typed["note"] == "Giữ"
    assert guarded["note"] == "Hồ sơ THU-01 ngày 16/11/2026: Người Giữ Hồ Sơ."


@pytest.mark.django_db
def test_page_keeps_a_text_for_who_looks_after_templates_alone() -> None:
    keeper = people.make_person(grants={"papers.manage": "all"})
    client, other = Client(), Client()
    client.force_login(keeper)
    other.force_login(people.make_person())
    typed = {"code": "thieu", "title": "Thiếu", "use": "any", "text": "Thiếu {ten}.", "from_on": "16/11/2026"}

    wrong = client.post(reverse("cases:new_reply"), typed)
    made = client.post(reverse("cases:new_reply"), typed | {"text": "Thiếu {code}."})
    ended = client.post(
        reverse("cases:reply", args=["thieu"]),
        typed | {"text": "Thiếu {code}.", "to_on": "20/11/2026", "version": "1"},
    )

    assert (wrong.status_code, made.status_code, ended.status_code) == (422, 302, 302)
    assert ReplyText.objects.get().to_on == date(2026, 11, 20)
    assert other.get(reverse("cases:replies")).status_code == 403
