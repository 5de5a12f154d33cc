"""What staff have written about a dossier for each other."""

from django.db.models import F, Prefetch

from congvu.cases.models import Case, Note, NoteVersion


def on(case: Case) -> list[Note]:
    """Every note on ``case`` with all its versions: the pinned one, then the newest first."""
    versions = NoteVersion.objects.order_by("-number")
    return list(
        Note.objects.filter(case=case)
        .select_related("by", "struck_by")
        .prefetch_related(Prefetch("versions", versions))
        .order_by(F("pinned_at").desc(nulls_last=True), "-at", "-pk")
    )


def loaded(pk: int) -> Note | None:
    """One note with its dossier."""
    return Note.objects.select_related("case", "by").filter(pk=pk).first()
