"""Who applies, by the numbers a source outside gives of them."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.procedures.actions import parties
from congvu.procedures.enums.outside import FlawKind
from congvu.procedures.logic.flaws import Flaw
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.models import Party
from congvu.procedures.queries import parties as known
from congvu.procedures.rules import parties as rules
from congvu.vietnamese import fold


def party(said: Particulars, flaws: list[Flaw], *, by: Actor, at: datetime) -> Party:
    """Whoever is known by the first of their numbers, with what is said now; else somebody new.

    Another name under the same number changes nothing of who is known: it is a flaw for the desk to look at.
    """
    if any(not rules.shaped(kind, known.tidy(figures)) for kind, figures in said.numbers):
        raise Refused(_("A number of the applicant cannot be one of its kind."))
    owners = {pair: known.owner(*pair) for pair in said.numbers}
    found = next((each for each in owners.values() if each), None)
    if found is None:
        return parties.save(said, by=by, at=at)
    others = [pair for pair, owner in owners.items() if owner and owner.pk != found.pk]
    flaws += [Flaw(FlawKind.NUMBER_TAKEN, found=figures) for _kind, figures in others]
    if found.kind != said.kind or fold(found.name) != fold(said.name):
        flaws.append(Flaw(FlawKind.NAME_DIFFERS, found=said.name))
        return found
    now = _fuller(found, replace(said, numbers=tuple(pair for pair in said.numbers if pair not in others)))
    return parties.save(now, by=by, at=at, party=found) if known.says_more(found, now) else found


def _fuller(party: Party, said: Particulars) -> Particulars:
    """What is said now, and what was known before where nothing is said."""
    return replace(
        said,
        name=party.name,
        born_on=said.born_on or party.born_on,
        address=said.address or party.address,
        phone=said.phone or party.phone,
        email=said.email or party.email,
    )
