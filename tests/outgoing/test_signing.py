"""The leader signs: what comes of it, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from congvu.cases import actions as cases
from congvu.cases.actions import change
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import signing
from congvu.outgoing.actions.outcomes import Ticked
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import Authority, State
from congvu.outgoing.logic import places
from congvu.outgoing.models import Delegation, Draft, OutgoingDocument
from congvu.outgoing.providers import prepared
from congvu.people.models import Person
from congvu.signing.actions import handing, keys
from congvu.signing.logic.keepers import keepers
from congvu.signing.logic.report import Verdict
from congvu.signing.models import Handout, Use
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories.issued import LEADER, NAME, Issuing, again, paper, report
from tests.signing import office as offices
from tests.signing import pki
from tests.signing.office import PIN

pytestmark = pytest.mark.django_db


def test_the_leader_signs_several_at_once_and_the_clerk_has_them(office: Issuing) -> None:
    waiting = [office.presented(paper(f"Bản {number}")) for number in range(2)]

    outcomes = office.sign(*waiting)

    assert [each.refusal for each in outcomes] == [None, None]
    signed = again(waiting[0])
    assert (signed.state, signed.case.holder.unit) == (State.SIGNED, office.registry)
    assert (signed.signer_name, signed.signer_post, signed.signed_draft) == (NAME, "GIÁM ĐỐC", 1)
    found = report(signed.file)
    assert [(one.field, found.verdict(one)) for one in found.signatures] == [(places.LEADER, Verdict.GOOD)]
    assert trail.about(signed)[-1].event == events.SIGNED.code


def test_each_of_many_has_an_outcome_of_its_own(office: Issuing) -> None:
    """One bears the name of nobody, one was drafted anew since the page was opened."""
    good, nameless, overtaken = (
        office.presented(paper("A")),
        office.presented(paper("B", name="Người Khác Hẳn")),
        office.presented(paper("C")),
    )
    seen = Ticked(overtaken, overtaken.case.version - 1)

    outcomes = signing.sign(
        [Ticked(nameless), seen, Ticked(good)],
        key=office.leaders_key,
        pin=PIN,
        by=office.leader,
        at=clock.now(),
    )

    said = [each.refusal.sentence if each.refusal else "" for each in outcomes]
    assert "where the document is signed" in said[0]
    assert "was faster" in said[1]
    assert said[2] == ""
    assert [again(each.document).state for each in outcomes] == [State.SIGNING, State.SIGNING, State.SIGNED]


def test_nobody_signs_what_was_presented_to_another(office: Issuing) -> None:
    document = office.presented()
    other = office.person(LEADER, office.agency, "Giám đốc")
    OutgoingDocument.objects.filter(pk=document.pk).update(signer=other)

    (outcome,) = office.sign(again(document))

    assert outcome.refusal is not None
    assert str(other) in outcome.refusal.sentence
    assert not Use.objects.exists()


def test_a_wrong_pin_and_a_service_that_is_down_leave_it_where_it_was(office: Issuing) -> None:
    document = office.presented()

    with pytest.raises(Refused) as refused:
        office.sign(document, pin="khong-phai-ma-pin")
    office.services.up = False
    (down,) = office.sign(again(document))
    office.services.up = True
    (done,) = office.sign(again(document))

    assert refused.value.refusal.field == "pin"
    assert down.refusal is not None
    assert done.refusal is None
    assert again(document).state == State.SIGNED


def test_signed_twice_is_signed_once(office: Issuing) -> None:
    document = office.presented()
    office.sign(document)

    (second,) = office.sign(document)
    (third,) = office.sign(again(document))

    assert second.refusal is not None
    assert third.refusal is not None
    assert Use.objects.filter(state=Use.State.DONE).count() == 1


def test_broken_off_in_the_middle_it_is_signed_later(office: Issuing) -> None:
    """A process that was killed leaves a use that was begun; the document lies before the leader still."""
    document = office.presented()
    office.sign(document)
    signing.send_back(again(document), "Sửa lại", by=office.clerk, at=clock.now())
    given_back = again(document)

    assert (given_back.state, given_back.file, given_back.signer_name) == (State.DRAFTING, None, "")
    assert given_back.case.holder.person == office.drafter
    assert [each.text for each in given_back.remarks.all()] == ["Sửa lại"]

    OutgoingDocument.objects.filter(pk=document.pk).update(signer=office.leader)
    cases.move(given_back.case, State.SIGNING, by=office.drafter, at=clock.now())
    fresh = again(document)
    once = f"outgoing:{fresh.pk}:{fresh.case.version}:{places.LEADER}"
    Use.objects.create(
        key=office.leaders_key,
        purpose="leader",
        once=once,
        given="0" * 64,
        begun_at=clock.now() - timedelta(minutes=11),
        by_name=str(office.leader),
    )
    (outcome,) = office.sign(fresh)

    assert outcome.refusal is None
    assert again(document).state == State.SIGNED


def test_a_draft_that_is_gone_over_meanwhile_is_not_signed(office: Issuing) -> None:
    document = office.presented()
    seen = Ticked(document, document.case.version)
    draft = document.drafts.get()
    Draft.objects.create(
        document=document, place=2, source=draft.source, pdf=draft.pdf, by=office.drafter, at=clock.now()
    )
    change.apply(document.case)

    (outcome,) = signing.sign(
        [replace(seen, document=again(document))],
        key=office.leaders_key,
        pin=PIN,
        by=office.leader,
        at=clock.now(),
    )

    assert outcome.refusal is not None
    assert again(document).state == State.SIGNING


def test_a_deputy_signs_by_delegation_on_its_days_only(office: Issuing) -> None:
    at = clock.now()
    deputy = office.person({"cases.read": "own"}, office.agency, "Phó Giám đốc", full_name="Trần Văn Thử")
    key = offices.key_of(office.services.second, deputy, by=_keeper(), services=office.services)
    given = Delegation.objects.create(
        agency=office.agency,
        authority=Authority.DEPUTY,
        taker=deputy,
        giver_post="Giám đốc",
        taker_post="Phó Giám đốc",
        valid_from=office_day(at) - timedelta(days=9),
        valid_to=office_day(at) - timedelta(days=1),
        legal_basis="Quyết định phân công",
        given_at=at,
        given_by=office.clerk,
    )
    pdf = paper("D", post=r"KT. GIÁM ĐỐC \ PHÓ GIÁM ĐỐC", name="Trần Văn Thử")
    document = office.presented(pdf, signer=deputy, authority=Authority.DEPUTY, delegation=given)

    (late,) = signing.sign([Ticked(document)], key=key, pin=PIN, by=deputy, at=clock.now())
    Delegation.objects.update(valid_to=None)
    (in_time,) = signing.sign([Ticked(again(document))], key=key, pin=PIN, by=deputy, at=clock.now())

    assert late.refusal is not None
    assert "ended on" in late.refusal.sentence
    assert in_time.refusal is None
    assert again(document).signer_post == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"


def test_a_deputy_does_not_sign_what_other_units_draft_even_when_it_lies_before_them(
    office: Issuing,
) -> None:
    at = clock.now()
    deputy = office.person({"cases.read": "own"}, office.agency, "Phó Giám đốc", full_name="Trần Văn Thử")
    key = offices.key_of(office.services.second, deputy, by=_keeper(), services=office.services)
    given = Delegation.objects.create(
        agency=office.agency, authority=Authority.DEPUTY, taker=deputy, giver_post="Giám đốc",
        taker_post="Phó Giám đốc", valid_from=office_day(at), legal_basis="Quyết định phân công",
        given_at=at, given_by=office.clerk,
    )  # fmt: skip
    given.units.set([office.registry])
    pdf = paper("D", post=r"KT. GIÁM ĐỐC \ PHÓ GIÁM ĐỐC", name="Trần Văn Thử")
    document = office.presented(pdf, signer=deputy, authority=Authority.DEPUTY, delegation=given)

    (other,) = signing.sign([Ticked(document)], key=key, pin=PIN, by=deputy, at=clock.now())
    given.units.add(office.division)
    (theirs,) = signing.sign([Ticked(again(document))], key=key, pin=PIN, by=deputy, at=clock.now())

    assert other.refusal is not None
    assert "does not cover what is drafted in Phòng Nghiệp vụ Phát hành" in other.refusal.sentence
    assert theirs.refusal is None


def test_signed_on_the_leaders_own_machine_it_comes_back_and_is_kept(office: Issuing) -> None:
    holder, below = office.services.leader, office.services.below
    keys.end_key(office.leaders_key, by=_keeper(), at=clock.now())
    (offered,) = keepers["agent"].offered((holder.pem + below.pem).encode(), "")
    key = keys.add_key(keepers["agent"], offered, of=office.leader, by=_keeper(), at=clock.now())
    document = office.presented()

    (out,) = signing.hand_out([Ticked(document)], key=key, by=office.leader, at=clock.now())
    waiting = Handout.objects.get()
    back = pki.sign(prepared.content(waiting.file), holder, field=places.LEADER, prepared=True)
    handing.take_back(waiting, back, by=office.leader, at=clock.now())

    assert out.refusal is None
    assert again(document).state == State.SIGNED
    assert [one.field for one in report(again(document).file).signatures] == [places.LEADER]


def test_what_was_signed_on_paper_is_entered_by_the_clerk(office: Issuing) -> None:
    document = office.presented(form="paper")
    (digital,) = office.sign(document)
    tomorrow = office_day(clock.now()) + timedelta(days=1)

    with pytest.raises(Refused, match="future"):
        signing.sign_on_paper(again(document), tomorrow, None, by=office.clerk, at=clock.now())
    with pytest.raises(Refused, match="clerk"):
        signing.sign_on_paper(
            again(document), office_day(clock.now()), None, by=office.drafter, at=clock.now()
        )
    signing.sign_on_paper(again(document), office_day(clock.now()), None, by=office.clerk, at=clock.now())

    assert digital.refusal is not None
    signed = again(document)
    assert (signed.state, signed.signer_name) == (State.SIGNED, NAME)
    assert trail.about(signed)[-1].event == events.SIGNED_ON_PAPER.code


def _keeper() -> Person:
    return people.make_person(grants={"signing.manage": "all"})
