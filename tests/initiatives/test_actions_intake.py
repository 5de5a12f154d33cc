"""The office's acts: accept, refuse, assign, ask, extend, lift, strike, examine, take up."""

from datetime import timedelta

import pytest

from congvu.initiatives.actions import drafts, examining, filing, intake, supplements
from congvu.initiatives.enums.form import Part
from congvu.initiatives.enums.rounds import Overdue
from congvu.initiatives.enums.states import Closing, State
from congvu.initiatives.jobs import strike_off
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import contents
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.initiatives_decisions import Case

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def last_event(initiative: Initiative) -> str:
    return [entry.event for entry in trail.about(initiative) if entry.event != "cases.due_set"][-1]


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("channel", flat=True))


def test_accept_sets_the_clock_and_tells_by_mail_sms_and_screen() -> None:
    initiative = make.make_submitted()
    officer = make.make_officer(initiative.round)

    intake.accept(initiative, by=officer, at=make.NOW, specialist=officer)

    initiative = make.load(initiative)
    assert initiative.state == State.ACCEPTED
    assert initiative.case.holder_person == officer
    assert f"{initiative.case.due_at:%Y-%m-%d}" == "2026-12-09"
    assert last_event(initiative) == "initiatives.accepted"
    assert told("initiatives.accepted") == ["mail", "screen", "sms"]


def test_accept_counts_from_the_completion_of_the_first_application_when_that_is_later() -> None:
    initiative = make.make_submitted(application="not_yet", completed_on="01/12/2026")

    intake.accept(initiative, by=make.make_officer(initiative.round), at=make.NOW)

    assert f"{make.load(initiative).case.due_at:%Y-%m-%d}" == "2027-03-01"


def test_office_acts_refuse_who_has_no_such_role_or_other_unit() -> None:
    initiative = make.make_submitted()
    elsewhere = make.make_officer(make.make_round())
    nobody = people.make_person(grants={"cases.read": "all"})

    for by in (elsewhere, nobody, initiative.owner):
        with pytest.raises(Refused):
            intake.accept(initiative, by=by, at=make.NOW)
        with pytest.raises(Refused):
            intake.refuse(initiative, reason="x", by=by, at=make.NOW)
        with pytest.raises(Refused):
            supplements.ask(initiative, items={"title": "x"}, until=make.NOW + DAY, by=by, at=make.NOW)


def test_nobody_handles_a_dossier_of_their_own() -> None:
    round = make.make_round()
    officer = make.make_officer(round)
    own = make.make_submitted(round, author=officer)
    coauthored = make.make_submitted(round)
    coauthored.authorships.update(person=officer)

    for initiative in (own, coauthored):
        with pytest.raises(Refused) as refused:
            intake.accept(make.load(initiative), by=officer, at=make.NOW)
        assert str(refused.value) != ""


def test_accept_refuses_a_specialist_who_does_not_examine() -> None:
    initiative = make.make_submitted()

    with pytest.raises(Refused) as refused:
        intake.accept(
            initiative,
            by=make.make_officer(initiative.round),
            at=make.NOW,
            specialist=make.make_author(),
        )

    assert refused.value.refusal.field == "specialist"


def test_two_officers_at_once_the_second_hears_by_whom() -> None:
    initiative = make.make_submitted()
    first, second = make.make_officer(initiative.round, "Cán bộ Một"), make.make_officer(initiative.round)
    seen, version = make.load(initiative), initiative.case.version

    intake.accept(initiative, by=first, at=make.NOW, version=version)
    with pytest.raises(Stale) as stale:
        intake.refuse(seen, reason="Không đủ.", by=second, at=make.NOW, version=version)

    assert "Cán bộ Một" in str(stale.value)
    assert make.load(initiative).state == State.ACCEPTED


def test_refuse_keeps_the_reasons_and_tells_them() -> None:
    initiative = make.make_submitted()
    officer = make.make_officer(initiative.round)

    with pytest.raises(Refused):
        intake.refuse(initiative, reason=" ", by=officer, at=make.NOW)
    intake.refuse(initiative, reason="Không thuộc đối tượng.", by=officer, at=make.NOW)

    assert make.load(initiative).state == State.REFUSED
    assert initiative.outcomes.get().reason == "Không thuộc đối tượng."
    assert "Không thuộc đối tượng." in Message.objects.get(kind="initiatives.refused", channel="mail").body


def test_assign_passes_the_dossier_on() -> None:
    round = make.make_round()
    officer, other = make.make_officer(round), make.make_officer(round, "Chuyên viên Hai")
    initiative = make.make_accepted(round, officer=officer)

    intake.assign(initiative, specialist=other, by=officer, at=make.NOW)

    assert make.load(initiative).case.holder_person == other
    assert last_event(initiative) == "cases.handed_over"


