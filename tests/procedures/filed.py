"""A desk, an agency and a procedure that is filed on the national portal, and the jobs of its line."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from congvu.procedures.enums.catalogue import Channel, FieldKind
from congvu.procedures.jobs import outside as jobs
from congvu.procedures.logic.spec import Field, Spec, Way
from congvu.procedures.models import Dossier
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import MONDAY
from tests.procedures.desk import Desk, again
from tests.procedures.national import NationalPortal, dossier, part

ONLINE = replace(
    make.SPEC,
    ways=(Way(Channel.COUNTER), Way(Channel.ONLINE)),
    fees=(),
    fields=(Field("von", "Vốn điều lệ", FieldKind.MONEY, required=False),),
)
CODE = "H99.99.99-261116-0001"
MINUTE = timedelta(minutes=1)


def run(at: datetime) -> None:
    """Every job of the lines, until nothing is left at this instant."""
    while jobs.fetch(at) + jobs.take(at) + jobs.send(at):
        pass


class Filed(Desk):
    """A desk, an agency, and a procedure that is filed on the portal."""

    def __init__(self, portal: NationalPortal, spec: Spec = ONLINE) -> None:
        self.portal = portal
        self.desk, self.agency = people.make_unit("Một cửa thử", code="MC"), people.make_unit("Sở thử")
        self.officer, self.handler = make.make_officer(self.desk), make.make_handler(self.agency)
        self.procedure = make.make_procedure(spec, agency=self.agency)

    def parts(self) -> list[dict[str, Any]]:
        return [part("don", self.portal.offer()), part("", name="BẢN SAO QUYẾT ĐỊNH")]

    def send(self, *parts: dict[str, Any], **said: Any) -> None:
        code = said.pop("code", CODE)
        procedure = said.pop("procedure", f"{self.procedure.code}.000.00.00.H99")
        given = parts or self.parts()
        self.portal.send(dossier(code, procedure, *given, unit=said.pop("unit", "MC"), **said))

    def found(self) -> Dossier:
        self.dossier = again(Dossier.objects.get(external_code=CODE))
        return self.dossier

    def come(self, at: datetime = MONDAY, **said: Any) -> Dossier:
        self.send(**said)
        run(at)
        return self.found()


def whole(filed: Filed) -> Dossier:
    """What it lacked has been laid beside it."""
    found = filed.found()
    found.held.create(part="ban-sao", origin="given", copies=1, at=MONDAY)
    return found
