"""Who was asked about which dossier, and what they said."""

from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from congvu.cases.enums.inside import OpinionState
from congvu.cases.logic.sides import sides
from congvu.cases.models import Case, Consultation, ConsultationFile, Opinion, OpinionVersion
from congvu.cases.queries import holding, lists
from congvu.people.models import Person, Post, Unit
from congvu.people.queries.persons import in_force

SPEAKING = (holding.READ, holding.HANDLE, holding.OVERSEE)
"""Whoever has one of these in a unit answers for it."""
ROWS = 20


def speakers(unit: Unit, day: date) -> list[Person]:
    """Who answers for ``unit`` on ``day``: those with a post there whose role is to see dossiers."""
    posts = _speaking(day).filter(unit=unit).values("person")
    return list(Person.objects.filter(pk__in=posts, is_active=True).order_by("sort_name", "pk"))


def asked_of(person: Person, day: date) -> Q:
    """The condition "was asked of ``person``, or of a unit they answer for"."""
    return Q(person=person) | Q(unit__in=_speaking(day).filter(person=person).values("unit"))


def is_asked(opinion: Opinion, person: Person, day: date) -> bool:
    """The answer of :func:`asked_of` for one."""
    if opinion.person_id is not None:
        return opinion.person_id == person.pk
    return _speaking(day).filter(person=person, unit=opinion.unit_id).exists()


def waiting_for(person: Person, day: date) -> list[Opinion]:
    """Questions ``person`` has still to answer, the most urgent first. One query.

    Not those put to their unit about a dossier of their own: they may not read them.
    """
    waiting = Opinion.objects.filter(asked_of(person, day), state=OpinionState.ASKED)
    waiting = waiting.exclude(lists.kept_from(person, "consultation__case"))
    for side in sides:
        own = Q(consultation__case__process=side.process, consultation__case__in=side.theirs(person))
        waiting = waiting.exclude(own)
    related = ("consultation__case", "consultation__asked_by", "unit")
    return list(waiting.select_related(*related).order_by("due_at", "pk")[:ROWS])


def loaded(pk: int) -> Opinion | None:
    """One asking with what its page and its rules ask of it."""
    related = ("consultation__case", "consultation__asked_by", "person", "unit")
    return Opinion.objects.select_related(*related).filter(pk=pk).first()


def on(case: Case) -> list[Consultation]:
    """Every question about ``case``, the newest first, with who was asked and all they said."""
    versions = OpinionVersion.objects.select_related("file", "given_by").order_by("-number")
    opinions = Opinion.objects.select_related("person", "unit").order_by("pk")
    return list(
        Consultation.objects.filter(case=case)
        .select_related("asked_by")
        .prefetch_related(
            Prefetch("files", ConsultationFile.objects.select_related("file").order_by("pk")),
            Prefetch("opinions", opinions.prefetch_related(Prefetch("versions", versions))),
        )
        .order_by("-asked_at", "-pk")
    )


def files_of(consultation: Consultation) -> list[ConsultationFile]:
    """What was laid beside the question."""
    return list(consultation.files.select_related("file").order_by("pk"))


def versions_of(opinion: Opinion) -> list[OpinionVersion]:
    """What was said, the one that counts first."""
    return list(opinion.versions.select_related("file", "given_by").order_by("-number"))


def reminders_due(at: datetime) -> QuerySet[Opinion]:
    """Askings of which somebody is to be reminded now, oldest first."""
    due = Opinion.objects.filter(state=OpinionState.ASKED, remind_at__lte=at).order_by("remind_at", "pk")
    return due.select_related("consultation__case", "person", "unit")


def _speaking(day: date) -> QuerySet[Post]:
    return Post.objects.filter(in_force(day), role__grants__capability__in=SPEAKING)
