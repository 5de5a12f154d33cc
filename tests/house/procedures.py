"""A procedure and a dossier of it, for the tests that walk every address and every list."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import office_day
from congvu.papers.logic import building
from congvu.people.models import Person, Unit
from congvu.procedures.actions import (
    catalogue,
    devices,
    drafting,
    issuing,
    places,
    receiving,
    results,
    templates,
)
from congvu.procedures.actions import preparing as acts
from congvu.procedures.actions.templates import Word
from congvu.procedures.enums.outside import Fate, Occasion, SentKind, Trouble
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.enums.warnings import WarningKind
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.logic.spec import Result
from congvu.procedures.models import (
    Call,
    Criterion,
    Device,
    Dossier,
    DossierWarning,
    ExchangeTerms,
    HeldPart,
    Incoming,
    IssuedForm,
    Outgoing,
    Party,
    Payment,
    Preparation,
    PreparingTerms,
    Procedure,
    ProcedureField,
    Rating,
    ResultDraft,
    ResultPaper,
    ResultTemplate,
    SharedDesk,
    StepRun,
    Version,
    WarningTerms,
)
from congvu.procedures.providers import opening, result_layout
from tests.factories import procedures as make
from tests.house.rows import copies, each, keys

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF"
PREPARED = ("prepared", "prepared_autosave", "prepared_sheet", "prepared_file")
GROWING: tuple[Any, ...] = (
    *(Call, Criterion, Device, Dossier, DossierWarning, HeldPart, Incoming, IssuedForm, Outgoing, Party),
    *(ExchangeTerms, Payment, Preparation, PreparingTerms, SharedDesk),
    *(Procedure, ProcedureField, Rating, ResultDraft, ResultPaper, ResultTemplate),
    *(StepRun, Version, WarningTerms),
)
OF_CATALOGUE = (
    *("procedure", "change_procedure", "writing", "section", "publish", "drop", "end_version", "shown"),
    *("compare", "export_yaml", "receive", "calls", "put_off_call"),
    *("result_template", "result_start", "result_word", "result_pdf", "result_page"),
)
SPEC = replace(make.SPEC, result=Result("Giấy chứng nhận", template="mau-thu"))


class Procedures:
    """A procedure of ``agency`` with the draft of its next version; a dossier of it that ``officer`` received
    at the desk of ``unit``.
    """

    def __init__(self, unit: Unit, agency: Unit, officer: Person, *, at: datetime) -> None:
        word = Word(BytesIO(building.build(result_layout.start(SPEC))), "mau-thu", "Mẫu thử", "mau.docx")
        self.template = templates.send(SPEC, word, by=SYSTEM, at=at)
        self.procedure = make.make_procedure(SPEC, agency=agency, at=at)
        self.version = self.procedure.versions.get()
        catalogue.write(self.procedure, SPEC, by=SYSTEM, at=at)
        self.dossier = receiving.receive(
            self.procedure, make.handed(make.make_party(at=at)), unit=unit, by=officer, at=at
        )
        self.rating = Rating.objects.create(dossier=self.dossier, mark=2, is_low=True, on=office_day(at))
        self.terms = WarningTerms.objects.create(
            valid_from=date(2026, 1, 1), share=75, silent_hours=40, apology_days=1, at=at
        )
        self.criterion = Criterion.objects.create(
            key="thai-do", question="Câu hỏi thử?", valid_from=date(2026, 1, 1)
        )
        self.warning = DossierWarning.objects.create(
            dossier=self.dossier, kind=WarningKind.STEP, occasion="1", at=at
        )
        self.incoming, self.outgoing = self._from_portal(at)
        self.draft = drafting.draft_result(self.dossier, Typed(), anyway=True, by=officer, at=at)
        self.result = results.enter_result(self.dossier, name="Giấy thử", by=officer, at=at)
        self.prepared = acts.begin(self.procedure, "chuan-bi", by=VISITOR, at=at)
        acts.add_file(self.prepared, "p-don-file", BytesIO(PDF), name="don.pdf", at=at)
        self.leave = opening.leave(self.prepared, officer)
        self.device, self.kiosk = devices.make(DeviceKind.KIOSK, "Ki-ốt thử", unit=unit, by=SYSTEM, at=at)
        self.tablet = devices.make(DeviceKind.TABLET, "Máy thử", unit=unit, person=officer, by=SYSTEM, at=at)[
            1
        ]
        self.kept = PreparingTerms.objects.create(
            valid_from=date(2026, 1, 1), days=30, files=10, megabytes=10, at=at
        )
        self.exchange = ExchangeTerms.objects.create(valid_from=date(2026, 1, 1), days=365, at=at)
        self.shared = places.share(unit, valid_from=date(2035, 1, 1), by=SYSTEM, at=at)
        self.call = places.announce(
            self.procedure,
            "Đợt thử",
            opens_on=date(2035, 1, 1),
            closes_at=at.replace(year=2036),
            by=SYSTEM,
            at=at,
        )
        self.issued = issuing.issue(self.dossier, PaperForm.RECEIPT, by=officer, at=at)

    def _from_portal(self, at: datetime) -> tuple[Incoming, Outgoing]:
        """Something that could not be taken in, and a message that the portal did not take."""
        came = Incoming.objects.create(
            source="national",
            kind=SentKind.DOSSIER,
            external_code="H99-1",
            content={"procedure": "9.999999"},
            digest="",
            fate=Fate.ASIDE,
            reason="Thử",
            came_at=at,
            next_at=at,
        )
        told = Outgoing.objects.create(
            source="national",
            external_code="H99-2",
            dossier=self.dossier,
            occasion=Occasion.RECEIVED,
            at=at,
            next_at=at,
            trouble=Trouble.DECLINED,
        )
        return came, told

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        ours = {f"procedures:{name} pk": self.procedure.pk for name in OF_CATALOGUE}
        return {
            "procedures pk": self.dossier.pk,
            "procedures code": self.procedure.field.code,
            "procedures slug": "buoc",
            "procedures number": 1,
            "procedures page": 1,
            "procedures audience": "nguoi-dan",
            "procedures old": 1,
            "procedures new": 2,
            "procedures:party pk": self.dossier.applicant_id,
            "procedures:join pk": self.dossier.applicant_id,
            "procedures form": "receipt",
            "procedures key": self.dossier.payments.get().pk,
            "procedures:write_form key": self.issued.pk,
            "procedures:put_off_call key": self.call.pk,
            "procedures:prepared_paper leave": self.leave,
            "procedures:prepared_paper key": self.prepared.files.get().pk,
            "procedures:drop_result place": self.result.place,
            "procedures:rating pk": self.rating.pk,
            "procedures:national_take pk": self.incoming.pk,
            "procedures:national_seen pk": self.incoming.pk,
            "procedures:national_let_be pk": self.incoming.pk,
            "procedures:national_send pk": self.outgoing.pk,
            "procedures:national_skip pk": self.outgoing.pk,
            "portal:procedure pk": self.procedure.pk,
            "portal:status key": self.dossier.tracking_key,
            "portal:status_answer key": self.dossier.tracking_key,
            "portal:rate key": self.dossier.tracking_key,
            "portal:prepare pk": self.procedure.pk,
            "portal:kiosk_typing pk": self.procedure.pk,
            **{f"portal:{name} key": "chuan-bi" for name in PREPARED},
            **{f"portal:{name} secret": self.kiosk for name in ("kiosk", "kiosk_typing", "kiosk_done")},
            "portal:kiosk_done code": self.prepared.short_code,
            "portal:tablet secret": self.tablet,
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
        keyed = {
            "tracking_key": lambda n: f"{n}{one.tracking_key}"[:32],
            "short_code": lambda n: f"{n}{one.short_code}"[:12],
            "case_id": keys(cases),
        }
        dossiers = copies(one, count, applicant_id=keys(parties), procedure_id=keys(procedures), **keyed)
        copies(one.case.stays.latest("pk"), count, case_id=keys(cases))
        for row in (
            one.runs.get(), one.payments.get(), one.held.earliest("pk"), self.result, self.issued, self.draft,
        ):  # fmt: skip
            copies(row, count, dossier_id=each(dossier.pk for dossier in dossiers))
        copies(self.template, count, code=lambda n: f"mau-thu-{n}")
        copies(self.rating, count, dossier_id=keys(dossiers))
        copies(self.warning, count, dossier_id=each(dossier.pk for dossier in dossiers))
        copies(self.incoming, count, external_code=lambda n: f"H99-1-{n}")
        about = each(dossier.pk for dossier in dossiers)
        copies(self.outgoing, count, key=lambda _n: uuid4(), dossier_id=about)
        copies(self.shared, count, valid_from=lambda n: date(2036, 1, 1) + timedelta(days=n))
        copies(self.call, count, opens_on=lambda n: date(2036, 1, 1) + timedelta(days=n))
        copies(self.kept, count, valid_from=lambda n: date(2026, 1, 1) - timedelta(days=n))
        copies(self.exchange, count, valid_from=lambda n: date(2026, 1, 1) - timedelta(days=n))
        copies(self.device, count, secret_digest=lambda n: f"{n}")
        waiting = copies(
            self.prepared, count, key_digest=lambda n: f"{n}", short_code=lambda n: f"{n}{'A' * 10}"[:10]
        )
        Preparation.objects.filter(pk__in=[row.pk for row in waiting]).update(device=self.device)
        copies(self.terms, count, valid_from=lambda n: date(2026, 1, 1) - timedelta(days=n))
        copies(self.criterion, count, key=lambda n: f"tieu-chi-{n}")
