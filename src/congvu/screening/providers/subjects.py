"""How the trail calls laws, forms and agreements with other agencies."""

from collections.abc import Collection, Mapping

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.screening.enums import MANAGE
from congvu.screening.models import Exchange, KnownText
from congvu.trail.logic.subjects import numbers


def known(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Their names; they are no secret to anybody who reads the trail."""
    rows = KnownText.objects.filter(pk__in=numbers(keys)).only("name")
    return {str(row.pk): row.ref for row in rows}


def exchanges(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """The names of the other agencies, with a link for whoever keeps agreements."""
    rows = Exchange.objects.filter(pk__in=numbers(keys)).only("agency")
    link = by.may(MANAGE.code)
    return {str(row.pk): row.ref if link else Ref(row.ref.kind, row.ref.key, row.agency) for row in rows}
