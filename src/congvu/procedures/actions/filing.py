"""Our own filing page: what was prepared is filed, and a supplement comes by the link of the dossier.

For procedures that the public does not file on the national portal only. Who files is not signed in: the
house itself acts, and nothing that is known of anybody is shown or changed by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import intake, messages, parties, preparing, supplements
from congvu.procedures.actions.receiving import Handed
from congvu.procedures.enums.catalogue import Channel, Origin
from congvu.procedures.enums.states import OWN, Handing
from congvu.procedures.logic.handed import Given, Particulars
from congvu.procedures.models import Dossier, Preparation, Supplement
from congvu.procedures.queries import catalogue, dossiers, places
from congvu.procedures.queries import parties as known
from congvu.procedures.queries import preparing as prepared
from congvu.procedures.rules import intake as intake_rules
from congvu.procedures.rules import parties as party_rules
from congvu.procedures.rules import preparing as rules
from congvu.procedures.rules import supplements as supplement_rules
from congvu.trail.actions import act


def ask(
    preparation: Preparation,
    said: Particulars,
    *,
    parts: Iterable[Given],
    answers: Mapping[str, Any],
    by: Actor = SYSTEM,
    at: datetime,
) -> None:
    """Refuses what :func:`file` refuses: the files of what is refused are never stored."""
    procedure, on = preparation.procedure, office_day(at)
    version = catalogue.in_force(procedure, on)
    held = {given.part for given in parts}
    refuse_if(rules.file(preparation, version, answers=answers, held=held, at=at))
    refuse_if(party_rules.well_typed((kind, known.tidy(figures)) for kind, figures in said.numbers))
    desk = places.online_desk(procedure, on)
    refuse_if(intake_rules.file(procedure, version, channel=Channel.ONLINE, at=at, unit=desk, by=by))


@act
def file(
    preparation: Preparation,
    said: Particulars,
    *,
    parts: Iterable[Given],
    answers: Mapping[str, Any],
    once: str = "",
    by: Actor = SYSTEM,
    at: datetime,
) -> Dossier:
    """It waits at a desk of the agency, and the applicant has the link to follow it by.

    The numbers that were typed are the dossier's and nobody's yet: an officer confirms them, who has seen the
    paper. ``once`` is that of the page that filed it: sent twice, it is led to the same dossier.
    """
    parts, procedure = tuple(filter(_is_there, parts)), preparation.procedure
    preparation = Preparation.objects.select_for_update().get(
        pk=preparation.pk
    )  # sent twice: the second waits
    ask(preparation, said, parts=parts, answers=answers, by=by, at=at)
    numbers = [(kind, known.tidy(figures)) for kind, figures in said.numbers]
    applicant = parties.save(replace(said, numbers=()), by=by, at=at)
    handed = Handed(
        applicant,
        Channel.ONLINE,
        parts,
        dict(answers),
        handing=Handing.ONLINE,
        source=OWN,
        request_key=prepared.request_key(preparation, once),
    )
    dossier = intake.file(procedure, handed, unit=places.online_desk(procedure, office_day(at)), by=by, at=at)
    dossier.particulars |= {f"number:{kind}": figures for kind, figures in numbers}
    dossier.save(update_fields=["particulars"])
    preparing.became(preparation, dossier)
    messages.tell(dossier, messages.FILED, by=by, at=at)
    return dossier


def _is_there(given: Given) -> bool:
    """A paper that is only ticked online is not there."""
    return given.file_id is not None or given.origin == Origin.DRAWN


@act
def supplement(
    dossier: Dossier,
    *,
    parts: Iterable[Given],
    answers: Mapping[str, Any],
    words: str = "",
    by: Actor = SYSTEM,
    at: datetime,
) -> None:
    """What was asked has come by the link of the dossier: files and answers stand before those of earlier,
    which are kept. Nothing that was not asked is touched. Refuses what lacks anything, or adds nothing.
    """
    asked = dossiers.open_supplement(dossier)
    brought = [each for each in parts if each.file_id]
    papers = {each.part for each in brought}
    refuse_if(supplement_rules.by_link(dossier, asked, papers=papers, answers=answers, words=words))
    assert asked is not None  # noqa: S101 - the rule has asked
    targets = {item.target for item in asked.items.all()}
    keys = {target.removeprefix("part:") for target in targets}
    brought = [_named(each, asked) for each in brought if each.part in keys]
    if words.strip():
        brought.append(_named(Given(supplement_rules.OTHER, note=words.strip()[:500]), asked))
    said = {key: value for key, value in answers.items() if f"field:{key}" in targets}
    supplements.answer(dossier, parts=brought, answers=said, by=by, at=at)


def _named(given: Given, asked: Supplement) -> Given:
    """What belongs to no part stands under its own name, so that nothing of earlier is replaced by it."""
    if given.part != supplement_rules.OTHER:
        return given
    return replace(given, part=_("Explanation to request %(number)d") % {"number": asked.number})
