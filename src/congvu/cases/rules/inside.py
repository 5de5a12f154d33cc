"""Who of the office may look at what is said about a dossier inside, and who may add to it."""

from django.utils.translation import gettext as _

from congvu.cases import rules
from congvu.cases.logic.sides import Side, sides
from congvu.cases.models import Case, Note
from congvu.cases.queries import holding, lists
from congvu.kit import veil
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def see(case: Case, *, by: Actor) -> Refusal | None:
    """Whether ``by`` sees ``case`` from the office's side: never who filed it, nor who judges it blind."""
    side = sides.get(case.process)
    if side is None or case.place.private or not isinstance(by, Person):
        return Refusal(_("There are no notes and opinions on this dossier."))
    if lists.is_kept_from(case, by):
        return veil.refusal("case")
    if side.is_theirs(case, by) or not lists.is_shown_to(case, by):
        return Refusal(_("Notes and opinions are for the staff who handle the dossier."))
    return None


def consult(case: Case, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may ask others about ``case``: who holds it, or whose role it is to examine it."""
    if refusal := see(case, by=by):
        return refusal
    if case.is_closed:
        return Refusal(_("This dossier is closed."))
    if isinstance(by, Person) and side_of(case).may_examine(case, by):
        return None
    return rules.handle(case, by=by)


def write_note(case: Case, text: str | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may leave a note on ``case``: whoever sees it and works on dossiers, not only reads."""
    if refusal := see(case, by=by):
        return refusal
    if not (by.may(holding.HANDLE) or by.may(holding.OVERSEE)):
        return Refusal(_("Your role is to read dossiers only."))
    if text is not None and not text.strip():
        return Refusal(_("Write the note first."), field="text")
    return None


def correct_note(note: Note, text: str | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by``, who sees the dossier, may say it better: its writer, as long as it stands."""
    if note.is_struck:
        return Refusal(_("This note has been struck out."))
    if not isinstance(by, Person) or note.by_id != by.pk:
        return Refusal(_("Only who wrote a note corrects it."))
    return (
        Refusal(_("Write the note first."), field="text") if text is not None and not text.strip() else None
    )


def strike_note(note: Note, reason: str | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by``, who sees the dossier, may strike it out: its writer, and whoever leads the unit the
    dossier is with.
    """
    if note.is_struck:
        return Refusal(_("This note has been struck out."))
    if not isinstance(by, Person) or not (note.by_id == by.pk or holding.oversees(note.case, by)):
        return Refusal(_("A note is struck out by who wrote it or by the head."))
    return (
        Refusal(_("Give the reason."), field="reason") if reason is not None and not reason.strip() else None
    )


def pin_note(note: Note, *, by: Actor) -> Refusal | None:
    """Whether it may be put on top, or taken from there: by whoever writes notes on the dossier."""
    if refusal := write_note(note.case, by=by):
        return refusal
    return Refusal(_("This note has been struck out.")) if note.is_struck else None


def side_of(case: Case) -> Side:
    """The answers of the trade, after :func:`see` has found that there are some."""
    return sides[case.process]
