"""What came, what goes out, what waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar, cast

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet, Value

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.models import IncomingDocument
from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.enums.messages import SETTLED, Business, Fate, Meaning, MessageKind
from congvu.exchange.logic import codes
from congvu.exchange.models import Incoming, Outgoing, Raw
from congvu.exchange.models.messages import OF_OWN
from congvu.exchange.queries import places
from congvu.kit.ref import Ref
from congvu.people.models import Person

M = TypeVar("M", bound=Model)
RAW_KEPT = timedelta(days=30)
"""For so long what came is kept word for word after it is settled."""


@dataclass(frozen=True)
class Counts:
    """How much waits in either direction."""

    to_send: int
    not_sent: int
    to_take: int
    asked: int
    aside: int


def came_to(person: Person) -> QuerySet[Incoming]:
    """What came to the agencies whose books ``person`` keeps, the newest first; for an administrator what
    could not be taken in, too, without what it is about (``is_own``).
    """
    rows = _seen(Incoming.objects.all(), person, Q(agency=None) | Q(fate=Fate.ASIDE))
    shown = rows.select_related("agency", "document__case", "outgoing", "about__document__case")
    return shown.order_by("-came_at", "-pk")


def sent_for(person: Person) -> QuerySet[Outgoing]:
    """What the agencies send whose books ``person`` keeps, the newest first; for an administrator what did
    not go, too, without what it is about (``is_own``).
    """
    rows = _seen(Outgoing.objects.all(), person, ~Q(trouble=""))
    return rows.select_related("agency", "by", "incoming__document__case").order_by("-at", "-pk")


def _seen(rows: QuerySet[M], person: Person, of_manager: Q) -> QuerySet[M]:
    books = places.books_of(person) if person.may(REGISTER.code) else frozenset()
    if books is None:
        return cast("QuerySet[M]", rows.annotate(is_own=Value(True)))
    own = Q(agency__in=books)
    shown = own | of_manager if person.may(MANAGE.code) else own
    is_own = ExpressionWrapper(own, output_field=BooleanField()) if books else Value(False)
    return cast("QuerySet[M]", rows.filter(shown).annotate(is_own=is_own))


def counts(person: Person) -> Counts:
    sent, came = sent_for(person).order_by(), came_to(person).order_by()
    return Counts(
        to_send=sent.filter(next_at__isnull=False).count(),
        not_sent=not_sent(sent).count(),
        to_take=came.filter(fate=Fate.WAITING).count(),
        asked=came.filter(fate=Fate.ASKED).count(),
        aside=came.filter(fate=Fate.ASIDE).count(),
    )


def not_sent(rows: QuerySet[Outgoing]) -> QuerySet[Outgoing]:
    """What was tried and did not go, or was set aside and nobody has let be."""
    return rows.filter(sent_at=None, let_be_at=None).exclude(trouble="")


def of_document(document: IncomingDocument) -> list[Incoming]:
    """What came about a document: the message it was made of first, then what its sender asks of it or of
    another edition.
    """
    about = Q(document=document.pk)
    if own := _made_of(document):
        about |= Q(fate=Fate.ASKED, from_code=own.from_code, about__identity=own.identity)
    rows = Incoming.objects.filter(about).select_related("about__document__case")
    return list(rows.order_by("pk"))


def _made_of(document: IncomingDocument) -> Incoming | None:
    return Incoming.objects.filter(document=document.pk, business__in=OF_OWN).first()


def following(document: IncomingDocument) -> list[Incoming]:
    """Updates and replacements that came later of what ``document`` was made of."""
    own = _made_of(document)
    if own is None:
        return []
    later = Incoming.objects.filter(
        from_code=own.from_code, about__identity=own.identity, document__isnull=False, pk__gt=own.pk
    )
    rows = later.filter(business__in=(Business.UPDATE, Business.REPLACE))
    return list(rows.select_related("document__case").order_by("pk"))


def told(document: IncomingDocument) -> list[Outgoing]:
    """What its sender was told of it, or is to be, in order."""
    return list(Outgoing.objects.filter(incoming__document=document.pk).order_by("pk"))


def sent_about(ref: Ref) -> list[Outgoing]:
    """What was sent about something of another module, by receiver, in order."""
    rows = Outgoing.objects.filter(about_kind=ref.kind, about_key=ref.key, kind=MessageKind.DOCUMENT)
    return list(rows.order_by("to_code", "pk"))


def to_take(at: datetime) -> QuerySet[Incoming]:
    """What is to be read now, the oldest first."""
    waiting = Incoming.objects.filter(fate__in=(Fate.WAITING, Fate.ASIDE), next_at__lte=at)
    return waiting.order_by("next_at", "pk")


def waiting(pk: int) -> Incoming | None:
    return Incoming.objects.filter(pk=pk, next_at__isnull=False).first()


def lies_here(row: Incoming) -> bool:
    """Whether what came is still kept word for word."""
    return Raw.objects.filter(pk=row.pk).exists()


def to_tell() -> QuerySet[Incoming]:
    """What something has happened to since its sender was told last."""
    same = Q(told_version=F("document__case__version"))
    rows = Incoming.objects.filter(~same | Q(told_version=None), following=True)
    return rows.select_related("document__case", "agency").order_by("pk")


def to_send(at: datetime) -> QuerySet[Outgoing]:
    """The next message of each document to each receiver that is due, the oldest first. One that waits holds
    up those behind it; one that was set aside holds up none.
    """
    waiting = Outgoing.objects.filter(sent_at=None, aside_at=None)
    before = waiting.filter(to_code=OuterRef("to_code"), identity=OuterRef("identity"), pk__lt=OuterRef("pk"))
    rows = waiting.filter(~Exists(before), next_at__lte=at)
    return rows.select_related("agency", "receiver__document__case").order_by("next_at", "pk")


def to_take_back() -> QuerySet[Outgoing]:
    """What was given and then recalled here before it had gone, and no recall was left for yet."""
    recall = Outgoing.objects.filter(receiver=OuterRef("receiver"), business=Business.RECALL)
    rows = Outgoing.objects.filter(
        ~Exists(recall),
        receiver__document__recalled_at__isnull=False,
        receiver__due_at=None,
        business__in=(Business.NEW, Business.REPLACE),
        let_be_at=None,
    )
    return rows.select_related("receiver__document__case", "receiver__document__issued_by").order_by("pk")


def to_forget(at: datetime) -> QuerySet[Incoming]:
    """What was settled long ago and still lies here as it came."""
    rows = Incoming.objects.filter(fate__in=SETTLED, settled_at__lt=at - RAW_KEPT, raw__isnull=False)
    return rows.order_by("pk")


def earlier(identity: str, sender: str, *, besides: int) -> Incoming | None:
    """The last document of this identity that came from ``sender`` and is one of its own here; else the last
    that was to be one.
    """
    rows = _of_own(sender).filter(identity=identity).exclude(pk=besides)
    return rows.order_by(F("document_id").desc(nulls_last=True), "-pk").first()


def editions(one: Incoming, *, until: int) -> list[Incoming]:
    """All that its sender sent of this document before the message ``until``: under the same identity, and
    as its updates; the oldest first.
    """
    rows, names, found = _of_own(one.from_code).filter(pk__lt=until), {_first(one).identity}, 0
    while len(names) > found:
        found = len(names)
        updates = Q(business=Business.UPDATE, about__identity__in=names)
        names |= set(rows.filter(updates).values_list("identity", flat=True))
    updates = Q(business=Business.UPDATE, about__identity__in=names)
    return list(rows.filter(Q(identity__in=names) | updates).order_by("pk"))


def _first(one: Incoming) -> Incoming:
    """What it is an update of, and that again: the first edition. What came before is never later."""
    while one.business == Business.UPDATE and one.about is not None and one.about.pk < one.pk:
        one = one.about
    return one


def _of_own(sender: str) -> QuerySet[Incoming]:
    rows = Incoming.objects.filter(
        from_code=codes.plain(sender), kind=MessageKind.DOCUMENT, business__in=OF_OWN
    )
    return rows.select_related("document__case", "about")


def answered_by(identity: str, receiver: str, meaning: str) -> Outgoing | None:
    """The message of ours that a status of ``receiver`` is about: to a recall, or to the document."""
    to_recall = meaning in (Meaning.AGREED, Meaning.DISAGREED)
    rows = Outgoing.objects.filter(
        identity=identity, to_code=codes.plain(receiver), kind=MessageKind.DOCUMENT
    )
    rows = rows.filter(business=Business.RECALL) if to_recall else rows.exclude(business=Business.RECALL)
    return rows.select_related("receiver__document__case").order_by("-pk").first()
