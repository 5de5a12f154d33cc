"""How the trail calls a reply text."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from congvu.cases.models import ReplyText
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind


def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """By its title; without a link, since few may open that page."""
    rows = ReplyText.objects.filter(code__in=keys)
    return {row.code: Ref("cases.reply", row.code, title=row.title) for row in rows}


KIND = SubjectKind("cases.reply", _("Reply text"), refs=refs)
