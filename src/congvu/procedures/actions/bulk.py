"""Acts on several dossiers at once: each with the rule and the act of its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.cases import actions as cases
from congvu.cases import rules as case_rules
from congvu.cases.models import Holder
from congvu.cases.providers.bulk import BulkAct
from congvu.cases.queries import HANDLE as HANDLE_CASES
from congvu.cases.queries import OVERSEE
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.actions import working
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.procedures.rules import working as rules
from congvu.trail.logic.canonical import Json

PREFIX = "procedures."
Said = Mapping[str, Json]


@dataclass(frozen=True)
class Onward:
    """From which step to which; dossiers at another step are left where they are."""

    step: str
    to: str
    names: tuple[str, str]
    note: str = ""

    def tells(self) -> Sequence[tuple[str, str]]:
        way = (_("From the step"), self.names[0]), (_("Next step"), self.names[1])
        return [*way, (_("Note for the next step"), self.note)] if self.note else list(way)


@dataclass(frozen=True)
class ToPerson:
    """To whom the dossiers go; nobody puts them back on the pile."""

    person: Person | None = None

    def tells(self) -> Sequence[tuple[str, str]]:
        return [(_("To"), str(self.person))] if self.person else []


def onward(said: Said) -> Onward:
    names = said["names"]
    assert isinstance(names, list)  # noqa: S101 - so it was kept
    return Onward(
        str(said["step"]), str(said["to"]), (str(names[0]), str(names[1])), str(said.get("note", ""))
    )


def to_person(said: Said) -> ToPerson:
    key = said.get("person")
    return ToPerson(Person.objects.get(pk=int(str(key))) if key else None)


def nothing(said: Said) -> None:
    """Such an act is given nothing but the dossier."""


def _go_on_check(one: Dossier, way: Onward, /, *, by: Person, at: datetime) -> Refusal | None:
    if one.step != way.step:
        return Refusal(_("It is not at the step “%(step)s”.") % {"step": way.names[0]})
    return rules.go_on(one, way.to, by=by)


def _go_on(one: Dossier, way: Onward, /, *, by: Person, at: datetime, version: int) -> None:
    working.go_on(one, way.to, note=way.note, by=by, at=at, version=version)


def _goes_on(way: Onward) -> str:
    return _("Will go on to “%(step)s”.") % {"step": way.names[1]}


def _hand_check(one: Dossier, to: ToPerson, /, *, by: Person, at: datetime) -> Refusal | None:
    unit = one.case.holder_unit
    if to.person and unit and not people.may(to.person, HANDLE_CASES, unit.pk):
        return Refusal(
            _("%(name)s does not handle dossiers of %(unit)s.") % {"name": to.person, "unit": unit}
        )
    return case_rules.hand_over(one.case, Holder(unit, to.person), by=by)


def _hand(one: Dossier, to: ToPerson, /, *, by: Person, at: datetime, version: int) -> None:
    cases.hand_over(one.case, Holder(one.case.holder_unit, to.person), by=by, at=at, version=version)


def _handed(to: ToPerson) -> str:
    if to.person is None:
        return _("Will be put back on the pile of the unit.")
    return _("Will be given to %(name)s.") % {"name": to.person}


def _remind_check(one: Dossier, none: None, /, *, by: Person, at: datetime) -> Refusal | None:
    return case_rules.urge(one.case, by=by, at=at)


def _remind(one: Dossier, none: None, /, *, by: Person, at: datetime, version: int) -> None:
    cases.urge(one.case, by=by, at=at)


GO_ON = BulkAct(
    code=PREFIX + "go_on",
    label=gettext_lazy("Step done, go on"),
    needs=(HANDLE.code, RECEIVE.code),
    read=onward,
    load=dossiers.loaded_all,
    check=_go_on_check,
    do=_go_on,
    will=_goes_on,
    tells=Onward.tells,
)
HAND_OVER = BulkAct(
    code=PREFIX + "hand_over",
    label=gettext_lazy("Hand over"),
    needs=(HANDLE_CASES, OVERSEE),
    read=to_person,
    load=dossiers.loaded_all,
    check=_hand_check,
    do=_hand,
    will=_handed,
    tells=ToPerson.tells,
)
REMIND = BulkAct(
    code=PREFIX + "remind",
    label=gettext_lazy("Remind whoever has the dossier"),
    needs=(HANDLE_CASES, OVERSEE),
    read=nothing,
    load=dossiers.loaded_all,
    check=_remind_check,
    do=_remind,
    will=lambda none: _("Whoever has it will be reminded."),
)
ACTS = (GO_ON, HAND_OVER, REMIND)