def test_supplement_stops_the_clock_and_opens_only_what_is_asked() -> None:
    initiative = make.make_asked(items={"essence": "Nêu rõ.", "part:benefit": "Thiếu minh chứng."})
    owner = initiative.owner

    drafts.save(
        initiative,
        "noi-dung",
        {"essence": "Ba bước.", "novelty": "x"},
        [],
        version=None,
        by=owner,
        at=make.NOW,
    )
    make.attach(initiative, by=owner, part=Part.BENEFIT)
    with pytest.raises(Refused):
        make.attach(initiative, by=owner, part=Part.DESCRIPTION)

    typed = make.load(initiative).draft.typed
    assert (typed.get("essence"), typed.get("novelty")) == ("Ba bước.", "")
    assert initiative.case.is_paused
    assert told("initiatives.supplement_asked") == ["mail", "screen", "sms"]


def test_answer_becomes_the_next_revision_and_the_clock_goes_on() -> None:
    initiative = make.make_asked()
    before = initiative.case.due_at
    make.type_in(initiative, by=initiative.owner, essence="Ba bước.")

    supplements.answer(make.load(initiative), by=initiative.owner, at=make.NOW + 5 * DAY)

    initiative = make.load(initiative)
    request = initiative.supplements.get()
    assert initiative.state == State.SUBMITTED
    assert not initiative.case.is_paused
    assert before is not None
    assert initiative.case.due_at is not None
    assert initiative.case.due_at > before
    assert initiative.case.holder_person == request.asked_by
    assert (request.closing, request.revision_before, request.revision_after) == (Closing.ANSWERED, 1, 2)
    entry = next(e for e in trail.about(initiative) if e.event == "initiatives.supplement_answered")
    assert entry.detail["changed"] == ["essence"]
    assert told("initiatives.supplement_came") == ["mail", "screen"]


def test_answer_refuses_nothing_new_gaps_and_strangers() -> None:
    initiative = make.make_asked()

    with pytest.raises(Refused):
        supplements.answer(initiative, by=initiative.owner, at=make.NOW)
    make.type_in(initiative, by=initiative.owner, essence="")
    with pytest.raises(Refused):
        supplements.answer(make.load(initiative), by=initiative.owner, at=make.NOW)
    with pytest.raises(Refused):
        supplements.answer(make.load(initiative), by=make.make_author(), at=make.NOW)

    assert make.load(initiative).state == State.SUPPLEMENT


def test_fourth_supplement_works_like_the_first() -> None:
    initiative = make.make_submitted()
    officer = make.make_officer(initiative.round)

    for number in range(1, 5):
        supplements.ask(
            make.load(initiative),
            items={"essence": "Rõ hơn."},
            until=make.NOW + (number + 1) * DAY,
            by=officer,
            at=make.NOW + number * DAY,
        )
        make.type_in(initiative, by=initiative.owner, essence=f"Lần {number}.", at=make.NOW + number * DAY)
        supplements.answer(make.load(initiative), by=initiative.owner, at=make.NOW + number * DAY)

    assert make.load(initiative).state == State.SUBMITTED
    assert [revision.content.essence for revision in contents.revisions(initiative)] == [
        make.FIELDS["essence"],
        "Lần 1.",
        "Lần 2.",
        "Lần 3.",
        "Lần 4.",
    ]
    assert [request.number for request in contents.requests(initiative)] == [4, 3, 2, 1]


def test_supplement_asked_in_examination_goes_back_there() -> None:
    round = make.make_round()
    officer = make.make_officer(round)
    initiative = make.make_examining(officer, round)

    supplements.ask(initiative, items={"essence": "x"}, until=make.NOW + DAY, by=officer, at=make.NOW)
    make.type_in(initiative, by=initiative.owner, essence="Ba bước.")
    supplements.answer(make.load(initiative), by=initiative.owner, at=make.NOW)

    assert make.load(initiative).state == State.EXAMINING


def test_file_taken_out_in_a_supplement_stays_in_the_old_revision() -> None:
    initiative = make.make_draft()
    owner = initiative.owner
    attachment = make.attach(initiative, by=owner)
    filing.submit(make.load(initiative), by=owner, at=make.NOW)
    officer = make.make_officer(initiative.round)
    supplements.ask(
        make.load(initiative),
        items={"part:description": "Bản khác."},
        until=make.NOW + DAY,
        by=officer,
        at=make.NOW,
    )

    drafts.drop(make.load(initiative), attachment, by=owner)
    make.attach(initiative, by=owner, content=b"ban moi", name="moi.txt")
    supplements.answer(make.load(initiative), by=owner, at=make.NOW)

    names = [[file.name for file in each.content.files] for each in contents.revisions(initiative)]
    assert names == [["mo-ta.txt"], ["moi.txt"]]


