"""How the past round ended: three decisions, one that cancels, an award, a dossier gone on to the province;
and the opinions that are asked for about the present one.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from congvu.config.demo.agency import Agency
from congvu.config.demo.dossiers import AT_ONCE, FIELDS, Heard, Season
from congvu.initiatives.actions import (
    awards,
    carrying_out,
    comments,
    decisions,
    drafts,
    filing,
    promotion,
    rounds,
)
from congvu.initiatives.actions import issuing as going_out
from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.enums.form import Part
from congvu.initiatives.enums.rounds import Asked, Level
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import reading, terms
from congvu.initiatives.models import Decision, Initiative, Recognition, Round
from congvu.initiatives.queries import contents
from congvu.initiatives.queries import decisions as queries
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.initiatives.rules.recognitions import Kind
from congvu.initiatives.rules.rounds import Facts as RoundFacts
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.outgoing.actions import issuing, numbering, sealing, signing
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents

DECISIONS, LEFT = 3, 6
REASONS = {
    State.NOT_RECOGNISED: "Chưa chứng minh được tính mới so với cách làm đã có tại đơn vị.",
    State.CARRIED_OVER: "Cần thêm số liệu của một chu kỳ áp dụng đầy đủ.",
    State.SPECIAL: "Đặc cách do kết quả phòng, chống thiên tai được xác nhận kịp thời.",
    State.CANCELLED: "Phát hiện kê khai không đúng người tham gia; hủy theo kết luận kiểm tra.",
}
BASIS = "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến;"
OPINION = "Chúng tôi đã làm theo cách này ở trường bên cạnh; đề nghị Hội đồng xem thêm số liệu của học kỳ II."


def build(agency: Agency, season: Season, now: datetime) -> None:
    """Everything lies before ``now``, and is done by the secretary, the leader and the authors."""
    today = left_for_today(season)
    heard = [each for each in _in_order(season) if each not in today]
    size = -(-len(heard) // DECISIONS)
    for start in range(0, len(heard), size):
        _decide(agency, season.past, heard[start : start + size])
    _cancel(agency, season, now - timedelta(days=120))
    kept = Recognition.objects.filter(cancelled_on=None).order_by("initiative")
    _award(agency, kept[0], now - timedelta(days=100))
    _promote(agency, kept[1], now)
    _ask_for_opinions(agency, season.round, now)


def left_for_today(season: Season) -> list[Heard]:
    """The last of those that end well: they are decided today, with keys (``sheaves``)."""
    return [each for each in _in_order(season) if each.ends == State.RECOGNISED][-LEFT:]


def _in_order(season: Season) -> list[Heard]:
    return sorted(season.heard, key=lambda each: (each.at, each.key))


def _decide(agency: Agency, round: Round, heard: list[Heard]) -> None:
    """One decision on all of ``heard``, a fortnight after the last of them came before the council."""
    at = heard[-1].at + timedelta(days=14)
    ends = {each.key: State.RECOGNISED if each.ends == State.CANCELLED else each.ends for each in heard}
    dossiers = list(Initiative.objects.filter(pk__in=ends).select_related("case", "round", "owner"))
    secretary = agency.people["thuky"]
    facts = _facts(agency, f"Về việc công nhận sáng kiến, {round.name}")
    decision = decisions.prepare(round, facts, only=dossiers, by=secretary, at=at)
    choices = {
        row.pk: Choice(ends[row.initiative_id], REASONS.get(ends[row.initiative_id], ""))
        for row in decision.items.all()
    }
    decisions.choose(decision, choices, by=secretary, at=at)
    _sign(agency, decision, at + timedelta(days=3))


def _cancel(agency: Agency, season: Season, at: datetime) -> None:
    keys = [each.key for each in season.heard if each.ends == State.CANCELLED]
    ended = list(Initiative.objects.filter(pk__in=keys).select_related("case", "round", "owner"))
    facts = _facts(agency, "Về việc hủy công nhận sáng kiến theo kết luận kiểm tra")
    decision = decisions.prepare_cancellation(
        ended, facts, reason=REASONS[State.CANCELLED], by=agency.people["thuky"], at=at
    )
    _sign(agency, decision, at + timedelta(days=2))


def _facts(agency: Agency, subject: str) -> Facts:
    return Facts(
        unit=agency.units["SKHCN"],
        signer=agency.people["lanhdao"],
        subject=subject,
        legal_basis=BASIS,
        form=Form.PAPER,
    )


def _sign(agency: Agency, decision: Decision, at: datetime) -> None:
    """Presented, signed on paper, numbered, stamped, issued, carried out. The job prints its certificates."""
    leader, clerk = agency.people["lanhdao"], agency.people["vanthu"]
    going_out.present(decision, by=agency.people["thuky"], at=at - timedelta(days=1))
    signing.sign_on_paper(_document(decision), office_day(at), None, by=clerk, at=at)
    numbering.number(_document(decision), by=clerk, at=at)
    sealing.seal_by_hand(_document(decision), by=clerk, at=at)
    issuing.issue(_document(decision), by=clerk, at=at)
    while rows := list(queries.waiting(AT_ONCE)):
        with transaction.atomic():
            for row in rows:
                carrying_out.carry_out(row, by=leader, at=at)


def _document(decision: Decision) -> OutgoingDocument:
    """As it is now."""
    found = documents.loaded(decision.document_id or 0)
    assert found is not None  # noqa: S101 - presented before
    return found


def _award(agency: Agency, recognition: Recognition, at: datetime) -> None:
    """The first author has become “chiến sĩ thi đua” with it; it serves no second award of that group."""
    secretary, year = agency.people["thuky"], recognition.recognised_on.year
    kind = Kind(
        name="Chiến sĩ thi đua cơ sở",
        family="thi-dua",
        from_on=recognition.recognised_on.replace(month=1, day=1),
        legal_basis="Luật Thi đua, khen thưởng năm 2022",
    )
    made = awards.save_kind("chien-si-thi-dua-co-so", kind, by=secretary, at=at)
    holder = recognition.certificates.order_by("place")[0]
    number = f"45/QĐ-TĐKT-{year}"
    awards.use(holder, made, used_on=office_day(at), decision=number, by=secretary, at=at)


def _promote(agency: Agency, recognition: Recognition, now: datetime) -> None:
    """Its author has handed it in for the province's procedure, which has a round of its own."""
    round = _provincial(agency, now)
    author, at = recognition.initiative.owner, now - timedelta(days=25)
    begun = promotion.promote(recognition, round, by=author, at=at)
    initiative = Initiative.objects.get(pk=begun.pk)
    said, _unread = contents.working(initiative)
    declared = replace(said, declared=True, place="Lam Giang", dated_on=office_day(at))
    drafts.reset(initiative, reading.typed_from(declared), by=author, at=at)
    filing.submit(Initiative.objects.get(pk=initiative.pk), by=author, at=at + timedelta(hours=1))


