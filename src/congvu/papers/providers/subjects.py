"""How the trail calls templates. Their pages are open to those who look after them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.papers.enums import MANAGE
from congvu.papers.models import Template
from congvu.trail.logic.subjects import SubjectKind, numbers


def templates(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """The templates by kind of paper and version."""
    rows = Template.objects.filter(pk__in=numbers(keys))
    return {str(row.pk): row.ref if by.may(MANAGE.code) else replace(row.ref, link="") for row in rows}


KINDS = (SubjectKind("papers.template", _("Template of a paper"), refs=templates),)
