"""Versions looked at: as the citizen, the officer and the paper show them, and one beside another."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.kit.text import Text
from congvu.procedures.enums.capabilities import CATALOGUE, HANDLE, RECEIVE, REPORT
from congvu.procedures.logic import compare as comparing
from congvu.procedures.logic import steps
from congvu.procedures.models import Procedure, Version
from congvu.procedures.providers import wording
from congvu.procedures.views import loader
from congvu.web import diff
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.parts import Tab
from congvu.web.request import PageRequest

READERS = (CATALOGUE.code, RECEIVE.code, HANDLE.code, REPORT.code)
CITIZEN, OFFICER, PAPER = "nguoi-dan", "can-bo", "ban-in"
TEMPLATES = {CITIZEN: "procedures/as_citizen.html", OFFICER: "procedures/as_officer.html"}
AUDIENCES: tuple[tuple[str, Text], ...] = (
    (CITIZEN, _("As the public reads it")),
    (OFFICER, _("As the office reads it")),
    (PAPER, _("As it is printed")),
)


@require_safe
@requires(*READERS)
def shown(request: PageRequest, pk: int, number: int, audience: str) -> HttpResponseBase:
    """A version or the draft, as ``audience`` will see it."""
    procedure, version = loader.version(pk, number)
    context = {
        "procedure": procedure,
        "version": version,
        "spec": version.spec,
        "hours": steps.longest_hours(version.spec),
        "tabs": _tabs(procedure, version, audience),
    }
    if audience == PAPER:
        return answer(request, "procedures/as_paper.html", context)
    if audience not in TEMPLATES:
        raise Http404
    return answer(request, TEMPLATES[audience], context)


@require_safe
@requires(*READERS)
def compare(request: PageRequest, pk: int, old: int, new: int) -> HttpResponseBase:
    """What differs between two versions, piece by piece and in words."""
    procedure, before = loader.version(pk, old)
    _same, after = loader.version(pk, new)
    found = comparing.differences(wording.said(before.spec), wording.said(after.spec))
    context = {
        "procedure": procedure,
        "old": before,
        "new": after,
        "changes": [diff.FieldChange(each.label, *diff.words(each.old, each.new)) for each in found],
    }
    return answer(request, "procedures/compare.html", context)


def _tabs(procedure: Procedure, version: Version, current: str) -> list[Tab]:
    return [
        Tab(title, reverse("procedures:shown", args=[procedure.pk, version.number, key]), key == current)
        for key, title in AUDIENCES
    ]
