"""Opinions: who may be asked, what they may read, what they say, how they are reminded."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases.actions import opinions as acts
from congvu.cases.enums.inside import OpinionState
from congvu.cases.jobs import remind_experts
from congvu.cases.models import Opinion
from congvu.cases.queries import opinions as queries
from congvu.cases.rules import opinions as rules
from congvu.files.rules import grant
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.factories.inside import (
    FRIDAY,
    Office,
    Trade,
    asking,
    fresh_trade,
    load,
    make_file,
    make_office,
    make_opinion,
)
from tests.factories.worktime import take_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def trade() -> Iterator[Trade]:
    with fresh_trade() as fresh:
        yield fresh


@pytest.fixture
def office(trade: Trade) -> Office:
    return make_office()


def told(person: object) -> list[str]:
    """The kinds of messages on the screen of ``person``, in their order."""
    rows = Message.objects.filter(person=person, channel="screen", kind__startswith="cases.opinion")
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_asking_tells_the_expert_and_leaves_no_word_of_the_question_in_the_trail(office: Office) -> None:
    opinion = make_opinion(office)

    entry = trail.about(office.case)[-1]
    assert (opinion.state, opinion.due_at) == (OpinionState.ASKED, FRIDAY)
    assert told(office.expert) == ["cases.opinion_asked"]
    assert entry.event == "cases.opinion_asked"
    assert entry.detail["of"] == [f"person:{office.expert.pk}"]
    assert "mới không" not in str(entry.detail)
    assert queries.waiting_for(office.expert, office_day(MONDAY)) == [opinion]
    assert queries.waiting_for(office.colleague, office_day(MONDAY)) == []


def test_asking_is_refused_without_question_person_or_working_day(office: Office) -> None:
    sunday = FRIDAY + 2 * DAY
    wrong = {
        "question": asking(office.expert, question=" "),
        "asked": asking(),
        "until": asking(office.expert, due_at=sunday),
    }

    found = [rules.ask(office.case, each, by=office.holder, at=MONDAY) for each in wrong.values()]

    assert [refusal and refusal.field for refusal in found] == list(wrong)


def test_who_has_a_part_in_the_dossier_is_never_asked(office: Office, trade: Trade) -> None:
    co_author, closed = people.make_person("Đồng Tác Giả"), people.make_person(is_active=False)
    trade.theirs.add(co_author.pk)
    school = people.make_unit("Trường của tác giả")
    people.make_post(co_author, role=people.make_role(grants={"cases.read": "unit"}), unit=school)
    empty = people.make_unit("Đơn vị không có ai")

    refused = [
        rules.ask(office.case, each, by=office.holder, at=MONDAY)
        for each in (
            asking(co_author),
            asking(office.author),
            asking(closed),
            asking(office.holder),
            asking(units=[school]),
            asking(units=[empty]),
        )
    ]

    assert [refusal.field for refusal in refused if refusal] == ["asked"] * 6


def test_holder_and_examiner_may_ask_and_nobody_else(office: Office, trade: Trade) -> None:
    examiner = people.make_person("Thẩm Định Viên", grants={"cases.read": "all"})
    trade.examiners.add(examiner.pk)
    by = (office.holder, examiner, office.colleague, office.author, office.expert)

    may = [rules.ask(office.case, asking(office.expert), by=each, at=MONDAY) is None for each in by[:4]]

    assert may == [True, True, False, False]
    with pytest.raises(Refused):
        acts.ask(office.case, asking(office.colleague), by=office.expert, at=MONDAY)


def test_expert_reads_what_was_laid_there_and_nothing_else(office: Office, trade: Trade) -> None:
    laid, kept_back = make_file(office.author, "a.txt"), make_file(office.author, "b.txt")
    trade.files.extend([laid, kept_back])
    own = make_file(office.holder, "cong-van.txt")
    make_opinion(office, of_dossier=[laid], sent=[own])

    found = [grant(office.expert, each.file) for each in (laid, own, kept_back)]

    assert [each and each.name for each in found] == ["a.txt", "cong-van.txt", None]
    assert grant(office.colleague, own.file) is not None
    assert grant(people.make_person(), own.file) is None


def test_file_that_became_confidential_is_closed_to_experts(office: Office, trade: Trade) -> None:
    laid = make_file(office.author)
    trade.files.append(laid)
    make_opinion(office, of_dossier=[laid])
    before = grant(office.expert, laid.file)

    trade.secret.add(laid.file.pk)

    assert before is not None
    assert grant(office.expert, laid.file) is None
    assert rules.ask(office.case, asking(office.colleague, of_dossier=[laid]), by=office.holder, at=MONDAY)


def test_withdrawn_question_closes_its_files_and_its_page(office: Office, trade: Trade) -> None:
    laid = make_file(office.author)
    trade.files.append(laid)
    opinion = make_opinion(office, of_dossier=[laid])

    acts.withdraw(opinion, by=office.holder, at=MONDAY + DAY)

    with pytest.raises(Refused):
        acts.give(load(opinion), "Muộn rồi.", by=office.expert, at=MONDAY + DAY)
    assert grant(office.expert, laid.file) is None
    assert queries.waiting_for(office.expert, office_day(MONDAY)) == []
    assert told(office.expert) == ["cases.opinion_asked", "cases.opinion_withdrawn"]


def test_answer_is_fixed_and_a_correction_is_a_new_version(office: Office) -> None:
    opinion = make_opinion(office)
    acts.save_draft(opinion, "Đang viết", version=0, by=office.expert, at=MONDAY)

    acts.give(opinion, "Có tính mới.", by=office.expert, at=MONDAY + DAY)
    acts.give(load(opinion), "Có tính mới ở Việt Nam.", by=office.expert, at=MONDAY + 2 * DAY)

    row = load(opinion)
    assert (row.state, row.draft, row.remind_at) == (OpinionState.ANSWERED, "", None)
    assert [(each.number, each.text) for each in queries.versions_of(row)] == [
        (2, "Có tính mới ở Việt Nam."),
        (1, "Có tính mới."),
    ]
    assert told(office.holder) == ["cases.opinion_given"] * 2
    events = [entry.event for entry in trail.about(office.case)][-2:]
    assert events == ["cases.opinion_given", "cases.opinion_corrected"]
    assert "Việt Nam" not in str(trail.about(office.case)[-1].detail)


def test_second_of_two_answers_is_stale(office: Office) -> None:
    opinion = make_opinion(office)
    other_window = load(opinion)
    acts.give(opinion, "Thứ nhất.", by=office.expert, at=MONDAY)

    with pytest.raises(Stale):
        acts.give(other_window, "Thứ hai.", by=office.expert, at=MONDAY)
    with pytest.raises(Refused):
        acts.save_draft(load(opinion), "Gõ tiếp", version=0, by=office.expert, at=MONDAY)


def test_typed_text_of_another_window_is_not_overwritten(office: Office) -> None:
    opinion = make_opinion(office)

    first = acts.save_draft(opinion, "Một", version=0, by=office.expert, at=MONDAY)
    with pytest.raises(Stale):
        acts.save_draft(opinion, "Hai", version=0, by=office.expert, at=MONDAY)

    assert (first, load(opinion).draft) == (1, "Một")


def test_unit_is_answered_for_by_its_staff(office: Office) -> None:
    unit = people.make_unit("Phòng Kỹ thuật thử")
    role = people.make_role(grants={"cases.read": "unit"})
    speaker, other = people.make_person(role=role, unit=unit), people.make_person()
    people.make_post(other, role=people.make_role(grants={}), unit=unit)
    made = acts.ask(office.case, asking(units=[unit]), by=office.holder, at=MONDAY)
    opinion = load(made.opinions.get())

    allowed = [rules.give(opinion, "Đồng ý.", by=each, at=MONDAY) is None for each in (speaker, other)]

    assert allowed == [True, False]
    assert queries.waiting_for(speaker, office_day(MONDAY)) == [opinion]
    assert (told(speaker), told(other)) == (["cases.opinion_asked"], [])


def test_reminders_go_out_before_and_on_the_day_and_never_twice(office: Office) -> None:
    opinion = make_opinion(office, remind_before=2)
    wednesday, friday = MONDAY + 2 * DAY, MONDAY + 4 * DAY

    sent = [remind_experts(at) for at in (MONDAY, wednesday, wednesday, friday, friday, friday + DAY)]

    assert opinion.remind_at == datetime(2026, 11, 18, 0, 0, tzinfo=UTC)
    assert sent == [0, 1, 0, 1, 0, 0]
    assert told(office.expert) == ["cases.opinion_asked", "cases.opinion_due", "cases.opinion_due"]


def test_reminder_for_a_day_that_has_become_a_day_off_comes_on_the_working_day_before(office: Office) -> None:
    opinion = make_opinion(office, remind_before=2)
    wednesday, thursday = MONDAY + 2 * DAY, MONDAY + 3 * DAY
    take_off(office_day(FRIDAY), at=MONDAY)

    sent = [remind_experts(at) for at in (wednesday, thursday, MONDAY + 4 * DAY)]

    assert sent == [1, 1, 0]
    assert load(opinion).remind_at is None


def test_answer_typed_before_a_colleague_has_answered_does_not_take_the_place_of_it(
    office: Office, client: Client
) -> None:
    opinion = make_opinion(office)
    acts.give(load(opinion), "Đồng ý", by=office.expert, at=MONDAY)
    client.force_login(office.expert)

    response = client.post(reverse("cases:opinion", args=[opinion.pk]), {"text": "Không", "given": "0"})

    assert response.status_code == 409
    assert [said.text for said in queries.versions_of(load(opinion))] == ["Đồng ý"]


def test_more_time_moves_the_reminder_and_is_refused_backwards(office: Office) -> None:
    opinion = make_opinion(office)
    next_friday = FRIDAY + 7 * DAY

    acts.extend(opinion, next_friday, by=office.holder, at=MONDAY)

    row = load(opinion)
    assert row.due_at == next_friday
    assert row.remind_at is not None
    assert row.remind_at > FRIDAY
    with pytest.raises(Refused):
        acts.extend(row, FRIDAY, by=office.holder, at=MONDAY)


def test_every_other_address_of_the_dossier_is_closed_to_the_expert(office: Office) -> None:
    """A leak test: the page of the question opens, and nothing else of the dossier does."""
    opinion = make_opinion(office)
    theirs, stranger = Client(), Client()
    theirs.force_login(office.expert)
    stranger.force_login(people.make_person())
    of_case = [
        reverse(f"cases:{name}", args=[office.case.pk])
        for name in ("open_by_pk", "take", "hand_over", "consult", "write_note")
    ]
    of_opinion = [
        reverse(f"cases:{name}", args=[opinion.pk]) for name in ("extend_opinion", "withdraw_opinion")
    ]

    page = theirs.get(opinion.link)
    closed = [theirs.post(address).status_code for address in of_case + of_opinion]

    assert page.status_code == 200
    assert "Giải pháp có mới không?" in page.content.decode()
    assert set(closed) <= {403, 404}
    assert theirs.get(reverse("cases:open", args=["THU-01"])).status_code == 404
    assert stranger.get(opinion.link).status_code == 404
    assert Opinion.objects.get().state == OpinionState.ASKED


def test_expert_page_keeps_typing_and_sends_once(office: Office) -> None:
    opinion = make_opinion(office)
    client = Client()
    client.force_login(office.expert)

    kept = client.post(reverse("cases:opinion_autosave", args=[opinion.pk]), {"text": "Đang", "version": "0"})
    again = client.post(reverse("cases:opinion_autosave", args=[opinion.pk]), {"text": "X", "version": "0"})
    empty = client.post(opinion.link, {"text": " "})
    sent = client.post(opinion.link, {"text": "Có tính mới."})

    assert (kept.status_code, kept["X-Form-Version"], again.status_code) == (204, "1", 409)
    assert (empty.status_code, sent.status_code) == (422, 302)
    assert "Có tính mới." in client.get(opinion.link).content.decode()
    assert "Asked for your opinion" not in client.get(reverse("desk:inbox")).content.decode()
