"""Measures one database, at two sizes and with a council's panel: ``python -m bench.run`` prints JSON.

The data folder and ``DATABASE_URL`` come from the environment and are filled anew.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, repeat
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client as Browser

from bench import councils, fill
from bench.measure import TURNS, WARM_UP, Ask, Client, Page, compare
from congvu.config import demo, installation
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative
from congvu.people.models import Person

SIZES = {"2500": range(1, 4), "25000": range(4, 42)}
PORT = int(os.environ.get("PORT", "18471"))
CSRF = "b" * 32
SEARCHED = ("tăng huyết áp", "học sinh lớp 4", "hộ nghèo", "rơm rạ", "phòng cháy")
WRITES = 30
TURNS_OF = {
    "submit": WRITES,
    "accept": WRITES,
    "panel figures": 12,
    "statistics": 12,
    "report": 12,
}  # what writes, or takes seconds
MANY = WARM_UP + WRITES


def main() -> None:
    installation.wipe()
    installation.prepare()
    print("demo ...", file=sys.stderr)
    demo.build()
    sizes = {name: at_size(copies) for name, copies in SIZES.items()}
    print(json.dumps({"database": connection.vendor, "sizes": sizes, "panel": scored_panel()}))


def at_size(copies: range) -> dict[str, Any]:
    """The pages everybody uses, once these copies of the demo's dossiers have been added."""
    fill.fill(copies)
    fill.settle()
    count = Initiative.objects.exclude(submitted_at=None).count()
    print(f"{count} submitted dossiers ...", file=sys.stderr)
    return {"dossiers": count, **measured(pages())}


def scored_panel() -> dict[str, Any]:
    """A panel that has been scored: its pages, and computing all its results anew."""
    panel = councils.fill()
    fill.settle()
    print(f"a panel of {councils.DOSSIERS} dossiers x {councils.SHEETS} sheets ...", file=sys.stderr)
    secretary = Person.objects.get(username="thuky")
    found = measured(councils.pages(panel, {"sessionid": session(secretary), "csrftoken": CSRF}))
    return {**found, "recomputed": councils.recomputed(panel)}


def measured(wanted: Iterable[Page]) -> dict[str, Any]:
    """Every page of ``wanted`` as the database is now, on a server of its own process."""
    asks = list(wanted)
    connection.close()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "bench.wsgi:application",
        "--host", "127.0.0.1", "--port", str(PORT), "--workers", "1", "--blocking-threads", "1",
        "--no-ws", "--log-level", "warning",
    ]  # fmt: skip
    server = subprocess.Popen(command)
    try:
        client = _connected()
        return {
            name: compare(client, product, bare, TURNS_OF.get(name, TURNS)) for name, product, bare in asks
        }
    finally:
        server.terminate()
        server.wait(60)


def pages() -> Iterator[Page]:
    """Each page's name, what to ask of the product, and what of the floor."""
    officer = Person.objects.get(username="tiepnhan")
    signed = {"sessionid": session(officer), "csrftoken": CSRF}
    unit = officer.rights.main_post.unit_id if officer.rights.main_post else 0
    yield "inbox", repeat(Ask("/ban-lam-viec/", cookies=signed)), repeat(Ask(f"/bare/inbox/{unit}/"))
    yield "list", repeat(Ask("/sang-kien/", cookies=signed)), repeat(Ask("/bare/list/"))
    yield "statistics", repeat(Ask("/sang-kien/thong-ke/", cookies=signed)), repeat(Ask("/bare/figures/"))
    yield (
        "search",
        *(
            cycle([Ask(f"{path}?{query(words)}", cookies=cookies) for words in SEARCHED])
            for path, cookies in (("/ban-lam-viec/tim-kiem/", signed), ("/bare/search/", {}))
        ),
    )
    seen = list(
        Initiative.objects.filter(case__state=State.ACCEPTED)
        .order_by("-pk")
        .values_list("pk", flat=True)[:20]
    )
    yield (
        "dossier",
        *(
            cycle([Ask(path.format(pk=pk), cookies=cookies) for pk in seen])
            for path, cookies in (("/sang-kien/{pk}/", signed), ("/bare/dossier/{pk}/", {}))
        ),
    )
    drafts = list(_ready_drafts())
    yield "submit", (_submit(initiative) for initiative in drafts), _changes(seen, "accepted")
    waiting = list(Initiative.objects.filter(case__state=State.SUBMITTED).order_by("-pk")[:MANY])
    accepts = (
        Ask(
            f"/sang-kien/{one.pk}/tiep-nhan/",
            {"version": str(one.case.version), "specialist": ""},
            signed,
            302,
        )
        for one in waiting
    )
    yield "accept", accepts, _changes(seen, "accepted")


def _ready_drafts() -> Iterator[Initiative]:
    """Complete drafts, as many as are measured: the last copies, so that the next size can copy the first."""
    complete = Initiative.objects.filter(case__state=State.DRAFT, draft__data__fields__declared="yes")
    return complete.select_related("owner", "case").order_by("-pk")[:MANY].iterator()


def _submit(initiative: Initiative) -> Ask:
    said = initiative.draft.data["fields"]
    form = {name: said[name] for name in ("declared", "place", "dated_on")} | {
        "version": "1",
        "overwrite": "1",
    }
    cookies = {"sessionid": session(initiative.owner), "csrftoken": CSRF}
    return Ask(f"/sang-kien/{initiative.pk}/soan/nop/", form, cookies, 302)


def _changes(keys: list[int], state: str) -> Iterator[Ask]:
    return cycle([Ask(f"/bare/change/{pk}/{state}/", {}, expect=302) for pk in keys])


def query(words: str) -> str:
    from urllib.parse import urlencode

    from congvu.vietnamese import fold

    return urlencode({"q": fold(words)})


_sessions: dict[int, str] = {}


def session(person: Person) -> str:
    """A session that has been opened as signing in would."""
    if person.pk not in _sessions:
        browser = Browser()
        browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        _sessions[person.pk] = browser.cookies["sessionid"].value
    return _sessions[person.pk]


def _connected() -> Client:
    for _attempt in range(1_200):  # two minutes: a busy machine is slow to start
        try:
            client = Client(PORT)
            client.ask(Ask("/bare/list/"))
        except OSError:
            time.sleep(0.1)
        else:
            return client
    raise RuntimeError("the server did not come up")


if __name__ == "__main__":
    main()
