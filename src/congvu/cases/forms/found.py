"""Persons and units found by what somebody typed, one in a line."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.people.queries.persons import searched
from congvu.vietnamese import fold

SHOWN = 4


@dataclass
class Found:
    """Who was meant, each once, and a sentence for each line that means nobody or several."""

    persons: list[Person] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def find(text: str, *, day: date) -> Found:
    """Whom the lines of ``text`` name: by user name or address, else by name; units by name or short name."""
    found, units = Found(), list(people.units_on(day))
    for line in dict.fromkeys(filter(None, (" ".join(each.split()) for each in text.splitlines()))):
        meant = _persons(line) or _units(line, units)
        if len(meant) == 1:
            _add(found, meant[0])
        elif meant:
            found.faults.append(_several(line, meant))
        else:
            found.faults.append(_("Nobody is called “%(line)s”.") % {"line": line})
    return found


def _persons(line: str) -> list[Person]:
    """Accounts with this user name or address; else with this name; else with these words in it."""
    active = people.active_persons()
    account = line.rpartition("(")[2].rstrip(")").strip()
    if exact := list(active.filter(Q(username__iexact=account) | Q(email__iexact=account))[:SHOWN]):
        return exact
    words = list(searched(active, line)[: SHOWN + 1])
    return [each for each in words if fold(each.full_name) == fold(line)] or words


def _units(line: str, units: list[Unit]) -> list[Unit]:
    wanted = fold(line)
    return [each for each in units if wanted in (fold(each.name), fold(each.short), fold(each.code))]


def _add(found: Found, meant: Person | Unit) -> None:
    if isinstance(meant, Person):
        found.persons += [meant] if meant not in found.persons else []
    else:
        found.units += [meant] if meant not in found.units else []


def _several(line: str, meant: "list[Person] | list[Unit]") -> str:
    """How to say which: with the account behind the name."""
    names = [f"{each} ({each.username})" if isinstance(each, Person) else str(each) for each in meant]
    return _("Several are called “%(line)s”: %(names)s. Write which.") % {
        "line": line,
        "names": ", ".join(names[:SHOWN]),
    }
