"""The pages where a leader signs, and the clerk issues, many documents at once."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.cases import actions as cases
from congvu.kit import clock
from congvu.outgoing import jobs
from congvu.outgoing.actions import numbering
from congvu.outgoing.enums.states import State
from congvu.people.models import Person
from congvu.signing.models import SigningKey
from tests.factories.issued import LEADER, Issuing, again, paper
from tests.signing.office import PIN

pytestmark = pytest.mark.django_db
SIGN, ISSUE = "outgoing:to_sign", "outgoing:to_issue"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_seal_on_a_machine_of_its_own_is_not_offered_and_takes_no_number(office: Issuing) -> None:
    document = office.signed()
    SigningKey.objects.filter(pk=office.agencys_key.pk).update(provider="agent")
    clerk = signed_in(office.clerk)

    page = clerk.get(reverse(ISSUE)).content.decode()
    ticked = {"documents": f"{document.pk}:{document.case.version}", "pin": PIN}
    refused = clerk.post(reverse(ISSUE), {**ticked, "key": office.agencys_key.pk})

    assert "Cơ quan chưa có khóa ký" in page
    assert refused.status_code == 422
    assert (again(document).state, again(document).number) == (State.SIGNED, None)


def test_leader_signs_all_and_the_clerk_issues_all_with_one_press_each(office: Issuing) -> None:
    documents = [office.presented(paper(f"Bản {number}")) for number in range(2)]
    leader, clerk = signed_in(office.leader), signed_in(office.clerk)
    shown = [f"{each.pk}:{each.case.version}" for each in documents]
    page = leader.get(reverse(SIGN)).content.decode()
    assert all(f'value="{each}"' in page for each in shown)

    wrong = leader.post(reverse(SIGN), {"shown": shown, "all": "1", "key": office.leaders_key.pk, "pin": "x"})
    nothing = leader.post(reverse(SIGN), {"shown": shown, "key": office.leaders_key.pk, "pin": PIN})
    leader.post(reverse(SIGN), {"shown": shown, "all": "1", "key": office.leaders_key.pk, "pin": PIN})

    assert (wrong.status_code, nothing.status_code) == (422, 422)
    signed = [again(each) for each in documents]
    assert {each.state for each in signed} == {State.SIGNED}

    shown = [f"{each.pk}:{each.case.version}" for each in signed]
    done = clerk.post(
        reverse(ISSUE), {"shown": shown, "all": "1", "key": office.agencys_key.pk, "pin": PIN}
    ).content.decode()

    assert [again(each).state for each in documents] == [State.SEALED] * 2
    assert sorted(again(each).mark for each in documents) == ["01/QĐ-SPH", "02/QĐ-SPH"]
    assert done.count("Đang phát hành") > 2
    assert 'hx-trigger="sat from:body, load delay:2s"' in done
    assert jobs.issue(clock.now()) == 2
    assert [again(each).state for each in documents] == [State.ISSUED] * 2
    told = clerk.get(reverse(ISSUE), headers={"hx-request": "true", "hx-target": "issuing"}).content.decode()
    assert told.lstrip().startswith('<div id="issuing" hx-get')
    assert "load delay" not in told
    assert told.strip() in clerk.get(reverse(ISSUE)).content.decode()


def test_what_was_ticked_is_ticked_still_after_a_wrong_pin(office: Issuing) -> None:
    """The button beside it signs all: whoever meant one must not have to tick it again."""
    one, other = office.presented(), office.presented(paper("Khác"))
    leader = signed_in(office.leader)
    said = {"documents": f"{one.pk}:{one.case.version}", "key": office.leaders_key.pk, "pin": "x"}

    page = leader.post(reverse(SIGN), said).content.decode()
    ticks = re.findall(r'name="documents" data-sitting-line value="(\d+):\d+"( checked)?', page)
    old = leader.post(reverse(SIGN), {**said, "documents": f"{one.pk}:{one.case.version - 1}"})

    assert sorted(ticks) == sorted([(str(one.pk), " checked"), (str(other.pk), "")])
    assert " checked" not in old.content.decode()


def test_one_stops_and_the_others_go_on(office: Issuing) -> None:
    """One has nobody to receive it, one is on paper; each says what it waits for."""
    bare, paper_one = office.signed(), office.row(at=clock.now())
    bare.receivers.all().delete()
    clerk = signed_in(office.clerk)
    rows = [f"{each.pk}:{each.case.version}" for each in (bare, paper_one)]

    told = clerk.post(
        reverse(ISSUE), {"documents": rows, "key": office.agencys_key.pk, "pin": PIN}
    ).content.decode()

    assert [again(each).state for each in (bare, paper_one)] == [State.SEALED, State.NUMBERED]
    assert "Chưa có nơi nhận" in told
    page = clerk.get(paper_one.link).content.decode()
    assert reverse("outgoing:stamped", args=[paper_one.pk]) in page


def test_paper_documents_need_no_key() -> None:
    office = Issuing()
    one = office.row(at=clock.now())

    signed_in(office.clerk).post(reverse(ISSUE), {"documents": f"{one.pk}:{one.case.version}"})

    assert again(one).mark == "01/QĐ-SPH"


def test_each_sees_what_lies_before_them_alone() -> None:
    office, other = Issuing(), Issuing()
    mine = office.presented()
    colleague = office.person(LEADER, office.agency, "Giám đốc")

    assert mine.subject in signed_in(office.leader).get(reverse(SIGN)).content.decode()
    for person in (colleague, other.leader, office.drafter):
        assert mine.subject not in signed_in(person).get(reverse(SIGN)).content.decode()
    assert signed_in(office.drafter).get(reverse(ISSUE)).status_code == 403
    foreign = signed_in(other.clerk)
    numbered = office.row(at=clock.now())
    foreign.post(reverse(ISSUE), {"documents": f"{numbered.pk}:{numbered.case.version}"})
    assert again(numbered).number is None


@pytest.mark.parametrize("page", [SIGN, ISSUE])
def test_the_number_of_queries_does_not_grow_with_the_documents(page: str) -> None:
    office = Issuing()
    person = office.leader if page == SIGN else office.clerk
    make = office.presented if page == SIGN else lambda: office.row(at=clock.now())
    make()
    client = signed_in(person)
    client.get(reverse(page))
    counts = []
    for more in (0, 3):
        for _ in range(more):
            make()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(page))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_acts_of_one_document_by_its_page() -> None:
    office, at = Issuing(), clock.now()
    document = office.presented(form="paper")
    leader, clerk = signed_in(office.leader), signed_in(office.clerk)

    def post(client: Client, name: str, **said: str) -> int:
        now = again(document)
        said = {"version": str(now.case.version), **said}
        return client.post(reverse(f"outgoing:{name}", args=[document.pk]), said).status_code

    assert post(leader, "give_back", reason="") == 422
    assert post(leader, "give_back", reason="Sửa câu cuối") == 302
    assert again(document).state == State.DRAFTING
    cases.move(again(document).case, State.SIGNING, by=office.drafter, at=at)
    assert post(clerk, "signed_on_paper", signed_on=f"{at:%d/%m/%Y}") == 302
    numbering.number(again(document), by=office.clerk, at=at)
    assert post(clerk, "stamped") == 302
    assert again(document).state == State.SEALED
    assert post(clerk, "void", reason="Thôi") == 302
    assert again(document).state == State.DROPPED
    assert post(clerk, "recall", reason="x") != 302


def test_inbox_leads_leader_and_clerk_to_what_waits(office: Issuing) -> None:
    office.presented()
    office.presented()
    office.signed()

    def tile(person: Person, page: str) -> list[str]:
        inbox = signed_in(person).get(reverse("desk:inbox")).content.decode()
        found = rf'class="tile [^"]*" href="{reverse(page)}">.*?class="tile-value">(\d+)<'
        return re.findall(found, inbox)

    assert (tile(office.leader, SIGN), tile(office.clerk, ISSUE)) == (["2"], ["1"])
    assert (tile(office.clerk, SIGN), tile(office.leader, ISSUE)) == ([], [])
