"""The demo agency: an invented department, its people, 600 initiatives, 45 one-stop dossiers, 29 documents that come and 22 that go, each time the same.

Everything is made by the acts of the people whose step it is, at instants before today, so that the demo is a
history and not a set of rows. Built again on the same day it is the same to the letter.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import F

from congvu.config import installation
from congvu.config.demo import (
    agency,
    councils,
    dossiers,
    exchange,
    incoming,
    keys,
    one_stop,
    order,
    outcomes,
    outgoing,
    outgoing_issued,
    procedures,
    sheaves,
)
from congvu.kit import clock
from congvu.notify.enums import State
from congvu.notify.models import Message
from congvu.people.models import Person

AUTHORS_IN_UNIT = 9


def build() -> None:
    """Fill an empty database with the demo agency."""
    print("Building the demo agency (one or two minutes) ...", flush=True)
    now = datetime.combine(clock.office_day(clock.now()), time(7, 30), clock.OFFICE_ZONE)
    made = agency.build(now - timedelta(days=340), AUTHORS_IN_UNIT)
    keys.build(made, now - timedelta(days=339))
    order.build(made, now - timedelta(days=339))
    with keys.services_running():
        procedures.build(now - timedelta(days=339))
        season = dossiers.build(made, now)
        outcomes.build(made, season, now)
        councils.build(made, season, now)
        one_stop.build(made, now)
        incoming.build(made, now)
        exchange.receive(made, now)
        outgoing.build(made, now)
        decided = sheaves.decide(made, season)
        outgoing_issued.build(made)
        sheaves.lay(made, decided)
        exchange.answer()
    _sign_in_lately(now)
    _settle_messages(before=now - timedelta(days=1))


def _sign_in_lately(now: datetime) -> None:
    """Passwords of this week and sign-ins of today, or the rules for old ones would close every account."""
    Person.objects.update(last_login=now, password_changed_at=now)


def _settle_messages(before: datetime) -> None:
    """What lies in the past counts as sent: the outbox of a new demo begins with today's messages."""
    past = Message.objects.filter(created_at__lt=before, state=State.DUE)
    past.update(state=State.SENT, sent_at=F("created_at"), next_at=None)


def rebuild(*, ask: bool) -> int:
    """Replace everything in the data folder with a fresh demo; ``ask`` wants a yes first."""
    if installation.has_tables() and ask:
        print(f"All data in {settings.DATA} is replaced by the demo. Type yes to go on:", flush=True)
        if input().strip() != "yes":
            print("Nothing was changed.")
            return 1
    installation.wipe()
    installation.prepare()
    build()
    print(sign_ins())
    return 0


def is_present() -> bool:
    """Whether the people of the demo are in the database."""
    return Person.objects.filter(
        username=agency.ACCOUNTS[0].username, email__endswith="@mau.congvu.example"
    ).exists()


def sign_ins() -> str:
    """The demo's accounts, as lines for the screen."""
    width = max(len(account.username) for account in agency.ACCOUNTS)
    lines = [
        f"  {account.username:<{width}}  {account.title} – {account.full_name}" for account in agency.ACCOUNTS
    ]
    return "\n".join([f"Demo sign-ins (invented people), password {agency.PASSWORD}", *lines])
