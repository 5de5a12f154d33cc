"""Forms of the circular: numbered with the act that gives them out, written as papers when asked for."""

from datetime import datetime

from django.utils import translation

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.papers import actions as papers
from congvu.papers.models import Paper
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.series import ISSUED
from congvu.procedures.models import Dossier, IssuedForm, Supplement
from congvu.procedures.providers import papers as wording
from congvu.procedures.rules import papers as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


def number(
    dossier: Dossier,
    form: PaperForm,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    supplement: Supplement | None = None,
    was_until: datetime | None = None,
    until: datetime | None = None,
) -> IssuedForm:
    """The form has its number, of the desk as it is on that day: a step of the act that gives it out."""
    unit = people.heir(dossier.received_by or dossier.competent, office_day(at))
    taken = numbers.take_written(
        ISSUED[form].code, on=office_day(at), scope=unit.code, parts={"unit": unit.code}, by=by, at=at
    )
    issued = IssuedForm.objects.create(
        dossier=dossier,
        form=form,
        number=taken.text,
        reason=reason.strip(),
        supplement=supplement,
        was_until=was_until,
        until=until,
        at=at,
        by=by if isinstance(by, Person) else None,
    )
    trail.record(
        events.FORM_ISSUED, about=dossier, by=by, at=at, detail={"form": form.value, "number": taken.text}
    )
    return issued


@act
def issue(dossier: Dossier, form: PaperForm, *, by: Actor, at: datetime) -> IssuedForm:
    """The one receipt or control sheet of a dossier; asked for again it is the same."""
    refuse_if(rules.issue(dossier, form, by=by))
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    found = IssuedForm.objects.filter(dossier=dossier, form=form).first()
    if found is None:
        return number(dossier, form, by=by, at=at)
    trail.record(events.FORM_ISSUED, about=dossier, by=by, at=at, detail={"form": form, "again": True})
    return found


def write(issued: IssuedForm, *, by: Actor, at: datetime) -> Paper:
    """``issued`` as Word and PDF, on the template of its day; the control sheet anew with what has happened
    since, all others as they were written first.
    """
    refuse_if(rules.write(issued, by=by))
    if issued.paper is not None and issued.form != PaperForm.CONTROL:
        return issued.paper
    with translation.override("vi"):
        code, values = wording.code_of(issued.form), wording.values(issued, at=at)
        name = f"{wording.FILE_NAMES[PaperForm(issued.form)]}-{issued.dossier.case.code or issued.pk}"
        paper = papers.make(code, values, about=issued.dossier.ref, by=by, at=at, name=name)
    _keep(issued, paper, by=by, at=at)
    return paper


@act
def _keep(issued: IssuedForm, paper: Paper, *, by: Actor, at: datetime) -> None:
    IssuedForm.objects.filter(pk=issued.pk).update(paper=paper)
    issued.paper = paper
    trail.record(
        events.FORM_WRITTEN,
        about=issued.dossier,
        by=by,
        at=at,
        detail={"form": issued.form, "number": issued.number, "paper": paper.pk},
    )
