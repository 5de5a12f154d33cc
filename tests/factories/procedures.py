"""A procedure, its people and its dossiers: made by acts, with obviously invented names."""

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from congvu.kit.actor import SYSTEM
from congvu.people.models import Person, Unit
from congvu.procedures.actions import catalogue, parties, receiving
from congvu.procedures.actions.parties import Particulars
from congvu.procedures.actions.receiving import Given, Handed
from congvu.procedures.enums.catalogue import Channel, Role, StepKind
from congvu.procedures.enums.states import NumberKind, PartyKind
from congvu.procedures.logic.spec import Branch, Clock, Fee, Law, Part, Result, Spec, Step
from congvu.procedures.models import Dossier, Party, Procedure, SharedDesk
from congvu.worktime.logic import Limit
from tests.factories import people
from tests.factories.cases import MONDAY

SPEC = Spec(
    parts=(
        Part("don", "Đơn đề nghị", form="Mẫu số 01"),
        Part("ban-sao", "Bản sao quyết định", originals=0, copies=1),
    ),
    fees=(Fee("phi", "Phí thẩm định", 200_000),),
    clock=Clock(limit=Limit(Decimal(5), "working_day")),
    steps=(
        Step("tiep-nhan", "Tiếp nhận hồ sơ", Role.RECEIVER, Decimal("4")),
        Step("phan-cong", "Phân công", Role.HEAD, Decimal("4")),
        Step(
            "tham-dinh",
            "Thẩm định",
            Role.SPECIALIST,
            Decimal("16"),
            branches=(Branch("Đủ điều kiện", "trinh-ky"), Branch("Cần ý kiến", "lay-y-kien")),
        ),
        Step("lay-y-kien", "Lấy ý kiến", Role.OUTSIDE, Decimal("24"), counted=False, kind=StepKind.OPINION),
        Step(
            "trinh-ky",
            "Ký kết quả",
            Role.LEADER,
            Decimal("8"),
            kind=StepKind.RESULT,
            branches=(Branch("Đồng ý", "tra"), Branch("Trả lại chuyên viên", "tham-dinh")),
        ),
        Step("tra", "Trả kết quả", Role.RECEIVER, counted=False, kind=StepKind.RETURN),
    ),
    result=Result("Giấy chứng nhận"),
    laws=(Law("01/2026/NĐ-CP"),),
)
_numbers = count(1)


def make_procedure(
    spec: Spec = SPEC,
    *,
    code: str = "",
    name: str = "",
    agency: Unit | None = None,
    valid_from: date = date(2026, 1, 1),
    at: datetime = MONDAY,
) -> Procedure:
    """A procedure with one published version."""
    number = next(_numbers)
    field = catalogue.save_field("khcn", name="Hoạt động khoa học và công nghệ", by=SYSTEM, at=at)
    procedure = catalogue.enter(
        code or f"1.{number:06}",
        name=name or f"Cấp giấy chứng nhận thử {number}",
        field=field,
        agency=agency or people.make_unit(),
        by=SYSTEM,
        at=at,
    )
    version = catalogue.write(procedure, spec, by=SYSTEM, at=at)
    catalogue.publish(version, valid_from=valid_from, decision="QĐ thử", by=SYSTEM, at=at)
    return procedure


def publish_more(procedure: Procedure, spec: Spec, *, valid_from: date = date(2026, 1, 2)) -> None:
    """The next version of ``procedure``, in force from a later day on."""
    version = catalogue.write(procedure, spec, by=SYSTEM, at=MONDAY)
    catalogue.publish(version, valid_from=valid_from, decision="QĐ thử", by=SYSTEM, at=MONDAY)


def make_officer(unit: Unit | None = None, **fields: Any) -> Person:
    """Who receives and hands back at the desk of ``unit``, which does so for all agencies."""
    unit = unit or people.make_unit()
    SharedDesk.objects.get_or_create(unit=unit, valid_from=date(2020, 1, 1))
    return make_clerk(unit, **fields)


def make_clerk(unit: Unit, **fields: Any) -> Person:
    """Who receives and hands back at ``unit``, a desk of its own agency only."""
    grants = {"procedures.receive": "unit", "cases.read": "unit", "cases.handle": "unit"}
    return people.make_person(grants=grants, unit=unit, **fields)


def make_handler(unit: Unit, **fields: Any) -> Person:
    """Who handles dossiers in the competent agency, and does what is its head's at a step."""
    rights = ("procedures.handle", "procedures.approve", "cases.read", "cases.handle")
    grants = dict.fromkeys(rights, "unit")
    return people.make_person(grants=grants, unit=unit, **fields)


def make_specialist(unit: Unit, **fields: Any) -> Person:
    """Who handles dossiers in the competent agency, and leaves to its head what is the head's."""
    grants = dict.fromkeys(("procedures.handle", "cases.read", "cases.handle"), "unit")
    return people.make_person(grants=grants, unit=unit, **fields)


def make_party(name: str = "", *, at: datetime = MONDAY, **fields: Any) -> Party:
    """A person who applies, known by a citizen number."""
    number = next(_numbers)
    said = Particulars(
        kind=PartyKind.PERSON,
        name=name or f"Người Nộp {number}",
        numbers=((NumberKind.CITIZEN, f"{number:012}"),),
        **{"address": "Số 1 đường Thử, xã Thử", "phone": "0900000000", **fields},
    )
    return parties.save(said, by=SYSTEM, at=at)


def handed(applicant: Party | None = None, **fields: Any) -> Handed:
    """A dossier whole by ``SPEC``, at the counter."""
    parts = (Given("don", originals=1), Given("ban-sao", copies=1))
    return Handed(applicant or make_party(), **{"channel": Channel.COUNTER, "parts": parts, **fields})


def make_dossier(
    procedure: Procedure | None = None,
    *,
    unit: Unit | None = None,
    by: Person | None = None,
    at: datetime = MONDAY,
    **fields: Any,
) -> Dossier:
    """A dossier received at the desk of ``unit`` by its officer."""
    procedure = procedure or make_procedure()
    unit = unit or people.make_unit()
    return receiving.receive(procedure, handed(**fields), unit=unit, by=by or make_officer(unit), at=at)
