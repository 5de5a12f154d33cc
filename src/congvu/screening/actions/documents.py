"""Dossiers come to be screened, are screened again, are taken out."""

from datetime import datetime

from django.db.models import QuerySet

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused, refuse_if
from congvu.screening import queries, rules
from congvu.screening.actions import index
from congvu.screening.enums import ASKED, ASKED_ALL, TAKEN_OUT, State
from congvu.screening.models import Document
from congvu.trail import actions as trail
from congvu.trail.actions import act

_DUE = ("state", "due_at", "asked_at", "claimed_at", "tries", "problem")


def due(about: Ref, *, at: datetime, indexed: bool = True) -> None:
    """Part of an act that changes what a dossier says: it is to be screened, once more if it was before.

    ``indexed``: others are compared with it from then on. One statement, so that filing costs no more.
    """
    row = Document(
        kind=about.kind, key=about.key, code=about.title[:40], indexed=indexed, due_at=at, asked_at=at
    )
    changed = (*_DUE, "indexed") if indexed else _DUE
    Document.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["kind", "key"], update_fields=changed
    )


def take_out(about: Ref, *, by: Actor, at: datetime) -> None:
    """Part of an act by which a dossier is withdrawn: it is not screened, nothing is compared with it."""
    found = Document.objects.filter(kind=about.kind, key=about.key).exclude(state=State.TAKEN_OUT).first()
    if found is None:
        return
    _set(found, state=State.TAKEN_OUT, due_at=None, claimed_at=None, indexed=False)
    index.remove(str(found.pk))
    trail.record(TAKEN_OUT, about=about, by=by, at=at)


@act
def again(document: Document, *, by: Actor, at: datetime) -> None:
    """``document`` is screened once more, against all that is there by now."""
    refuse_if(rules.again(document, by=by))
    waits = {"state": State.WAITING, "due_at": at, "asked_at": at, "tries": 0, "problem": ""}
    if not Document.objects.filter(pk=document.pk, state=document.state).update(**waits):
        raise Refused(rules.is_under_way())
    document.refresh_from_db()
    trail.record(ASKED, about=document, by=by, at=at)


@act
def ask_for_draft(about: Ref, *, by: Actor, at: datetime) -> None:
    """The author wants to know what is alike before filing. Nothing is compared with a draft."""
    refuse_if(rules.ask_for_draft(queries.of(about.kind, about.key), at=at))
    due(about, at=at, indexed=False)
    trail.record(ASKED, about=about, by=by, at=at, detail={"draft": True})


@act
def again_all(documents: QuerySet[Document], *, by: Actor, at: datetime) -> int:
    """All of ``documents`` that are not under way are screened once more; gives how many."""
    refuse_if(rules.manage(by=by))
    ended = documents.filter(state__in=(State.DONE, State.FAILED)).order_by().values("pk")
    waits = {"state": State.WAITING, "due_at": at, "asked_at": at, "tries": 0, "problem": ""}
    number = Document.objects.filter(pk__in=ended).update(**waits)
    trail.record(ASKED_ALL, about=Ref("screening", "all"), by=by, at=at, detail={"dossiers": number})
    return number


def _set(document: Document, **values: object) -> None:
    for name, value in values.items():
        setattr(document, name, value)
    document.save(update_fields=list(values))
