"""A one-stop desk, an agency with a handler, and a dossier just received."""

from datetime import datetime
from typing import Any

from django.test import Client

from congvu.people.models import Person
from congvu.procedures.actions import results, working
from congvu.procedures.actions.receiving import receive
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY


def again(dossier: Dossier) -> Dossier:
    found = dossiers.loaded(dossier.pk)
    assert found is not None
    return found


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class Desk:
    def __init__(self, **applicant: Any) -> None:
        self.desk, self.agency = people.make_unit("Bộ phận Một cửa thử"), people.make_unit("Sở thử")
        self.officer, self.handler = make.make_officer(self.desk), make.make_handler(self.agency)
        self.procedure = make.make_procedure(agency=self.agency)
        handed = make.handed(make.make_party(**applicant))
        self.dossier = receive(self.procedure, handed, unit=self.desk, by=self.officer, at=MONDAY)

    def go(self, to: str, *, at: datetime, by: Person | None = None) -> None:
        self.dossier = again(self.dossier)
        working.go_on(self.dossier, to, by=by or self.handler, at=at)

    def to_signature(self) -> None:
        self.go("phan-cong", at=MONDAY + HOUR, by=self.officer)
        self.go("tham-dinh", at=MONDAY + 2 * HOUR)
        self.go("trinh-ky", at=MONDAY + DAY)

    def to_result(self) -> None:
        self.to_signature()
        at = MONDAY + DAY + HOUR
        results.enter_result(again(self.dossier), name="Giấy chứng nhận", by=self.handler, at=at)
        self.go("tra", at=at)
        self.dossier = again(self.dossier)
