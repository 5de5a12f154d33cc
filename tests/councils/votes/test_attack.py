"""An administrator attacks a secret ballot: with the database, its log, backups and the trail, at every step.

What a key of the ballot opens is not part of the attack: keys lie outside the database, are in no backup, and
are destroyed at the count. ``docs/decisions/0014-secret-ballot.md`` says what else is left.
"""

import random
from collections import Counter
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models

from congvu.config.backup import backup
from congvu.councils.actions import secret
from congvu.councils.enums.ballots import Choice, Way
from congvu.councils.logic import ballot_code
from congvu.councils.models import Ballot, CountedVote, SealedVote, Voter
from congvu.trail.models import Entry
from tests.factories.councils import NOW
from tests.factories.councils_votes import Browser, Session, make_session, open_ballot

pytestmark = pytest.mark.slow  # each makes keys

Rows = list[tuple[Any, ...]]
TABLES = {"roll": Voter, "sealed": SealedVote, "counted": CountedVote, "trail": Entry}


def dump(*, rowids: bool = False) -> dict[str, Rows]:
    """Every row of every table that knows of the ballot, in the order in which it lies in the table."""
    found = {}
    with connection.cursor() as cursor:
        hidden = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
        for name, model in TABLES.items():
            what = f"CAST({hidden} AS text), *" if rowids else "*"
            cursor.execute(f"SELECT {what} FROM {model._meta.db_table} ORDER BY {hidden}")  # noqa: S608 - our own tables
            found[name] = cursor.fetchall()
    return found


def cast_all(session: Session, order: list[int], choices: list[str]) -> tuple[Ballot, list[dict[str, Rows]]]:
    """A whole ballot in which members vote in ``order``; what the attacker saw after every step."""
    ballot = open_ballot(session, Way.SECRET)
    steps = [dump()]
    browsers = {}
    for place in range(len(session.seats)):
        browsers[place] = Browser(ballot, session.seats[place].person).take()
        steps.append(dump())
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    steps.append(dump())
    for place in order:
        browsers[place].cast({1: choices[place]})
        steps.append(dump())
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    secret.count(ballot, by=session.secretary, at=NOW)
    steps.append(dump(rowids=True))
    return ballot, steps


@pytest.mark.django_db
def test_tables_of_votes_have_no_column_for_a_time_a_number_or_a_person() -> None:
    columns = {
        model: {field.name for field in model._meta.concrete_fields} for model in (SealedVote, CountedVote)
    }
    kinds = {type(field) for model in (SealedVote, CountedVote) for field in model._meta.concrete_fields}

    assert columns == {SealedVote: {"mark", "slip", "box"}, CountedVote: {"mark", "question", "choice"}}
    assert kinds == {models.CharField, models.ForeignKey, models.BinaryField}
    assert not any(
        isinstance(field, models.DateTimeField | models.DateField) for field in Voter._meta.concrete_fields
    )


@pytest.mark.django_db
def test_casting_changes_one_table_by_one_row_and_nothing_else() -> None:
    """Between two votes the attacker compares all tables: there is one sealed row more, and that is all."""
    session = make_session(members=4, dossiers=1)

    _ballot, steps = cast_all(session, [2, 0, 3, 1], ["F", "A", "F", "B"])

    casting = steps[5:10]
    for before, after in pairwise(casting):
        assert {name for name in TABLES if before[name] != after[name]} == {"sealed"}
        assert len(after["sealed"]) == len(before["sealed"]) + 1


@pytest.mark.django_db
def test_taking_a_paper_flips_one_flag_of_a_row_that_was_there() -> None:
    session = make_session(members=4, dossiers=1)

    _ballot, steps = cast_all(session, [2, 0, 3, 1], ["F", "A", "F", "B"])

    for before, after in pairwise(steps[:5]):
        assert {name for name in TABLES if before[name] != after[name]} == {"roll"}
        assert {row[0] for row in before["roll"]} == {row[0] for row in after["roll"]}


@pytest.mark.django_db
def test_roll_is_the_same_for_all_once_the_box_is_open() -> None:
    session = make_session(members=4, dossiers=1)

    ballot, _steps = cast_all(session, [2, 0, 3, 1], ["F", "A", "F", "B"])

    told = Voter.objects.filter(ballot=ballot).values_list("written", "taken", "asked").distinct()
    assert list(told) == [(False, True, "")]


