"""How the trail calls rounds, unit lists, bulk filings, reports, fields, decisions, awards and workbooks.

A dossier's thread is its case.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.capabilities import COORDINATE, DECIDE, INTAKE, ROUNDS, SIGN
from congvu.initiatives.models import (
    AwardKind,
    Batch,
    Decision,
    Export,
    FieldGroup,
    ReportFolder,
    Round,
    UnitList,
)
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind, numbers


def rounds(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Rounds by their name."""
    return {row.ref.key: _for(row.ref, by, ROUNDS.code) for row in Round.objects.filter(pk__in=numbers(keys))}


def find_rounds(words: str, by: Actor) -> Collection[str]:
    """Rounds with these words in their name."""
    return [str(pk) for pk in Round.objects.filter(name__icontains=words).values_list("pk", flat=True)]


def lists(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Lists by their number, unit and round."""
    rows = UnitList.objects.filter(pk__in=numbers(keys)).select_related("unit", "round")
    return {row.ref.key: _for(_list(row), by, INTAKE.code, COORDINATE.code) for row in rows}


def batches(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Bulk filings by the name of their form."""
    rows = Batch.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, COORDINATE.code) for row in rows}


def folders(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Folders of reports by the name of their parcel."""
    rows = ReportFolder.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, COORDINATE.code) for row in rows}


def fields(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Fields of application by their name."""
    return {row.code: _for(row.ref, by, ROUNDS.code) for row in FieldGroup.objects.filter(code__in=keys)}


def decisions(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Decisions by their number, else by what they are about."""
    rows = Decision.objects.filter(pk__in=numbers(keys))
    return {row.ref.key: _for(row.ref, by, DECIDE.code, SIGN.code) for row in rows}


def awards(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Kinds of awards by their name."""
    return {row.code: _for(row.ref, by, DECIDE.code) for row in AwardKind.objects.filter(code__in=keys)}


def exports(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Workbooks by when they were asked for; the page is of who asked alone."""
    rows = Export.objects.filter(pk__in=numbers(keys)).select_related("person")
    return {row.ref.key: row.ref if row.person.key == by.key else replace(row.ref, link="") for row in rows}


def _list(row: UnitList) -> Ref:
    return replace(row.ref, title=" – ".join(filter(None, (row.code, row.unit.short, row.round.name))))


def _for(ref: Ref, by: Actor, *capabilities: str) -> Ref:
    """``ref`` with its link only when ``by`` may open such pages at all."""
    return ref if any(map(by.may, capabilities)) else replace(ref, link="")


KINDS = (
    SubjectKind("initiatives.round", _("Round of initiatives"), refs=rounds, search=find_rounds),
    SubjectKind("initiatives.list", _("List of a unit"), refs=lists),
    SubjectKind("initiatives.batch", _("Bulk filing"), refs=batches),
    SubjectKind("initiatives.reports", _("Reports read into fields"), refs=folders),
    SubjectKind("initiatives.field", _("Field of application"), refs=fields),
    SubjectKind("initiatives.decision", _("Decision on initiatives"), refs=decisions),
    SubjectKind("initiatives.award", _("Kind of award"), refs=awards),
    SubjectKind("initiatives.export", _("Excel of all dossiers"), refs=exports),
)