def _provincial(agency: Agency, now: datetime) -> Round:
    usual, by = terms.usual(Level.PROVINCE), agency.people["thuky"]
    optional = dict.fromkeys((Part.DESCRIPTION.value, Part.BASE_DECISION.value), Asked.OPTIONAL)
    asked = replace(
        usual,
        field_groups=tuple(FIELDS),
        addressee="Hội đồng sáng kiến tỉnh Lam Giang",
        parts={**usual.parts, **optional},
        legal_basis="Nghị định 13/2012/NĐ-CP; Thông tư 18/2013/TT-BKHCN",
    )
    opens = now - timedelta(days=40)
    year = opens.astimezone(OFFICE_ZONE).year
    facts = RoundFacts(
        code=f"tinh-{year}-{opens:%m}",
        name=f"Đợt xét hiệu quả áp dụng, khả năng nhân rộng cấp tỉnh năm {year}",
        level=Level.PROVINCE,
        year=year,
        opens_at=opens,
        closes_at=now + timedelta(days=60),
        receiver=agency.units["SHTT"],
        note="Dữ liệu mẫu.",
    )
    round = rounds.prepare(facts, asked, by=by, at=opens - timedelta(days=5))
    rounds.open(round, by=by, at=opens)
    return round


def _ask_for_opinions(agency: Agency, round: Round, now: datetime) -> None:
    """Everybody may say something about the open round's dossiers; one opinion is shown, one waits."""
    by, begun = agency.people["thuky"], now - timedelta(days=12)
    period = comments.Period(
        from_on=office_day(begun), to_on=office_day(now + timedelta(days=18)), who=Commenting.PUBLIC
    )
    comments.ask(round, period, by=by, at=begun)
    asked = Initiative.objects.filter(round=round, case__state=State.ACCEPTED).order_by("pk")[:2]
    for place, initiative in enumerate(asked):
        author = agency.people[("tacgia2", "daumoi")[place]]
        at = now - timedelta(days=6 - place)
        made = comments.send(initiative, name=author.full_name, text=OPINION, by=author, at=at)
        if place == 0:
            comments.judge(made, CommentState.SHOWN, by=by, at=at + timedelta(hours=20))
