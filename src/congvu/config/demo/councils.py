"""The council of the demo: its rubric, its members, a panel that has scored, one that scores, a meeting to come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from congvu.config.demo.agency import Agency
from congvu.config.demo.dossiers import Season
from congvu.councils.actions import (
    assignments,
    councils,
    meetings,
    moving,
    panels,
    results,
    rubrics,
    seats,
    sheets,
)
from congvu.councils.enums.seats import CouncilLevel, SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.rubric import Band, Criterion, Floor, Grade, Rubric
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import Assignment, Council, Panel, RubricVersion
from congvu.councils.rules.councils import CouncilFacts, SeatFacts
from congvu.councils.rules.panels import PanelFacts
from congvu.councils.rules.rubrics import Terms
from congvu.kit.actor import Actor

KIND = "case"
BASIS = "Quy định mẫu về xét, công nhận sáng kiến; dữ liệu mẫu, không phải văn bản pháp luật"


def _bands(*bands: tuple[str, int, int, str]) -> tuple[Band, ...]:
    return tuple(Band(code, name, Decimal(least), Decimal(most)) for code, least, most, name in bands)


CONTENT = Rubric(
    scale=Decimal(100),
    criteria=(
        Criterion(
            "tinh-moi", "Tính mới", Decimal(40),
            _bands(
                ("a", 31, 40, "Không trùng với giải pháp đã nộp, đã áp dụng hoặc đã công bố"),
                ("b", 21, 30, "Cải tiến rõ rệt so với giải pháp đã áp dụng tại cơ quan"),
                ("c", 0, 20, "Gần giống giải pháp đã có, lần đầu áp dụng tại đơn vị"),
            ),
            help="So với các hồ sơ đã nộp ở mọi năm và giải pháp đang áp dụng.",
            floor=Decimal(10),
        ),
        Criterion(
            "kha-nang-ap-dung", "Khả năng áp dụng", Decimal(30),
            _bands(
                ("a", 16, 30, "Đã áp dụng và có thể áp dụng trong toàn ngành"),
                ("b", 0, 15, "Đã áp dụng, khó nhân rộng"),
            ),
            floor=Decimal(10),
        ),
        Criterion(
            "loi-ich", "Lợi ích thiết thực", Decimal(30),
            _bands(
                ("a", 21, 30, "Lợi ích trong toàn ngành, có tính thành tiền"),
                ("b", 0, 20, "Lợi ích tại đơn vị, có số liệu kỹ thuật"),
            ),
            floor=Decimal(10),
            comment_below=Decimal(10),
        ),
    ),
    pass_total=Decimal(50),
    step=Decimal(1),
    grades=(
        Grade("a", "Loại A", Decimal(85), floors=(Floor("tinh-moi", Decimal(30)),)),
        Grade("b", "Loại B", Decimal(70), Decimal(85), (Floor("tinh-moi", Decimal(20)),)),
        Grade("c", "Loại C", Decimal(50), Decimal(70), (Floor("tinh-moi", Decimal(10)),)),
    ),
)  # fmt: skip

SEATS = (
    ("chutich", SeatRole.CHAIR, "Chủ tịch Hội đồng"),
    ("truongphong", SeatRole.VICE_CHAIR, "Phó Chủ tịch Hội đồng"),
    ("thuky", SeatRole.SECRETARY, "Ủy viên thư ký"),
    *((f"thanhvien{number or ''}", SeatRole.MEMBER, "Ủy viên") for number in (0, 2, 3, 4, 5, 6, 7, 8, 9)),
)


@transaction.atomic
def build(agency: Agency, season: Season, now: datetime) -> None:
    """Everything lies before ``now``, and is done by the secretary and the members."""
    secretary = agency.people["thuky"]
    council, rubric = set_up(agency, now - timedelta(days=50), by=secretary)
    closed = _panel(council, rubric, season, season.scored, now - timedelta(days=20), "I", by=secretary)
    _score(closed, list(_assigned(closed)), now - timedelta(days=18), timedelta(days=11))
    results.close(closed, by=secretary, at=now - timedelta(days=5))
    _go_on(closed)
    _meeting(council, closed, now, by=secretary)
    scoring = _panel(council, rubric, season, season.to_score, now - timedelta(days=8), "II", by=secretary)
    begun = [each for number, each in enumerate(_assigned(scoring)) if number % 5 < 3]
    _score(scoring, begun, now - timedelta(days=6), timedelta(days=5), unsent=7)


def set_up(agency: Agency, at: datetime, *, by: Actor) -> tuple[Council, RubricVersion]:
    """The council with its rules and members, and the rubric it scores with."""
    facts = CouncilFacts(
        name="Hội đồng sáng kiến Sở Khoa học và Công nghệ tỉnh Lam Giang",
        level=CouncilLevel.BASE,
        unit=agency.units["SKHCN"],
        decision_number="128/QĐ-SKHCN",
        decided_on=at.date(),
        valid_from=at.date(),
    )
    council = councils.set_up(facts, by=by, at=at)
    councils.set_conduct(council, Conduct(gap="20", legal_basis=BASIS), valid_from=at.date(), by=by, at=at)
    for place, (username, role, title) in enumerate(SEATS, 1):
        person = agency.people[username]
        seats.take(council, SeatFacts(person, role, at.date(), title=title, place=place), by=by, at=at)
    terms = Terms(valid_from=date(at.year, 1, 1), legal_basis=BASIS)
    name = "Phiếu chấm sáng kiến cấp cơ sở (mẫu)"
    return council, rubrics.make("sang-kien-co-so", name, CONTENT, terms, by=by, at=at)


def _panel(
    council: Council,
    rubric: RubricVersion,
    season: Season,
    keys: tuple[str, ...],
    at: datetime,
    number: str,
    *,
    by: Actor,
) -> Panel:
    name = f"Lượt chấm {number} – {season.round.name}"
    due = at + timedelta(days=14)
    facts = PanelFacts(council, name, KIND, str(season.round.pk), rubric, due)
    panel = panels.set_up(facts, by=by, at=at)
    panels.add_items(panel, keys, by=by, at=at)
    assignments.propose(panel, by=by, at=at)
    assignments.confirm(panel, by=by, at=at)
    panels.begin(panel, by=by, at=at)
    _go_on(panel)
    return panel


def _go_on(panel: Panel) -> None:
    """The dossiers go on with the panel, as a job does it."""
    panel.refresh_from_db()
    while moving.move_on(panel):
        pass


def _assigned(panel: Panel) -> Iterator[Assignment]:
    found = Assignment.objects.filter(item__panel=panel).select_related("person", "item__panel", "seat")
    return found.order_by("order", "person_id").iterator()


def _score(
    panel: Panel, chosen: list[Assignment], start: datetime, within: timedelta, *, unsent: int = 0
) -> None:
    """Each member scores by an own measure; with ``unsent``, every so manieth sheet is only begun."""
    for number, assignment in enumerate(chosen):
        at = start + within * number / len(chosen)
        scores = _scores(assignment)
        opened = at - timedelta(minutes=9)
        sheets.save(assignment, scores, version=0, by=assignment.person, at=at, opened=opened)
        if not unsent or number % unsent:
            later = at + timedelta(minutes=2)
            sheets.send(assignment, version=None, by=assignment.person, at=later)


def _scores(assignment: Assignment) -> Scores:
    """How good the dossier is, how strict the member, and chance; the same every time."""
    worth = Random(f"congvu demo worth {assignment.item.code}").gauss(0.72, 0.13)  # noqa: S311 - demo data
    strict = Random(f"congvu demo strict {assignment.person.username}").gauss(0, 0.05)  # noqa: S311 - demo data
    chance = Random(f"congvu demo {assignment.item.code} {assignment.person.username}")  # noqa: S311 - demo data
    marks = {}
    for criterion in CONTENT.criteria:
        part = min(max(worth + strict + chance.gauss(0, 0.06), 0.34), 1.0)
        score = (criterion.most * Decimal(round(part * 100)) / 100).quantize(Decimal(1))
        band = next(each for each in criterion.bands if score >= each.least)
        marks[criterion.code] = Mark(band.code, min(score, band.most), "")
    return Scores(marks, "")


def _meeting(council: Council, panel: Panel, now: datetime, *, by: Actor) -> None:
    """Planned for the day after tomorrow, with what the closed panel has scored."""
    at = now - timedelta(days=4)
    meeting = meetings.plan(
        council,
        name="Phiên họp xét công nhận sáng kiến",
        place="Phòng họp số 2, trụ sở Sở",
        starts_at=now + timedelta(days=2, hours=1),
        by=by,
        at=at,
    )
    order = panel.items.order_by("number").values_list("pk", flat=True)
    meetings.set_agenda(meeting, list(order), by=by, at=at)
