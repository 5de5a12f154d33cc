"""How the trail calls certificates of authorities."""

from collections.abc import Collection, Mapping

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.signing.models import Authority
from congvu.trail.logic.subjects import numbers


def authorities(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Their names; they are no secret to anybody who reads the trail."""
    rows = Authority.objects.filter(pk__in=numbers(keys)).only("name")
    return {str(row.pk): row.ref for row in rows}
