"""Whether a result may be drafted from its dossier, and what would be left empty in it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.papers.logic import filling, shown
from congvu.papers.logic.blanks import Blank, blanks
from congvu.people.models import Person
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.models import Dossier, ResultDraft
from congvu.procedures.providers import result_kind, result_values
from congvu.procedures.queries import templates
from congvu.procedures.rules import results
from congvu.procedures.rules.templates import missing


def draft_result(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whoever may enter the result may have it drafted, where the procedure names a template."""
    if refusal := results.enter_result(dossier, by=by):
        return refusal
    if not dossier.spec.result.template:
        return Refusal(_("The procedure names no template for its result: write it and enter it."))
    if templates.named_by(dossier.spec) is None:
        return Refusal(missing(dossier.spec.result.template))
    return None


@dataclass(frozen=True)
class Empty:
    """What nothing stands for, in words: ``holes`` in the paper, and what its template then leaves out."""

    holes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def empty(dossier: Dossier, typed: Typed, *, by: Person, at: datetime) -> Empty:
    """What would be empty in the draft. Ask :func:`draft_result` first."""
    template = templates.named_by(dossier.spec)
    if template is None:
        return Empty()
    kind = result_kind.kind_of(dossier.spec)
    written = shown.shown(kind, result_values.values(dossier, typed, by=by, at=at))
    found = blanks(filling.prepare(templates.content(template)), kind, written)
    return Empty(
        tuple(_named(each) for each in found if not each.asked),
        tuple(_named(each) for each in found if each.asked),
    )


def outdated(dossier: Dossier, draft: ResultDraft) -> Refusal | None:
    """Whether the dossier says by now anything else than when ``draft`` was made of it."""
    kind, typed = result_kind.kind_of(dossier.spec), Typed.read(draft.typed)
    with translation.override("vi"):
        said = result_values.values(dossier, typed, by=draft.by, at=draft.at)
        same = shown.digest(shown.shown(kind, said)) == draft.paper.values_digest
    if same:
        return None
    sentence = _("The dossier has been changed since this draft was made. Draft the result anew.")
    return Refusal(sentence, "as_drafted")


def all_the_same(empty: Empty, *, anyway: bool) -> Refusal | None:
    """Holes are told before the draft; whoever wants them says so."""
    if not empty.holes or anyway:
        return None
    said = _("Nothing stands for: %(names)s. Fill it in, or say that it is drafted all the same.")
    return Refusal(said % {"names": "; ".join(empty.holes)}, "anyway")


def _named(blank: Blank) -> str:
    if blank.column is None:
        return str(blank.place.label)
    said = _("%(table)s, row %(row)d: %(column)s")
    return said % {"table": blank.place.label, "row": blank.row, "column": blank.column.label}


def not_set() -> Refusal:
    """The draft cannot be made into a PDF: what the dossier says is more than the page can take."""
    return Refusal(_("The draft cannot be set as PDF. Tell whoever looks after the template."))
