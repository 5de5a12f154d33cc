"""Which template is in force, which versions there are, which papers were made."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, Max, QuerySet

from congvu.files.providers.storage.contents import open_content
from congvu.kit.ref import Ref
from congvu.papers.models import Paper, Template


def in_force(kind: str, *, on: date) -> Template | None:
    """The agency's template of a day: the latest day of effect, of several the newest; None without one."""
    issued = Template.objects.filter(kind=kind, issued_at__isnull=False, valid_from__lte=on)
    return issued.select_related("file").order_by("-valid_from", "-version").first()


def content(template: Template) -> bytes:
    with open_content(template.file) as stored:
        return stored.read()


def versions(kind: str) -> QuerySet[Template]:
    """Every template the agency has sent of a kind, newest first, with how many papers were made of it."""
    return Template.objects.filter(kind=kind).annotate(made=Count("papers")).order_by("-version")


def next_version(kind: str) -> int:
    return (Template.objects.filter(kind=kind).aggregate(last=Max("version"))["last"] or 0) + 1


def all_in_force(*, on: date) -> Mapping[str, Template]:
    """The agency's template of a day of every kind that has one. One query."""
    issued = Template.objects.filter(issued_at__isnull=False, valid_from__lte=on)
    return {template.kind: template for template in issued.order_by("valid_from", "version")}


def about(ref: Ref) -> QuerySet[Paper]:
    """The papers of one subject, newest first."""
    papers = Paper.objects.filter(about_kind=ref.kind, about_key=ref.key)
    return papers.select_related("word", "pdf", "template").order_by("-pk")


def about_all(kind: str, keys: Collection[str]) -> QuerySet[Paper]:
    """The papers of many subjects of one kind, newest first. One query."""
    papers = Paper.objects.filter(about_kind=kind, about_key__in=keys)
    return papers.select_related("word", "pdf", "template").order_by("-pk")
