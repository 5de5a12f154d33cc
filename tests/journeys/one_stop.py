"""What the one-stop desk of the journeys has before anything is done on pages: procedures and people."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from congvu.config.demo.agency import Agency
    from congvu.procedures.logic.spec import Spec

KNOWN = "Hoàng Thị Người Quen"
NUMBER = "001188000123"
MAIL = "nguoiquen@mau.congvu.example"
RADIATION = "1.000173"
"""Its steps take longer than the time that is promised: an apology is called for from the beginning."""
SETTLED = timedelta(days=10)
SIMPLE, UNDER_IT = "Xác nhận hồ sơ kỹ thuật mẫu", 50
OLD_STEP = "Thẩm định hồ sơ kỹ thuật"


def build(made: "Agency", now: datetime) -> None:
    """A procedure with a fee, in force; an applicant who is known."""
    from congvu.config.demo import procedures
    from congvu.kit.actor import SYSTEM
    from congvu.procedures.actions import parties
    from congvu.procedures.actions.parties import Particulars
    from congvu.procedures.enums.states import NumberKind, PartyKind
    from congvu.worktime.logic import Limit

    entry = procedures.entry(RADIATION)
    tight = replace(entry.spec.clock, limit=Limit(Decimal(6), "working_day"))
    procedures.take([replace(entry, spec=replace(entry.spec, clock=tight))], now)
    said = Particulars(
        kind=PartyKind.PERSON,
        name=KNOWN,
        numbers=((NumberKind.CITIZEN, NUMBER),),
        address="Số 12 đường Mẫu, phường Hòa Lộc, tỉnh Lam Giang",
        phone="0912000222",
        email=MAIL,
    )
    parties.save(said, by=SYSTEM, at=now)
    under_way(made, now)


def under_way(made: "Agency", now: datetime) -> None:
    """A procedure of which a division that is about to end does a step, with fifty dossiers: five are with
    that division, one waits to be fetched.
    """
    from congvu.config.demo import agency
    from congvu.config.demo.agency import Account
    from congvu.kit.actor import SYSTEM
    from congvu.people.models import Role
    from congvu.procedures.actions import catalogue, receiving, results, working
    from congvu.procedures.actions.receiving import Given, Handed
    from congvu.procedures.enums.catalogue import Channel
    from congvu.procedures.models import Party, Procedure
    from congvu.procedures.queries import dossiers

    roles = {role.code: role for role in Role.objects.all()}
    for username, name, unit in (("cvtdc", "Cao Thị Đo Lường", "TDC"), ("cvqlkh", "Tạ Văn Khoa Học", "QLKH")):
        account = Account(username, name, "chuyen-vien", unit, "Chuyên viên")
        made.people[username] = agency._open(account, made.units, roles, now - SETTLED)
    field = catalogue.save_field("ky-thuat", name="Kỹ thuật (mẫu)", by=SYSTEM, at=now - SETTLED)
    entered = catalogue.enter(
        "9.100001", name=SIMPLE, field=field, agency=made.units["SKHCN"], by=SYSTEM, at=now - SETTLED
    )
    version = catalogue.write(entered, _simple(), by=SYSTEM, at=now - SETTLED)
    begins = (now - SETTLED).date()
    catalogue.publish(version, valid_from=begins, decision="QĐ mẫu", by=SYSTEM, at=now - SETTLED)
    procedure = Procedure.objects.select_related("agency").get(pk=entered.pk)
    officer, party = made.people["motcua"], Party.objects.get()

    def go_on(pk: int, to: str, by: str) -> None:
        found = dossiers.loaded(pk)
        assert found
        if to == "tra":
            results.enter_result(found, name="Văn bản xác nhận", by=made.people[by], at=now)
            found = dossiers.loaded(pk) or found
        working.go_on(found, to, by=made.people[by], at=now)

    handed = Handed(party, Channel.COUNTER, (Given("don", originals=1),))
    for number in range(UNDER_IT):
        one = receiving.receive(procedure, handed, unit=made.units["MC"], by=officer, at=now)
        for to, by in (("tham-dinh", "motcua"), ("ky", "cvtdc"), ("tra", "lanhdao"))[: _gone(number)]:
            go_on(one.pk, to, by)


def _gone(number: int) -> int:
    """How many steps are done of the dossier with this number."""
    return 3 if number == 0 else 1 if number <= 5 else 0


def _simple() -> "Spec":
    from congvu.procedures.enums.catalogue import Role, StepKind
    from congvu.procedures.logic.spec import Clock, Law, Part, Result, Spec, Step
    from congvu.worktime.logic import Limit

    return Spec(
        parts=(Part("don", "Đơn đề nghị xác nhận"),),
        clock=Clock(limit=Limit(Decimal(10), "working_day")),
        steps=(
            Step("tiep-nhan", "Tiếp nhận hồ sơ", Role.RECEIVER, Decimal(4)),
            Step("tham-dinh", OLD_STEP, Role.SPECIALIST, Decimal(40), unit="TDC"),
            Step("ky", "Ký văn bản xác nhận", Role.LEADER, Decimal(8), kind=StepKind.RESULT),
            Step("tra", "Trả kết quả", Role.RECEIVER, counted=False, kind=StepKind.RETURN),
        ),
        result=Result("Văn bản xác nhận"),
        laws=(Law("01/2026/QĐ-MAU"),),
    )
