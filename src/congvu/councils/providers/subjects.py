"""How the trail calls councils and panels, to each reader no more than they may open."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.capabilities import READ, RUN
from congvu.councils.models import Ballot, Council, Meeting, Panel
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind, numbers


def _refs(model: Any, *capabilities: str) -> Callable[[Collection[str], Actor], Mapping[str, Ref]]:
    def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
        opens = any(map(by.may, capabilities))
        rows = model.objects.filter(pk__in=numbers(keys))
        return {str(row.pk): row.ref if opens else replace(row.ref, link="") for row in rows}

    return refs


def _search(model: Any) -> Callable[[str, Actor], Collection[str]]:
    def search(words: str, by: Actor) -> Collection[str]:
        return [str(pk) for pk in model.objects.filter(name__icontains=words).values_list("pk", flat=True)]

    return search


def _ballots(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Ballots by their number and meeting."""
    opens = by.may(RUN.code) or by.may(READ.code)
    rows = Ballot.objects.filter(key__in=keys).select_related("meeting")
    named = {row.key: replace(row.ref, title=f"{row.ref.title} – {row.meeting.name}") for row in rows}
    return {key: ref if opens else replace(ref, link="") for key, ref in named.items()}


KINDS = (
    SubjectKind("council", _("Council"), refs=_refs(Council, RUN.code, READ.code), search=_search(Council)),
    SubjectKind("panel", _("Panel"), refs=_refs(Panel, RUN.code, READ.code), search=_search(Panel)),
    SubjectKind("meeting", _("Meeting"), refs=_refs(Meeting, RUN.code, READ.code), search=_search(Meeting)),
    SubjectKind("ballot", _("Ballot"), refs=_ballots),
)
