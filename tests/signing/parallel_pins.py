"""Many guess the PIN of one key at the same instant; run as ``parallel`` is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from tests.factories import programs

GUESSES = 12


def run() -> dict[str, Any]:
    """How many of ``GUESSES`` reached the keeper of the key, and what the right PIN is told then."""
    from congvu.kit import clock
    from congvu.signing import actions
    from congvu.signing.logic.keepers import Held, Keeper, Session, keepers
    from congvu.signing.logic.orders import Purpose
    from congvu.signing.models import SigningKey, Use
    from congvu.signing.providers.making import Wanted
    from tests.signing import office as offices
    from tests.signing import services as loopback

    tried, lock = list[str](), Lock()

    @contextmanager
    def opened(held: Held, pin: str) -> Iterator[Session]:
        with lock:
            tried.append(pin)
        with keepers["pkcs12"].opened(held, pin) as session:
            yield session

    keepers.add(Keeper("counting", "đếm", True, lambda: True, lambda _data, _password: (), opened))
    with loopback.running() as services:
        office = offices.open_office(services)
        SigningKey.objects.update(provider="counting")
        key = SigningKey.objects.get(pk=office.leaders_key.pk)
        drafts = [offices.paper(f"Bản {number}") for number in range(GUESSES)]

        def guess(draft: bytes, pin: str) -> Callable[[], None]:
            def act() -> None:
                wanted = Wanted(draft, Purpose.LEADER)
                actions.sign([wanted], key=key, pin=pin, by=office.leader, at=clock.now())

            return act

        ends = programs.at_once([guess(draft, f"sai {n}") for n, draft in enumerate(drafts)])
        reached = len(tried)
        wrong = Use.objects.filter(pin_refused=True).count()
        last = programs.at_once([guess(drafts[0], offices.PIN)])
    return {
        "ends": sorted(set(ends)),
        "reached": reached,
        "wrong": wrong,
        "last": last,
        "tried": len(tried),
        "open": Use.objects.filter(state=Use.State.BEGUN).count(),
    }


if __name__ == "__main__":
    programs.answer(run)
