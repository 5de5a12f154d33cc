"""How the trail calls rubrics."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.councils.enums import events_rubrics  # noqa: F401 - registers
from congvu.councils.enums.capabilities import READ, RUBRICS
from congvu.councils.models import Rubric
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind, numbers


def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Rubrics by their name; the link is for those who may open it."""
    may = by.may(RUBRICS.code) or by.may(READ.code)
    rows = Rubric.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: row.ref if may else replace(row.ref, link="") for row in rows}


def search(words: str, by: Actor) -> Collection[str]:
    """Rubrics with these words in their name."""
    return [str(pk) for pk in Rubric.objects.filter(name__icontains=words).values_list("pk", flat=True)]


KIND = SubjectKind("rubric", _("Rubric"), refs=refs, search=search)