@pytest.mark.django_db
def test_counted_rows_lie_in_the_order_of_their_marks() -> None:
    """Also by the hidden number that the database gives each row.

    In an empty table: gaps that deleted rows have left are filled first by PostgreSQL, in that order too.
    """
    session = make_session(members=6, dossiers=1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE TABLE {CountedVote._meta.db_table}")

    _ballot, steps = cast_all(session, [5, 3, 0, 1, 4, 2], ["F", "A", "F", "B", "A", "F"])

    marks = [row[1] for row in steps[-1]["counted"]]
    assert marks == sorted(marks)
    assert steps[-1]["sealed"] == []


@pytest.mark.django_db
def test_marks_and_boxes_have_nothing_in_common() -> None:
    """No value of what lay in the box comes back among what was counted, nor in the roll or the trail."""
    session = make_session(members=4, dossiers=2)
    ballot = open_ballot(session, Way.SECRET)
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats]
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    for browser in browsers:
        browser.cast({1: "F", 2: "A"})
    sealed = list(SealedVote.objects.values_list("mark", "box"))
    secret.witness(ballot, by=session.seats[0].person, at=NOW)

    secret.count(ballot, by=session.secretary, at=NOW)

    counted = set(CountedVote.objects.values_list("mark", flat=True))
    elsewhere = str(dump()["roll"]) + str(dump()["trail"])
    tokens = {browser.token(1) for browser in browsers}
    assert len(counted) == 8
    assert counted.isdisjoint(mark for mark, _box in sealed)
    assert not [mark for mark in (*counted, *(mark for mark, _box in sealed)) if mark in elsewhere]
    assert not [token for token in tokens if token.hex() in elsewhere or browsers[0].text in elsewhere]
    assert len({len(box) for _mark, box in sealed}) == 1
    joined = {ballot_code.counted_mark(bytes.fromhex(mark), n) for mark, _box in sealed for n in (1, 2)}
    assert joined.isdisjoint(counted)


@pytest.mark.django_db
def test_choices_of_one_paper_cannot_be_joined_into_a_pattern() -> None:
    """Each choice has a mark of its own, so that nobody proves a vote by an agreed pattern over dossiers."""
    session = make_session(members=3, dossiers=3)
    ballot = open_ballot(session, Way.SECRET)
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats]
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    for browser in browsers:
        browser.cast({1: "F", 2: "A", 3: "B"})
    secret.witness(ballot, by=session.seats[0].person, at=NOW)

    secret.count(ballot, by=session.secretary, at=NOW)

    marks = list(CountedVote.objects.values_list("mark", flat=True))
    assert len(set(marks)) == 9
    assert len({mark[:6] for mark in marks}) == 9


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.alike  # marks are sorted, whatever the place of their rows
def test_attacker_who_follows_every_order_guesses_no_better_than_chance() -> None:
    """Many ballots; voters, their order and their choices are shuffled. Each attack names the choice of each
    member from some order that was seen, and is right as often as whoever knows the count alone.
    """
    shuffle = random.Random(20260909)
    hits: Counter[str] = Counter()
    expected, ballots, members = 0.0, 12, 6
    for _ in range(ballots):
        session = make_session(members=members, dossiers=1)
        order = list(range(members))
        choices = ["F", "F", "F", "A", "A", "B"]
        shuffle.shuffle(order)
        shuffle.shuffle(choices)
        ballot, _steps = cast_all(session, order, choices)
        counted = list(
            CountedVote.objects.filter(question__slip__ballot=ballot)
            .order_by("mark")
            .values_list("choice", flat=True)
        )
        attacks = {
            "roll": list(range(members)),
            "cast": order,
            "backwards": order[::-1],
        }
        for name, guess in attacks.items():
            hits[name] += sum(counted[position] == choices[place] for position, place in enumerate(guess))
        expected += sum(count * count for count in Counter(choices).values()) / members
    slack = 4 * (ballots * members * 0.25) ** 0.5

    assert {name: abs(found - expected) < slack for name, found in hits.items()} == dict.fromkeys(hits, True)


@pytest.mark.slow
@pytest.mark.django_db
def test_every_way_to_hand_out_the_choices_leaves_the_same_kind_of_rows() -> None:
    """The same three votes, cast by the members in all six ways: the count shows them no differently."""
    seen = set()
    for choices in permutations(("F", "A", "B")):
        session = make_session(members=3, dossiers=1)
        ballot, _steps = cast_all(session, [0, 1, 2], list(choices))
        counted = CountedVote.objects.filter(question__slip__ballot=ballot).values_list("choice", flat=True)
        entries = Entry.objects.filter(subject_kind="ballot", subject_key=ballot.key)
        counts = [entry.detail.get("counts") for entry in entries.order_by("seq")]
        seen.add((tuple(sorted(counted)), str(counts)))

    assert len(seen) == 1


@pytest.mark.django_db(transaction=True)
def test_backup_while_voting_holds_no_key_of_the_ballot(tmp_path: Path, keys_folder: Path) -> None:
    session = make_session(members=3, dossiers=1)
    ballot = open_ballot(session, Way.SECRET)
    browsers = [Browser(ballot, seat.person).take() for seat in session.seats]
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    browsers[0].cast({1: "F"})
    keys = [path.read_bytes() for path in (keys_folder / "ballots" / ballot.key).iterdir()]
    assert len(keys) == 2

    backup(tmp_path / "copy")

    names = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert not [path for path in names if "ballots" in path.parts]
    assert not [path for path in names for key in keys if key in path.read_bytes()]


def test_choices_are_one_character_so_that_length_tells_nothing() -> None:
    assert {len(choice) for choice in Choice.values} == {1}
