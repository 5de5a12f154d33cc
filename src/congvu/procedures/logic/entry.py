"""A procedure as it is handed from house to house: what stands in the catalogue, and one version of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congvu.procedures.logic import written
from congvu.procedures.logic.spec import Spec
from congvu.procedures.logic.written import Unreadable

TEXTS = ("code", "name", "field", "agency", "agency_name", "note")


@dataclass(frozen=True)
class Entry:
    """``field`` and ``agency_name`` are names, ``agency`` the code of a unit. ``code`` is as it was written.

    ``note`` is for who reads the file, such as where it comes from, and is not stored.
    """

    name: str
    field: str
    spec: Spec
    code: str = ""
    agency: str = ""
    agency_name: str = ""
    national: bool = True
    note: str = ""

    def plain(self) -> dict[str, Any]:
        """As texts, numbers, lists and mappings; what is empty is left out."""
        said = {name: getattr(self, name) for name in TEXTS if getattr(self, name)}
        return {**said, "national": self.national, "version": written.plain(self.spec)}

    @classmethod
    def read(cls, said: Mapping[str, object]) -> "Entry":
        """The entry written as ``said``. Raises :class:`Unreadable`."""
        known = {*TEXTS, "national", "version"}
        for name in said:
            if name not in known:
                raise Unreadable(str(name), written.UNKNOWN)
        for name in ("name", "field", "version"):
            if not said.get(name) and said.get(name) != {}:
                raise Unreadable(name, written.MISSED)
        texts = {name: _text(name, said[name]) for name in TEXTS if name in said}
        national = said.get("national", True)
        if not isinstance(national, bool):
            raise Unreadable("national", written.NOT_A, "bool")
        return cls(spec=_spec(said["version"]), national=national, **texts)


def _text(name: str, said: object) -> str:
    if not isinstance(said, str | int) or isinstance(said, bool):
        raise Unreadable(name, written.NOT_A, "str")
    return " ".join(str(said).split())


def _spec(said: object) -> Spec:
    try:
        return written.read(said)
    except Unreadable as fault:
        raise Unreadable(f"version.{fault.place}".rstrip("."), fault.fault, fault.found) from fault
