"""Presses at the same instant in a secret ballot, and what the files of the database show meanwhile.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    from tests.initiatives.parallel import at_once

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


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    path = Path(str(connection.settings_dict["NAME"]))

    def files() -> bytes:
        return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()

    sys.stdout.write(json.dumps(run(files)) + "\n")


if __name__ == "__main__":
    main()
