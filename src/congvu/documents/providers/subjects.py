"""How the trail calls agencies. A document's thread is its case."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.models import Agency, Closing, DocumentKind, Letter, Mailbox, OwnField
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind, numbers


def agencies(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Agencies by name; the page behind is of those who keep the register."""
    rows = Agency.objects.filter(pk__in=numbers(keys))
    keeps = by.may(REGISTER.code)
    return {row.ref.key: row.ref if keeps else replace(row.ref, link="") for row in rows}


def closings(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Closed books by agency and year; the page behind is of those who keep or read them."""
    rows = Closing.objects.filter(pk__in=numbers(keys)).select_related("agency")
    reads = by.may(REGISTER.code) or by.may(READ.code)
    link = reverse("documents:closed") if reads else ""
    return {
        row.ref.key: Ref("documents.closing", row.ref.key, f"{row.agency} {row.year}", link) for row in rows
    }


def kinds(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Kinds of documents by name."""
    return {row.ref.key: row.ref for row in DocumentKind.objects.filter(pk__in=numbers(keys))}


def fields(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Own fields of documents by name."""
    return {row.ref.key: row.ref for row in OwnField.objects.filter(pk__in=numbers(keys))}


def mailboxes(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Mailboxes by their agency."""
    rows = Mailbox.objects.filter(pk__in=numbers(keys)).select_related("agency")
    return {row.ref.key: row.ref for row in rows}


def letters(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Letters by when they came: what they say is for the clerk."""
    rows = Letter.objects.filter(pk__in=numbers(keys)).only("arrived_at")
    return {
        str(row.pk): Ref("documents.letter", str(row.pk), f"{office_day(row.arrived_at):%d/%m/%Y}")
        for row in rows
    }


KINDS = (
    SubjectKind("documents.kind", _("Kind of document"), refs=kinds),
    SubjectKind("documents.own_field", _("Own field of documents"), refs=fields),
    SubjectKind("documents.mailbox", _("Mailbox"), refs=mailboxes),
    SubjectKind("documents.letter", _("Letter"), refs=letters),
    SubjectKind("documents.agency", _("Agency of the register"), refs=agencies),
    SubjectKind("documents.closing", _("Closed book"), refs=closings),
)
