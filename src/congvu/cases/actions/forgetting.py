"""What was said on a case that may not be kept here goes; that it was there stays."""

from datetime import datetime

from congvu.cases.actions import change
from congvu.cases.actions.indexing import index
from congvu.cases.enums import FORGOTTEN
from congvu.cases.enums.inside import OpinionState
from congvu.cases.models import (
    Case,
    Consultation,
    ConsultationFile,
    Note,
    NoteVersion,
    Opinion,
    OpinionVersion,
)
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def forget(
    case: Case, words: str, *, by: Actor, at: datetime, version: int | None = None
) -> list[StoredFile]:
    """Title, notes, questions and opinions say ``words`` instead; the search finds none of the old ones.

    Nobody is asked any more. Gives the files that were laid there, to be destroyed by whoever called.
    """
    change.apply(case, version=version, title=words)
    index(case)
    NoteVersion.objects.filter(note__case=case).update(text=words)
    Note.objects.filter(case=case).exclude(struck_reason="").update(struck_reason=words)
    asked = Opinion.objects.filter(consultation__case=case)
    said = OpinionVersion.objects.filter(opinion__consultation__case=case)
    laid = ConsultationFile.objects.filter(consultation__case=case)
    files = [row.file for row in laid.select_related("file")]
    files += [row.file for row in said.exclude(file=None).select_related("file") if row.file]
    said.update(text=words, file=None, file_name="")
    laid.delete()
    asked.exclude(draft="").update(draft="")
    asked.filter(state=OpinionState.ASKED).update(state=OpinionState.WITHDRAWN, remind_at=None)
    Consultation.objects.filter(case=case).update(question=words)
    trail.record(FORGOTTEN, about=case, by=by, at=at)
    return files
