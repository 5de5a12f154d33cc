"""Presses at the same instant in a secret ballot, and what the files of the database show meanwhile.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

MEMBERS = 4
SAID = ["FAFAFAFA", "BBBBAAAA", "AFBAFBAF", "FFAABBFF"]
EXPECTED = {
    "taking": ["done"] + ["Refused"] * (MEMBERS - 1),
    "casting": ["done"] + ["Spent"] * (MEMBERS - 1),
    "leaks": [],
    "marks_found": True,
    "counting": ["done"] + ["Refused"] * (MEMBERS - 1),
    "returned": [MEMBERS] * 8,
    "faults": [],
}


def run(files: Callable[[], bytes] = bytes) -> dict[str, Any]:
    """One member asks for four papers, each vote is sent four times, the secretary counts four times."""
    from congvu.councils.actions import secret
    from congvu.councils.enums.ballots import Way
    from congvu.councils.models import Ballot, Count, SealedVote
    from congvu.councils.queries import ballots
    from tests.factories.councils import NOW
    from tests.factories.councils_votes import Browser, make_session, open_ballot

    session = make_session(members=MEMBERS, dossiers=8)
    ballot = open_ballot(session, Way.SECRET)
    rivals = [Browser(ballot, session.seats[0].person) for _ in range(MEMBERS)]
    taking = at_once([lambda rival=rival: rival.take() for rival in rivals])  # type: ignore[misc]  # bound now
    first = next(rival for rival in rivals if rival.signatures)
    browsers = [first, *(Browser(ballot, seat.person).take() for seat in session.seats[1:])]
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    choices = [dict(enumerate(said, start=1)) for said in SAID]
    casting, leaks, marks_found = [], [], True
    for browser, chosen in zip(browsers, choices, strict=True):
        casting = at_once([lambda b=browser, c=chosen: b.cast(c)] * MEMBERS)  # type: ignore[misc]  # bound now
        content = files()
        hidden = [browser.token(1), browser.text.encode(), browser.signatures[1], *map(str.encode, SAID)]
        leaks += [secret.hex() for secret in hidden if secret in content]
        marks = SealedVote.objects.values_list("mark", flat=True)
        marks_found &= not content or all(mark.encode() in content for mark in marks)
    secret.witness(ballot, by=session.seats[1].person, at=NOW)
    counting = at_once([lambda: secret.count(ballot, by=session.secretary, at=NOW)] * MEMBERS)
    counts = Count.objects.filter(question__slip__ballot=ballot)
    return {
        "taking": taking,
        "casting": casting,
        "leaks": leaks,
        "marks_found": marks_found,
        "counting": counting,
        "returned": list(counts.values_list("returned", flat=True)),
        "faults": ballots.faults(Ballot.objects.get(pk=ballot.pk)),
    }


def searched() -> dict[str, Any]:
    """The same with the bytes of the database and of its log, which lie in a file here."""
    from django.db import connection

    path = Path(str(connection.settings_dict["NAME"]))
    return run(lambda: path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes())


if __name__ == "__main__":
    programs.answer(searched)
