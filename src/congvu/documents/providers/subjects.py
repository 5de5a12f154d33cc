"""How the trail calls agencies. A document's thread is its case."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.models import Agency
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind, numbers


def agencies(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Agencies by name; the page behind is of those who keep the register."""
    rows = Agency.objects.filter(pk__in=numbers(keys))
    keeps = by.may(REGISTER.code)
    return {row.ref.key: row.ref if keeps else replace(row.ref, link="") for row in rows}


KINDS = (SubjectKind("documents.agency", _("Agency of the register"), refs=agencies),)
