"""Opinions of the public, for those who look at them before they are shown."""

from django.db.models import QuerySet

from congvu.initiatives.enums.decisions import CommentState
from congvu.initiatives.models import Comment, CommentPeriod, Round


def all_comments() -> QuerySet[Comment]:
    """Every opinion, newest first."""
    return Comment.objects.select_related("initiative__case", "initiative__round").order_by("-id")


def loaded(pk: int) -> Comment | None:
    related = ("initiative__case", "initiative__round")
    return Comment.objects.select_related(*related).filter(pk=pk).first()


def shown_of(initiative: int) -> QuerySet[Comment]:
    """What the public and the council read of a dossier, oldest first."""
    return Comment.objects.filter(initiative=initiative, state=CommentState.SHOWN).order_by("pk")


def period_of(round: Round) -> CommentPeriod | None:
    return CommentPeriod.objects.filter(round=round).first()
