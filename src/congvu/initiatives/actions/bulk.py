"""The office's acts as done on several dossiers at once: each with the rule and the act of its own page."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.cases.models import Holder
from congvu.cases.providers.bulk import BulkAct, Check, Do
from congvu.cases.queries import urged
from congvu.initiatives.actions import examining, handing_over, intake, messages, reminding, supplements
from congvu.initiatives.enums.capabilities import EXAMINE, INTAKE
from congvu.initiatives.enums.form import label_of
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import dossiers
from congvu.initiatives.rules import intake as rules
from congvu.kit.refusal import Refusal
from congvu.people.models import Person, Unit
from congvu.trail.logic.canonical import Json

PREFIX = "initiatives."
Said = Mapping[str, Json]


@dataclass(frozen=True)
class ToSpecialist:
    """To whom the dossiers go; nobody leaves them on the pile."""

    specialist: Person | None = None

    def tells(self) -> Sequence[tuple[str, str]]:
        return [(_("Specialist"), str(self.specialist))] if self.specialist else []


@dataclass(frozen=True)
class Supplement:
    """What is asked of every author, and until when."""

    items: Mapping[str, str]
    until: datetime
    note: str

    def tells(self) -> Sequence[tuple[str, str]]:
        asked = [(str(label_of(target)), why) for target, why in self.items.items()]
        note = [(_("Message to the author"), self.note)] if self.note else []
        return [*asked, (_("To be handed in by"), messages.day(self.until)), *note]


@dataclass(frozen=True)
class Handed:
    """To which unit the dossiers go, or to whom there, and why."""

    to: Holder
    reason: str

    def tells(self) -> Sequence[tuple[str, str]]:
        return [(_("To"), handing_over.to_words(self.to)), (_("Reason"), self.reason)]


def to_specialist(said: Said) -> ToSpecialist:
    key = said.get("specialist")
    return ToSpecialist(Person.objects.get(pk=int(str(key))) if key else None)


def supplement(said: Said) -> Supplement:
    items = cast("Mapping[str, str]", said["items"])
    return Supplement(items, datetime.fromisoformat(str(said["until"])), str(said["note"]))


def handed(said: Said) -> Handed:
    unit, person = said["unit"], said.get("person")
    somebody = Person.objects.get(pk=int(str(person))) if person else None
    return Handed(Holder(Unit.objects.get(pk=int(str(unit))), somebody), str(said["reason"]))


def nothing(said: Said) -> None:
    """Such an act is given nothing but the dossier."""


def _accept_check(one: Initiative, to: ToSpecialist, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.accept(one, by=by, specialist=to.specialist)


def _accept(one: Initiative, to: ToSpecialist, /, *, by: Person, at: datetime, version: int) -> None:
    intake.accept(one, specialist=to.specialist, by=by, at=at, version=version)


def _accepted(to: ToSpecialist) -> str:
    if to.specialist is None:
        return _("Will be accepted and stays with the unit.")
    return _("Will be accepted and given to %(name)s.") % {"name": to.specialist}


def _assign_check(one: Initiative, to: ToSpecialist, /, *, by: Person, at: datetime) -> Refusal | None:
    if to.specialist is not None and one.case.holder_person_id == to.specialist.pk:
        return Refusal(_("%(name)s holds this dossier already.") % {"name": to.specialist})
    return rules.assign(one, by=by, specialist=to.specialist)


def _assign(one: Initiative, to: ToSpecialist, /, *, by: Person, at: datetime, version: int) -> None:
    assert to.specialist is not None  # noqa: S101 - the form requires one
    intake.assign(one, specialist=to.specialist, by=by, at=at, version=version)


def _assigned(to: ToSpecialist) -> str:
    return _("Will be given to %(name)s.") % {"name": to.specialist}


def _hand_over_check(one: Initiative, said: Handed, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.hand_over(one, by=by, to=said.to, reason=said.reason)


def _hand_over(one: Initiative, said: Handed, /, *, by: Person, at: datetime, version: int) -> None:
    handing_over.hand_over(one, to=said.to, reason=said.reason, by=by, at=at, version=version)


def _handed_over(said: Handed) -> str:
    return _("Will be handed over to %(to)s.") % {"to": handing_over.to_words(said.to)}


def _ask_check(one: Initiative, what: Supplement, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.ask(one, by=by, at=at, items=what.items, until=what.until)


def _ask(one: Initiative, what: Supplement, /, *, by: Person, at: datetime, version: int) -> None:
    supplements.ask(one, items=what.items, until=what.until, note=what.note, by=by, at=at, version=version)


def _asked(what: Supplement) -> str:
    return _("The author will be asked to supplement it by %(day)s.") % {"day": messages.day(what.until)}


def _examine_check(one: Initiative, none: None, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.examine(one, by=by)


def _examine(one: Initiative, none: None, /, *, by: Person, at: datetime, version: int) -> None:
    examining.begin_examination(one, by=by, at=at, version=version)


def _council_check(one: Initiative, none: None, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.put_to_council(one, by=by)


def _council(one: Initiative, none: None, /, *, by: Person, at: datetime, version: int) -> None:
    examining.put_to_council(one, by=by, at=at, version=version)


@dataclass(frozen=True)
class Held:
    """A dossier, and when whoever has it was last reminded."""

    one: Initiative
    last: urged.Last


def held(keys: Collection[int]) -> dict[int, Held]:
    """The dossiers of these keys, with what was last done asked for all of them together."""
    found = dossiers.loaded_all(keys)
    last = urged.last_of_all([each.case for each in found.values()])
    return {key: Held(one, last[key]) for key, one in found.items()}


def _remind_check(held: Held, none: None, /, *, by: Person, at: datetime) -> Refusal | None:
    return rules.not_theirs(held.one, by) or rules.remind(held.one, by=by, at=at, last=held.last)


def _remind(held: Held, none: None, /, *, by: Person, at: datetime, version: int) -> None:
    reminding.remind(held.one, by=by, at=at, version=version)


def _office(check: Check[Initiative, Any]) -> Check[Initiative, Any]:
    """``check``, after what the dossier's own pages ask of whoever opens them from the office's side."""

    def checked(one: Initiative, said: Any, /, *, by: Person, at: datetime) -> Refusal | None:
        return rules.not_theirs(one, by) or check(one, said, by=by, at=at)

    return checked


def _bare(
    code: str,
    label: Any,
    needs: tuple[str, ...],
    check: Check[Initiative, None],
    do: Do[Initiative, None],
    will: Callable[[None], str],
) -> BulkAct[Initiative, None]:
    return BulkAct(
        code=PREFIX + code,
        label=label,
        needs=needs,
        read=nothing,
        load=dossiers.loaded_all,
        check=_office(check),
        do=do,
        will=will,
    )


ACCEPT = BulkAct(
    code="initiatives.accept",
    label=gettext_lazy("Accept the dossier"),
    needs=(INTAKE.code,),
    read=to_specialist,
    load=dossiers.loaded_all,
    check=_office(_accept_check),
    do=_accept,
    will=_accepted,
    tells=ToSpecialist.tells,
)
ASK = BulkAct(
    code="initiatives.ask",
    label=gettext_lazy("Ask for a supplement"),
    needs=(INTAKE.code, EXAMINE.code),
    read=supplement,
    load=dossiers.loaded_all,
    check=_office(_ask_check),
    do=_ask,
    will=_asked,
    tells=Supplement.tells,
)
ASSIGN = BulkAct(
    code="initiatives.assign",
    label=gettext_lazy("Give to a specialist"),
    needs=(INTAKE.code, EXAMINE.code),
    read=to_specialist,
    load=dossiers.loaded_all,
    check=_office(_assign_check),
    do=_assign,
    will=_assigned,
    tells=ToSpecialist.tells,
)
HAND_OVER = BulkAct(
    code="initiatives.hand_over",
    label=gettext_lazy("Hand over to another unit"),
    needs=(INTAKE.code, EXAMINE.code),
    read=handed,
    load=dossiers.loaded_all,
    check=_office(_hand_over_check),
    do=_hand_over,
    will=_handed_over,
    tells=Handed.tells,
)
EXAMINING = _bare(
    "examine",
    gettext_lazy("Begin the examination"),
    (EXAMINE.code,),
    _examine_check,
    _examine,
    lambda none: _("The examination will begin; the author will be told."),
)
COUNCIL = _bare(
    "council",
    gettext_lazy("Put before the council"),
    (EXAMINE.code,),
    _council_check,
    _council,
    lambda none: _("Will wait for the council."),
)
REMIND = BulkAct(
    code="initiatives.remind",
    label=gettext_lazy("Remind whoever has the dossier"),
    needs=(INTAKE.code, EXAMINE.code),
    read=nothing,
    load=held,
    check=_remind_check,
    do=_remind,
    will=lambda none: _("Whoever has it will be reminded."),
)
ACTS = (ACCEPT, ASK, ASSIGN, HAND_OVER, EXAMINING, COUNCIL, REMIND)
