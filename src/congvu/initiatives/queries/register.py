"""The public register: what has been recognised, and what opinions are asked about, without anything
confidential and with no more of the authors than the round allows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.enums.form import FIELDS, Kind
from congvu.initiatives.enums.states import UNDECIDED, State
from congvu.initiatives.logic import masking
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Comment, CommentPeriod, FieldGroup, Initiative, Recognition
from congvu.initiatives.queries import contents, named
from congvu.kit.text import Text
from congvu.people.models import Unit

READABLE = (
    "problem",
    "prior_state",
    "essence",
    "novelty",
    "applicability",
    "conditions",
    "benefit_by_author",
    "benefit_by_others",
)
"""Fields that the public reads, unless the author marked them confidential."""
ASKED_ABOUT = (State.ACCEPTED, *UNDECIDED)


@dataclass(frozen=True)
class Passage:
    heading: Text
    text: str


@dataclass(frozen=True)
class Entry:
    """One recognised initiative as the public reads it."""

    recognition: Recognition
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Asked:
    """One dossier about which opinions are asked: never with names, since it is still being judged."""

    pk: int
    code: str
    title: str
    field: str
    passages: tuple[Passage, ...]
    comments: tuple[Comment, ...]
    until: date
    who: str

    @property
    def needs_account(self) -> bool:
        return self.who == Commenting.SIGNED_IN


def recognised() -> QuerySet[Recognition]:
    """What has been recognised, cancelled ones too since the register says so, newest first."""
    related = ("decision", "field_group", "cancelled_by", "unit")
    return Recognition.objects.select_related(*related).order_by("-recognised_on", "-initiative")


def years() -> list[int]:
    """The years in which something was recognised, the latest first."""
    found = Recognition.objects.order_by().values_list("recognised_on__year", flat=True).distinct()
    return sorted(found, reverse=True)


def fields() -> QuerySet[FieldGroup]:
    return FieldGroup.objects.order_by("place", "name")


def units() -> QuerySet[Unit]:
    """Units that have filed something recognised."""
    named = Recognition.objects.exclude(filing_unit=None).values("filing_unit")
    return Unit.objects.filter(pk__in=named).order_by("name", "pk")


def entry(pk: int) -> Entry | None:
    """The reading page of one; None when there is none."""
    found = recognised().select_related("initiative__case").filter(pk=pk).first()
    revision = contents.revision(found.initiative) if found else None
    if found is None or revision is None:
        return None
    return Entry(found, _passages(revision.content))


def periods(on: date) -> QuerySet[CommentPeriod]:
    """Rounds in which opinions are asked for on that day."""
    return CommentPeriod.objects.filter(from_on__lte=on, to_on__gte=on).select_related("round")


def asked_about(on: date) -> QuerySet[Initiative]:
    """Dossiers about which opinions are asked on that day, by their code."""
    found = Initiative.objects.filter(
        case__state__in=ASKED_ABOUT,
        secret_title=False,
        round__comment_period__from_on__lte=on,
        round__comment_period__to_on__gte=on,
    )
    related = ("case__unit", "field_group", "round__comment_period", "owner")
    found = found.select_related(*related).prefetch_related(*named.PEOPLE)
    return found.order_by(F("case__code"), "pk")


def asked_title(initiative: Initiative) -> str:
    """Its title as the public reads it while opinions are asked."""
    return named.blind_title(initiative)


def asked(pk: int, on: date) -> Asked | None:
    """One of them with what it says and the opinions that may be shown."""
    found = asked_about(on).filter(pk=pk).first()
    revision = contents.revision(found) if found else None
    if found is None or revision is None:
        return None
    period = found.round.comment_period
    return Asked(
        pk=found.pk,
        code=found.case.code or "",
        title=asked_title(found),
        field=str(found.field_group or ""),
        passages=_passages(revision.content, hidden=tuple(named.names(found))),
        comments=tuple(found.comments.filter(state=CommentState.SHOWN).order_by("pk")),
        until=period.to_on,
        who=period.who,
    )


def _passages(content: Content, *, hidden: Collection[str] | None = None) -> tuple[Passage, ...]:
    texts = (
        (each, content.value(each.name))
        for each in FIELDS
        if each.name in READABLE and each.kind is Kind.TEXT and not content.is_secret(each.name)
    )
    return tuple(
        Passage(each.label, text if hidden is None else masking.masked(text, content, *hidden))
        for each, text in texts
        if text
    )
