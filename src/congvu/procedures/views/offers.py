"""What can be done next with a dossier: a button each, with the sentence why not when it cannot."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.cases.models import Holder
from congvu.cases.queries import HANDLE as HANDLE_CASES
from congvu.cases.queries import OVERSEE
from congvu.kit import clock
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import DRAFT
from congvu.outgoing.queries import drafts as outgoing
from congvu.people.models import Person
from congvu.procedures.actions import documents
from congvu.procedures.enums.catalogue import StepKind
from congvu.procedures.enums.states import AT_WORK, State
from congvu.procedures.models import Dossier
from congvu.procedures.queries import templates
from congvu.procedures.rules import drafting, results, working
from congvu.web.parts import Offer


def to(dossier: Dossier, person: Person) -> list[Offer]:
    """The acts that make sense where the dossier is, the usual one first."""
    if dossier.case.is_closed:
        return []
    return [*_taken(dossier, person), *_of_state(dossier, person), *_passed(dossier, person)]


def _of_state(dossier: Dossier, person: Person) -> Iterator[Offer]:
    if dossier.state in AT_WORK:
        yield from _at_work(dossier, person)
    if dossier.state == State.READY:
        refusal = results.hand_back(dossier, by=person)
        yield _asked(dossier, "hand_back", _("Hand back the result"), "box-arrow-right", refusal, "primary")


def _at_work(dossier: Dossier, person: Person) -> Iterator[Offer]:
    step, refusal = dossier.present_step, working.at_work(dossier, by=person)
    makes = step is not None and step.kind == StepKind.RESULT and not dossier.results.exists()
    first, second = ("secondary", "primary") if makes else ("primary", "secondary")
    yield _asked(dossier, "go_on", _("Step done, go on"), "send", refusal, first)
    if refusal:
        return  # the same sentence three times says no more
    if dossier.spec.result.template:
        refusal = drafting.draft_result(dossier, by=person)
        yield _asked(dossier, "draft_result", _("Draft the result"), "file-earmark-word", refusal)
        yield from _as_document(dossier, person)
    yield _asked(dossier, "enter_result", _("Enter the result"), "award", None, second)
    back = working.send_back(dossier, "", by=person)
    yield _asked(dossier, "send_back", _("Return to an earlier step"), "arrow-return-left", back)


def _as_document(dossier: Dossier, person: Person) -> Iterator[Offer]:
    """The drafted result goes on as a document of the agency: signed, numbered and issued there."""
    if there := outgoing.of_origin(dossier.pk):
        yield Offer(_("The document of the result"), "envelope-arrow-up", there.link)
    elif person.may(DRAFT.code) and templates.latest(dossier) is not None:
        refusal = documents.may(dossier.case, person)
        link = reverse("outgoing:begin_result", args=[dossier.pk])
        yield Offer(_("Issue it as a document"), "envelope-arrow-up", action=link, refusal=refusal)


def _taken(dossier: Dossier, person: Person) -> Iterator[Offer]:
    """From the pile of the unit, by whoever may."""
    if dossier.case.holder_person_id is None and cases.take(dossier.case, by=person) is None:
        link = reverse("cases:take", args=[dossier.pk])
        yield Offer(_("Take it on"), "person-check", action=link)


def _passed(dossier: Dossier, person: Person) -> Iterator[Offer]:
    """To a colleague, or a word to whoever has it."""
    if not (person.may(HANDLE_CASES) or person.may(OVERSEE)):
        return
    nowhere = Holder(dossier.case.holder_unit, None)
    refusal = cases.hand_over(dossier.case, nowhere, by=person)
    if refusal is None or dossier.case.holder == nowhere:
        yield Offer(_("Hand over"), "person-plus", reverse("cases:hand_over", args=[dossier.pk]))
    if dossier.case.holder_person_id != person.pk:
        refusal = cases.urge(dossier.case, by=person, at=clock.now())
        link = reverse("procedures:remind", args=[dossier.pk])
        yield Offer(_("Remind whoever has the dossier"), "bell", action=link, refusal=refusal)


def _asked(
    dossier: Dossier, name: str, label: str, icon: str, refusal: Refusal | None, tone: str = "secondary"
) -> Offer:
    return Offer(label, icon, reverse(f"procedures:{name}", args=[dossier.pk]), "", tone, refusal)
