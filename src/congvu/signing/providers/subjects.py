"""How the trail calls certificates of authorities, and keys."""

from collections.abc import Collection, Mapping

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.signing.models import Authority, SigningKey
from congvu.trail.logic.subjects import numbers


def authorities(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Their names; they are no secret to anybody who reads the trail."""
    rows = Authority.objects.filter(pk__in=numbers(keys)).only("name")
    return {str(row.pk): row.ref for row in rows}


def keys(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Whose certificates they are, as every document signed with them says."""
    rows = SigningKey.objects.filter(pk__in=numbers(keys)).only("name")
    return {str(row.pk): row.ref for row in rows}
