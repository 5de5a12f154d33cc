"""Many sign one draft at the same instant; run by ``test_together``, on SQLite as a program of its own."""

from collections.abc import Callable
from typing import Any

from tests.factories import programs

EACH = 3


def run() -> dict[str, Any]:
    """What became of ``EACH`` askings of each of two leaders, and what was left behind."""
    from congvu.kit import clock
    from congvu.kit.refusal import Refusal
    from congvu.signing import actions
    from congvu.signing.actions import Signed
    from congvu.signing.enums import SIGNED
    from congvu.signing.logic.orders import Purpose
    from congvu.signing.models import SigningKey, Use
    from congvu.signing.providers.making import Wanted
    from congvu.trail.models import Entry
    from tests.factories import people
    from tests.signing import office as offices
    from tests.signing import services as loopback

    with loopback.running() as services:
        office = offices.open_office(services)
        second = people.make_person("Trần Văn Thử")
        other = offices.key_of(services.second, second, by=office.keeper, services=services)
        draft, found = offices.paper(), []

        def sign(key: SigningKey, by: Any) -> Callable[[], None]:
            def act() -> None:
                wanted = Wanted(draft, Purpose.LEADER, once="dự thảo 1")
                found.extend(actions.sign([wanted], key=key, pin=offices.PIN, by=by, at=clock.now()))

            return act

        acts = [sign(office.leaders_key, office.leader), sign(other, second)] * EACH
        done = programs.at_once(acts)
    return {
        "ended": set(done) == {"done"},
        "signed": sum(isinstance(one, Signed) for one in found),
        "told": all("ký" in one.sentence for one in found if isinstance(one, Refusal)),
        "refused": sum(isinstance(one, Refusal) for one in found),
        "begun": Use.objects.filter(state=Use.State.BEGUN).count(),
        "uses": Use.objects.filter(state=Use.State.DONE).count(),
        "entries": Entry.objects.filter(event=SIGNED.code).count(),
    }


if __name__ == "__main__":
    programs.answer(run)
