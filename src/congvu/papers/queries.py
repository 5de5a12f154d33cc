"""Which template is in force, which versions there are, which papers were made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from congvu.files.providers.storage.contents import open_content
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.papers.logic import filling
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder
from congvu.papers.logic.language import Use
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


def counted() -> Mapping[str, int]:
    """How many templates the agency has sent of each kind. One query."""
    rows = Template.objects.values("kind").order_by().annotate(number=Count("id"))
    return dict(rows.values_list("kind", "number"))


def all_in_force(*, on: date) -> Mapping[str, Template]:
    """The agency's template of a day of every kind that has one. One query."""
    issued = Template.objects.filter(issued_at__isnull=False, valid_from__lte=on)
    return {template.kind: template for template in issued.order_by("valid_from", "version")}


@dataclass(frozen=True)
class Named:
    """A thing the template names. ``known``: what the kind calls it, None when nobody knows.

    ``is_free``: it is the agency's own word and may be assigned; ``table`` is then the kind's own name of the
    table a column belongs to.
    """

    written: str
    known: Text | None
    is_free: bool
    assigned: str
    is_table: bool
    table: str
    where: str


def named(template: Template, kind: PaperKind) -> list[Named]:
    """Everything the template names, each once, in the order it stands there."""
    found: dict[str, Named] = {}
    for use in filling.prepare(content(template)).uses:
        found.setdefault(use.written, _named(use, kind, template.mapped))
    return list(found.values())


def _named(use: Use, kind: PaperKind, mapped: Mapping[str, str]) -> Named:
    table = kind.placeholder(mapped.get(use.table, use.table)) if use.table else None
    known = filling.resolve(use, kind, mapped)
    thing: Placeholder | Column | None = None
    if known is not None:
        thing = table.column(known) if table else kind.placeholder(known)
    return Named(
        written=use.written,
        known=thing.label if thing else None,
        is_free=filling.resolve(use, kind, {use.table: mapped.get(use.table, use.table)}) is None,
        assigned=mapped.get(use.written, ""),
        is_table=use.is_table,
        table=table.name if table else use.table,
        where=use.where,
    )


def about(ref: Ref) -> QuerySet[Paper]:
    """The papers of one subject, newest first."""
    papers = Paper.objects.filter(about_kind=ref.kind, about_key=ref.key)
    return papers.select_related("word", "pdf", "template").order_by("-pk")


def about_all(kind: str, keys: Collection[str]) -> QuerySet[Paper]:
    """The papers of many subjects of one kind, newest first. One query."""
    papers = Paper.objects.filter(about_kind=kind, about_key__in=keys)
    return papers.select_related("word", "pdf", "template").order_by("-pk")
