"""One act on several dossiers: foreseen, confirmed, carried out once each, refused, cancelled, again."""

import pytest

from congvu.cases import actions as cases
from congvu.cases import jobs, rules
from congvu.cases.actions import bulk
from congvu.cases.models import Bulk, Case, Holder
from congvu.cases.queries import bulk as queries
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import bulk as make
from tests.factories.cases import DAY, HOUR, MONDAY, make_case
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    return make_person("Trần Thị Bình", grants={"cases.handle": "unit", "cases.read": "all"})


def outcomes(made: Bulk) -> list[tuple[str, str]]:
    return [(row.state, row.sentence) for row in queries.rows(made)]


def events(subject: Case | Bulk) -> list[str]:
    return [entry.event for entry in trail.about(subject)]


def test_bulk_says_for_each_dossier_what_will_happen_and_does_nothing_yet(officer: Person) -> None:
    mine, closed = make_case(by=officer), make_case(by=officer, state="done")
    others = make_case(holder=Holder(person=make_person("Lê Văn Cường")))

    made = make.prepare(officer, [mine, closed, others])

    assert [(row.case, row.state, row.foreseen) for row in queries.rows(made)] == [
        (mine, "waiting", "Sẽ chuyển: đợt một"),
        (closed, "refused", "This dossier is closed."),
        (others, "refused", "This dossier is being handled by Lê Văn Cường."),
    ]
    assert (made.state, jobs.carry_out_bulks(MONDAY)) == ("shown", 0)
    assert events(mine) == ["cases.opened"]


def test_bulk_does_the_act_of_each_dossier_under_the_name_of_who_confirmed(officer: Person) -> None:
    chosen = [make_case(by=officer) for _ in range(3)]
    made = make.prepare(officer, chosen)

    make.carry_out(made, by=officer)

    assert outcomes(made) == [("done", "")] * 3
    assert made.state == "done"
    for case in chosen:
        last = trail.about(case)[-1]
        assert (last.event, last.actor_name, last.detail["note"]) == ("thu.accepted", officer.name, "đợt một")
    assert events(made) == ["cases.bulk_prepared", "cases.bulk_confirmed", "cases.bulk_done"]
    assert trail.about(made)[-1].detail == {"act": "thu.review", "done": 3, "undone": 0}


def test_bulk_leaves_out_what_its_maker_may_not_see() -> None:
    person = make_person(grants={})
    mine, hidden = make_case(by=person), make_case()

    made = make.prepare(person, [mine, hidden])

    assert [row.case for row in queries.rows(made)] == [mine]
    with pytest.raises(Refused, match="Tick at least one dossier"):
        make.prepare(person, [hidden])


def test_bulk_takes_five_hundred_and_no_more() -> None:
    assert rules.prepare_bulk(range(500)) is None
    assert str(rules.prepare_bulk(range(501))) == (
        "At most 500 dossiers can be taken at once. Narrow the list."
    )


def test_dossier_that_changed_after_the_preview_is_not_touched(officer: Person) -> None:
    changed, same = make_case(by=officer), make_case(by=officer)
    made = make.prepare(officer, [changed, same])
    cases.hand_over(changed, Holder(person=make_person("Lê Văn Cường")), by=officer, at=MONDAY)

    make.carry_out(made, by=officer)

    (state, sentence), second = outcomes(made)
    assert state == "stale"
    assert "was faster: “Dossier handed over”" in sentence
    assert second == ("done", "")
    changed.refresh_from_db()
    assert changed.state == "filed"


def test_rows_are_refused_once_their_maker_has_lost_the_right(officer: Person) -> None:
    made = make.prepare(officer, [make_case(by=officer) for _ in range(2)])
    bulk.confirm(made, by=officer, at=MONDAY)
    Person.objects.filter(pk=officer.pk).update(is_active=False)

    assert jobs.carry_out_bulks(MONDAY) == 2

    assert outcomes(made) == [("refused", "The account of Trần Thị Bình is closed.")] * 2


def test_cancelling_leaves_undone_what_is_not_done_yet(
    officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PORTION", 1)
    made = make.prepare(officer, [make_case(by=officer) for _ in range(3)])
    bulk.confirm(made, by=officer, at=MONDAY)
    jobs.carry_out_bulks(MONDAY)

    bulk.cancel(made, by=officer, at=MONDAY)

    assert jobs.carry_out_bulks(MONDAY) == 0
    assert outcomes(made) == [("done", ""), ("left", ""), ("left", "")]
    with pytest.raises(Refused, match="nothing left to cancel"):
        bulk.cancel(made, by=officer, at=MONDAY)


def test_what_was_not_done_is_taken_again_alone(officer: Person) -> None:
    colleague = make_person("Lê Văn Cường")
    first, second = make_case(by=officer), make_case(by=officer)
    made = make.prepare(officer, [first, second])
    cases.hand_over(second, Holder(person=colleague), by=officer, at=MONDAY)
    make.carry_out(made, by=officer)
    cases.hand_over(second, Holder(person=officer), by=colleague, at=MONDAY + HOUR)

    again = bulk.again(made, by=officer, at=MONDAY + HOUR)
    make.carry_out(again, by=officer, at=MONDAY + HOUR)

    assert [(row.case, row.state) for row in queries.rows(again)] == [(second, "done")]


def test_bulk_is_confirmed_once_by_its_maker_alone(officer: Person) -> None:
    made = make.prepare(officer, [make_case(by=officer)])

    with pytest.raises(Refused, match="Somebody else has prepared this"):
        bulk.confirm(made, by=make_person(), at=MONDAY)

    make.carry_out(made, by=officer)
    with pytest.raises(Refused, match="confirmed or cancelled already"):
        bulk.confirm(made, by=officer, at=MONDAY)


def test_job_takes_over_from_one_that_fell_silent(officer: Person) -> None:
    made = make.prepare(officer, [make_case(by=officer)])
    bulk.confirm(made, by=officer, at=MONDAY)
    assert bulk.claim(Bulk.objects.get(pk=made.pk), at=MONDAY)

    assert jobs.carry_out_bulks(MONDAY + HOUR / 60) == 0
    assert jobs.carry_out_bulks(MONDAY + HOUR) == 1


def test_job_that_comes_second_says_that_it_is_done(officer: Person) -> None:
    made = make.prepare(officer, [make_case(by=officer)])
    make.carry_out(made, by=officer)

    with pytest.raises(Stale):
        bulk.finish(made, by=officer, at=MONDAY)


def test_holder_is_reminded_by_hand_once_a_day(officer: Person) -> None:
    case = make_case(by=officer, holder=Holder(person=make_person("Lê Văn Cường")))

    cases.urge(case, by=officer, at=MONDAY)

    with pytest.raises(Refused, match="reminded today already"):
        cases.urge(case, by=officer, at=MONDAY + HOUR)
    cases.urge(case, by=officer, at=MONDAY + DAY)
    assert events(case)[1:] == ["cases.urged", "cases.urged"]


def test_nobody_is_reminded_of_what_they_have_or_of_what_is_closed(officer: Person) -> None:
    mine, closed = make_case(by=officer), make_case(by=officer, state="done")

    assert str(rules.urge(mine, by=officer, at=MONDAY)) == "You have this dossier yourself."
    assert str(rules.urge(closed, by=officer, at=MONDAY)) == "This dossier is closed."
