"""Who may open what was laid beside a question, and what experts have sent back."""

from collections.abc import Iterable

from congvu.cases.enums.inside import OpinionState
from congvu.cases.logic.sides import sides
from congvu.cases.models import Case, ConsultationFile, Opinion, OpinionVersion
from congvu.cases.queries import lists
from congvu.cases.queries import opinions as queries
from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.people.models import Person


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """For who was asked what was laid beside the question; for the office what was sent on both sides.

    A file of the dossier that has become confidential since is not open to experts any more.
    """
    if not isinstance(person, Person):
        return
    yield from _asked(person, file)
    yield from _office(person, file)


def open_beside(opinion: Opinion) -> list[ConsultationFile]:
    """What was laid beside the question and may still be read by who is asked; nothing once withdrawn."""
    if opinion.state == OpinionState.WITHDRAWN:
        return []
    secret = sides[opinion.consultation.case.process].secret(opinion.consultation.case)
    laid = queries.files_of(opinion.consultation)
    return [each for each in laid if not (each.of_dossier and each.file_id in secret)]


def _asked(person: Person, file: StoredFile) -> Iterable[Grant]:
    mine = Opinion.objects.filter(queries.asked_of(person, clock.office_day(clock.now())))
    laid = mine.filter(consultation__files__file=file).exclude(state=OpinionState.WITHDRAWN)
    for opinion in laid.select_related("consultation__case", "person", "unit").distinct():
        case = opinion.consultation.case
        found = ConsultationFile.objects.get(consultation=opinion.consultation_id, file=file)
        side = sides.get(case.process)
        if side is None or lists.is_kept_from(case, person) or side.is_theirs(case, person):
            continue
        if not (found.of_dossier and file.pk in side.secret(case)):
            yield Grant(opinion.ref, found.name)
    for said in OpinionVersion.objects.filter(opinion__in=mine, file=file).select_related(*_OF_VERSION):
        case = said.opinion.consultation.case
        side = sides.get(case.process)
        if side and not lists.is_kept_from(case, person) and not side.is_theirs(case, person):
            yield Grant(said.opinion.ref, said.file_name)


def _office(person: Person, file: StoredFile) -> Iterable[Grant]:
    """What belongs to the dossier itself is the trade's to open."""
    sent = ConsultationFile.objects.filter(file=file, of_dossier=False).select_related("consultation__case")
    for found in sent:
        if _sees(found.consultation.case, person):
            yield Grant(found.consultation.case.ref, found.name)
    for said in OpinionVersion.objects.filter(file=file).select_related(*_OF_VERSION):
        if _sees(said.opinion.consultation.case, person):
            yield Grant(said.opinion.consultation.case.ref, said.file_name)


def _sees(case: Case, person: Person) -> bool:
    side = sides.get(case.process)
    return side is not None and not side.is_theirs(case, person) and lists.may_see(case, person)


_OF_VERSION = ("opinion__consultation__case", "opinion__person", "opinion__unit")
OPENER = Opener("cases.opinions", grants)
