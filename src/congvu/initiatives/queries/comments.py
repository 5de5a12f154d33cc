"""Opinions of the public, for those who look at them before they are shown."""

from django.db.models import QuerySet

from congvu.cases import queries as cases
from congvu.initiatives.enums.decisions import CommentState
from congvu.initiatives.models import Comment, CommentPeriod, Round
from congvu.people.models import Person


def all_comments(person: Person) -> QuerySet[Comment]:
    """Every opinion that ``person`` may read, newest first: opinions may name authors."""
    found = Comment.objects.exclude(cases.kept_from(person, "initiative"))
    return found.select_related("initiative__case", "initiative__round").order_by("-id")


def loaded(pk: int) -> Comment | None:
    related = ("initiative__case", "initiative__round")
    return Comment.objects.select_related(*related).filter(pk=pk).first()


def shown_of(initiative: int) -> QuerySet[Comment]:
    """What the public and the council read of a dossier, oldest first."""
    return Comment.objects.filter(initiative=initiative, state=CommentState.SHOWN).order_by("pk")


def period_of(round: Round) -> CommentPeriod | None:
    return CommentPeriod.objects.filter(round=round).first()
