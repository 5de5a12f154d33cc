"""One sheaf signed in several processes at the same moment, while it is handed on to another leader.

Run as a program in a folder of its own: ``make`` lays certificates before a leader and starts the others
(``sign``, ``hand_on``), each a process that waits for the word. The authority is ``make``.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tests.factories.programs import ROOT, obey

CERTIFICATES, WINDOWS = 8, 3
GO = "go"


def sign(leader: int, deputy: int) -> dict[str, Any]:
    """What came of signing everything that waits, all of it in one press."""
    from congvu.kit import clock
    from congvu.kit.refusal import Refused
    from congvu.outgoing.actions import sheaf_signing
    from congvu.outgoing.enums.sheaves import PaperState
    from congvu.people.models import Person
    from congvu.signing.models import SigningKey
    from tests.factories import sheaves
    from tests.signing.office import PIN

    sheaf = sheaves.sheaf()
    keys = sheaves.keys(sheaf, PaperState.WAITING)
    by, key = Person.objects.get(pk=leader), SigningKey.objects.get(person=leader)
    _ready(f"{os.getpid()}")
    try:
        sat = sheaf_signing.sign(sheaf, keys, key=key, pin=PIN, by=by, at=clock.now())
    except Refused as why:
        return {"done": 0, "told": [why.refusal.sentence]}
    return {"done": sat.done, "told": [each.sentence for each in sat.refused]}


def hand_on(leader: int, deputy: int) -> dict[str, Any]:
    """The rest goes to the deputy, while it is being signed."""
    from congvu.kit import clock
    from congvu.kit.clock import office_day
    from congvu.kit.refusal import Refused
    from congvu.outgoing.actions import sheaves as acts
    from congvu.outgoing.queries import sheaves as queries
    from congvu.people.models import Person
    from tests.factories import sheaves

    sheaf, now = sheaves.sheaf(), clock.now()
    by = Person.objects.get(pk=leader)
    (way,) = (each for each in queries.ways(sheaf.document, office_day(now)) if each.person.pk == deputy)
    _ready(f"{os.getpid()}")
    until = monotonic() + 60
    while not _some_signed() and monotonic() < until:
        sleep(0.01)
    try:
        return {"handed": acts.hand_on(sheaf, way, by=by, at=clock.now())}
    except Refused as why:
        return {"handed": 0, "told": [why.refusal.sentence]}


def make() -> dict[str, Any]:
    """Windows of one leader at once, one handing on; then the deputy signs the rest. What there is then."""
    from django.conf import settings

    from congvu.initiatives import jobs
    from congvu.initiatives.models import Certificate
    from congvu.kit import clock
    from congvu.outgoing.enums.sheaves import PaperState
    from congvu.outgoing.models import SheafPaper
    from congvu.people.models import Person
    from congvu.signing.models import Use
    from tests.factories import documents, initiatives, people, sheaves
    from tests.factories.issued import report
    from tests.factories.worktime import official_calendar
    from tests.signing import office as offices
    from tests.signing import services as loopback

    official_calendar()
    documents.kind("quyet-dinh", "Quyết định", "QĐ")
    share = ["1"] * (CERTIFICATES - 1) + [str(101 - CERTIFICATES)]
    rows = [initiatives.author_row(f"Tác giả Thử {n}", each) for n, each in enumerate(share, 1)]
    with loopback.running() as services:
        settings.TSA_URL = f"{services.url}/tsa"
        case = sheaves.Signed(services, rows=rows)
        case.presented_certificates()
        deputy = sheaves.deputy_of(case)
        keeper = people.make_person(grants={"signing.manage": "all"})
        key = offices.key_of(services.second, deputy, by=keeper, services=services)
        words = [["sign", case.leader.pk, deputy.pk]] * WINDOWS + [["hand_on", case.leader.pk, deputy.pk]]
        *windows, handed = _at_once(words)
        first = Counter(
            SheafPaper.objects.exclude(state=PaperState.OUT).values_list("signer_name", flat=True)
        )
        while jobs.present_certificates(clock.now()):
            pass
        case.leader = Person.objects.get(pk=deputy.pk)
        rest = case.sign(key=key).done if sheaves.keys(sheaves.sheaf(), PaperState.WAITING) else 0
    papers = SheafPaper.objects.exclude(state=PaperState.OUT).select_related("file")
    signatures = [len(report(each.file).signatures) for each in papers]
    return {
        "signed_by_windows": sum(each["done"] for each in windows)
        == first[Person.objects.get(pk=words[0][1]).full_name],
        "rest": rest == handed["handed"],
        "told": all(each["told"] for each in windows if each["done"] < CERTIFICATES),
        "empty": [said for each in windows for said in each["told"] if not said.strip()],
        "whole": len(papers) == len({each.key for each in papers}) == CERTIFICATES,
        "states": sorted({each.state for each in papers}),
        "signatures": signatures,
        "certificates": Certificate.objects.filter(presented_at__isnull=False).count(),
        "begun": Use.objects.filter(state=Use.State.BEGUN).count(),
    }


EXPECTED = {
    "signed_by_windows": True,
    "rest": True,
    "told": True,
    "empty": [],
    "whole": True,
    "states": ["signed"],
    "signatures": [1] * CERTIFICATES,
    "certificates": CERTIFICATES,
    "begun": 0,
}


def _some_signed() -> bool:
    from congvu.outgoing.enums.sheaves import PaperState
    from congvu.outgoing.models import SheafPaper

    return SheafPaper.objects.filter(state=PaperState.SIGNED).exists()


def _ready(name: str) -> None:
    """Everything is loaded; on the word it begins."""
    folder = Path(os.environ["CONGVU_DATA"]) / "parallel"
    folder.mkdir(exist_ok=True)
    (folder / name).touch()
    until = monotonic() + 90
    while not (folder / GO).exists():
        if monotonic() > until:
            raise TimeoutError(name)
        sleep(0.005)


def _at_once(words: list[list[Any]]) -> list[dict[str, Any]]:
    from django.conf import settings
    from django.db import connection

    folder = Path(os.environ["CONGVU_DATA"]) / "parallel"
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "CONGVU_TSA_URL": settings.TSA_URL}
    connection.close()
    begun = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", __spec__.name, *map(str, each)],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for each in words
    ]
    until = monotonic() + 90
    while len(list(folder.iterdir())) < len(words) and monotonic() < until:
        sleep(0.01)
    (folder / GO).touch()
    return [json.loads(each.communicate(timeout=120)[0].splitlines()[-1]) for each in begun]


if __name__ == "__main__":
    obey(make, sign=sign, hand_on=hand_on)
