"""A procedure and a dossier of it, for the tests that walk every address and every list."""

from datetime import datetime
from typing import Any

from congvu.kit.actor import SYSTEM
from congvu.people.models import Person, Unit
from congvu.procedures.actions import catalogue, receiving
from congvu.procedures.models import (
    Dossier,
    HeldPart,
    Party,
    Payment,
    Procedure,
    ProcedureField,
    StepRun,
    Version,
)
from tests.factories import procedures as make
from tests.house.rows import copies, each, keys

GROWING: tuple[Any, ...] = (
    Dossier,
    HeldPart,
    Party,
    Payment,
    Procedure,
    ProcedureField,
    StepRun,
    Version,
)
OF_CATALOGUE = (
    *(
        "procedure",
        "change_procedure",
        "writing",
        "section",
        "publish",
        "drop",
        "end_version",
        "shown",
        "compare",
    ),
    "export_yaml",
)


class Procedures:
    """A procedure of ``agency`` with the draft of its next version; a dossier of it that ``officer`` received
    at the desk of ``unit``.
    """

    def __init__(self, unit: Unit, agency: Unit, officer: Person, *, at: datetime) -> None:
        self.procedure = make.make_procedure(agency=agency, at=at)
        self.version = self.procedure.versions.get()
        catalogue.write(self.procedure, make.SPEC, by=SYSTEM, at=at)
        self.dossier = receiving.receive(
            self.procedure, make.handed(make.make_party(at=at)), unit=unit, by=officer, at=at
        )

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        ours = {f"procedures:{name} pk": self.procedure.pk for name in OF_CATALOGUE}
        return {
            "procedures pk": self.dossier.pk,
            "procedures code": self.procedure.field.code,
            "procedures slug": "buoc",
            "procedures number": 1,
            "procedures audience": "nguoi-dan",
            "procedures old": 1,
            "procedures new": 2,
            "portal:procedure pk": self.procedure.pk,
            **ours,
        }

    def grow(self, count: int) -> None:
        """``count`` more rows in every table."""
        kept, one = self.procedure, self.dossier
        procedures = copies(kept, count, code=lambda n: f"9.{n:06}")
        copies(kept.field, count, code=lambda n: f"linh-vuc-{n}")
        copies(self.version, count, procedure_id=keys(procedures))
        parties = copies(one.applicant, count)
        cases = copies(one.case, count, code=lambda n: f"{one.case.code}-{n}")
        keyed = {"tracking_key": lambda n: f"{n}{one.tracking_key}"[:32], "case_id": keys(cases)}
        dossiers = copies(one, count, applicant_id=keys(parties), procedure_id=keys(procedures), **keyed)
        copies(one.case.stays.latest("pk"), count, case_id=keys(cases))
        for row in (one.runs.get(), one.payments.get(), one.held.earliest("pk")):
            copies(row, count, dossier_id=each(dossier.pk for dossier in dossiers))