def test_ask_refuses_empty_items_silence_the_past_and_other_states() -> None:
    initiative = make.make_submitted()
    officer = make.make_officer(initiative.round)
    later = make.NOW + DAY

    for items, until in (({}, later), ({"title": " "}, later), ({"title": "x"}, make.NOW)):
        with pytest.raises(Refused):
            supplements.ask(initiative, items=items, until=until, by=officer, at=make.NOW)
    filing.withdraw(initiative, reason="x", by=initiative.owner, at=make.NOW)
    with pytest.raises(Refused):
        supplements.ask(make.load(initiative), items={"title": "x"}, until=later, by=officer, at=make.NOW)


def test_extend_gives_more_time_and_never_less() -> None:
    initiative = make.make_asked()
    officer = make.make_officer(initiative.round)

    with pytest.raises(Refused):
        supplements.extend(initiative, until=make.NOW + DAY, by=officer, at=make.NOW)
    supplements.extend(make.load(initiative), until=make.NOW + 20 * DAY, by=officer, at=make.NOW)

    assert initiative.supplements.get().due_at == make.NOW + 20 * DAY
    assert make.load(initiative).case.step_due_at == make.NOW + 20 * DAY


def test_lift_goes_on_with_what_was_handed_in() -> None:
    initiative = make.make_asked()
    make.type_in(initiative, by=initiative.owner, essence="Dở dang")

    supplements.lift(make.load(initiative), by=make.make_officer(initiative.round), at=make.NOW)

    initiative = make.load(initiative)
    assert initiative.state == State.SUBMITTED
    assert initiative.draft.typed.get("essence") == make.FIELDS["essence"]
    assert initiative.supplements.get().closing == Closing.LIFTED


def test_strike_waits_for_the_due_time() -> None:
    initiative = make.make_asked()
    officer = make.make_officer(initiative.round)

    with pytest.raises(Refused):
        supplements.strike(initiative, by=officer, at=make.NOW)
    supplements.strike(make.load(initiative), by=officer, at=make.NOW + 11 * DAY)

    assert make.load(initiative).state == State.STRUCK_OFF
    assert told("initiatives.struck_off") == ["mail", "screen", "sms"]


def test_job_strikes_off_only_where_the_round_says_so_and_once() -> None:
    strict = make.make_round(terms=make.make_terms(overdue=Overdue.STRIKE))
    struck, kept = make.make_asked(strict), make.make_asked()

    handled = [strike_off(make.NOW + 11 * DAY), strike_off(make.NOW + 12 * DAY)]

    assert handled == [1, 0]
    assert make.load(struck).state == State.STRUCK_OFF
    assert make.load(kept).state == State.SUPPLEMENT


def test_withdrawal_ends_an_open_request() -> None:
    initiative = make.make_asked()

    filing.withdraw(initiative, reason="Thôi.", by=initiative.owner, at=make.NOW)

    assert initiative.supplements.get().closing == Closing.WITHDRAWN


def test_opening_what_is_confidential_is_recorded_and_refused_to_others() -> None:
    initiative = make.make_submitted(marks=["essence"])
    officer = make.make_officer(initiative.round)
    reader = people.make_person(grants={"cases.read": "all"})

    intake.open_secrets(initiative, by=officer, at=make.NOW)
    with pytest.raises(Refused):
        intake.open_secrets(initiative, by=reader, at=make.NOW)

    assert last_event(initiative) == "initiatives.confidential_opened"


def test_carried_over_dossier_goes_on_in_another_round_under_its_own_terms() -> None:
    case, later = Case(), make.make_round()
    case.carried_out(State.CARRIED_OVER, "Cần thêm số liệu.")
    initiative, round, officer = make.load(case.dossiers[0]), case.round, case.secretary
    terms = initiative.terms

    with pytest.raises(Refused):
        examining.take_up(initiative, into=round, by=officer, at=make.NOW)
    examining.take_up(make.load(initiative), into=later, by=officer, at=make.NOW)

    initiative = make.load(initiative)
    assert (initiative.state, initiative.round, initiative.terms) == (State.ACCEPTED, later, terms)


def test_examination_and_council_keep_their_order() -> None:
    round = make.make_round()
    officer = make.make_officer(round)
    submitted = make.make_submitted(round)
    accepted = make.make_accepted(round, officer=officer)

    with pytest.raises(Refused):
        examining.begin_examination(submitted, by=officer, at=make.NOW)
    with pytest.raises(Refused):
        examining.put_to_council(accepted, by=officer, at=make.NOW)
