"""Councils, panels and their dossiers as tests need them: real rows, made directly, with invented names.

The dossiers belong to a trade of the tests alone, ``test.dossier``, whose candidates stand in ``CANDIDATES``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.enums.seats import Conflict, CouncilLevel, SeatRole
from congvu.councils.logic import conduct as conducting
from congvu.councils.logic import rubric as wording
from congvu.councils.logic import shuffle
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.rubric import Criterion
from congvu.councils.logic.trades import Candidate, Group, Passage, Reading, Trade, trades
from congvu.councils.models import (
    Assignment,
    Council,
    CouncilRules,
    Declaration,
    Item,
    Panel,
    Rubric,
    RubricVersion,
    Seat,
)
from congvu.kit.actor import Actor
from congvu.people.models import Person
from congvu.vietnamese import fold
from tests.factories import people

NOW = datetime(2026, 9, 9, 3, 0, tzinfo=UTC)
"""A Wednesday, ten o'clock at the office."""

KIND = "test.dossier"
GROUP = "dot-thu"
SECRETARY = {"councils.run": "all", "councils.rubrics": "all", "councils.read": "all"}
_numbers = count(1)

CANDIDATES: dict[str, Candidate] = {}
"""What the trade of the tests offers, by key; ``make_candidate`` adds to it."""

MOVED: list[tuple[str, tuple[str, ...]]] = []
"""What the councils have told the trade: ``("begun", keys)`` and ``("scored", keys)``."""


def _begun(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    MOVED.append(("begun", tuple(sorted(keys))))


RESTING: list[str] = []
"""What has been decided on the results of the tests' dossiers."""


def _scored(keys: Collection[str], *, by: Actor, at: datetime) -> None:
    MOVED.append(("scored", tuple(sorted(keys))))


def _offered(group: str) -> Sequence[str]:
    return tuple(CANDIDATES)


def _candidates(keys: Collection[str]) -> Mapping[str, Candidate]:
    return {key: CANDIDATES[key] for key in keys if key in CANDIDATES}


def _reading(key: str, blind: bool) -> Reading:
    candidate = CANDIDATES[key]
    names = () if blind else (Passage("Tác giả", ", ".join(candidate.author_names)),)
    return Reading((Passage("Bản chất", f"Nội dung thử của {candidate.title}"), *names))


TRADE = trades.add(
    Trade(
        kind=KIND,
        label="Hồ sơ thử",
        groups=lambda: (Group(GROUP, "Đợt thử"),),
        offered=_offered,
        candidates=_candidates,
        reading=_reading,
        begun=_begun,
        scored=_scored,
        resting=lambda keys, since: [each for each in RESTING if set(keys) & CANDIDATES.keys()],
        fields=lambda: (
            Group("giao-duc", "Giáo dục"),
            Group("toan", "Toán", "giao-duc"),
            Group("y-te", "Y tế"),
        ),
    )
)


def make_candidate(
    *, authors: Iterable[Person] = (), heads: Iterable[Person] = (), **fields: Any
) -> Candidate:
    """A dossier that the trade of the tests can put before a panel."""
    number, authors = next(_numbers), tuple(authors)
    candidate = Candidate(
        **{
            "key": str(number),
            "code": f"HS-THU-{number:05d}",
            "title": f"Giải pháp thử {number}",
            "field": "giao-duc",
            "field_name": "Giáo dục",
            "unit_name": f"Trường thử {number}",
            "authors": tuple(person.pk for person in authors),
            "author_names": tuple(person.full_name for person in authors) or (f"Tác giả Thử {number}",),
            "heads": tuple(person.pk for person in heads),
            **fields,
        }
    )
    CANDIDATES[candidate.key] = candidate
    return candidate


def make_secretary(full_name: str = "Thư ký Thử") -> Person:
    """Somebody who runs every council."""
    return people.make_person(full_name, grants=SECRETARY)


def make_council(*, conduct: Conduct | None = None, **fields: Any) -> Council:
    """A council since the beginning of 2026, with rules (by default two sheets for each dossier)."""
    number = next(_numbers)
    council = Council.objects.create(
        **{
            "name": f"Hội đồng thử {number}",
            "level": CouncilLevel.BASE,
            "unit": fields.pop("unit", None) or people.make_unit("Cơ quan thử"),
            "decision_number": f"{number:02d}/QĐ-THU",
            "decided_on": date(2026, 1, 5),
            "valid_from": date(2026, 1, 5),
            **fields,
        }
    )
    make_conduct(council, conduct or Conduct(sheets=2))
    return council


def make_conduct(council: Council, conduct: Conduct, *, valid_from: date = date(2026, 1, 5)) -> CouncilRules:
    """The next version of the council's rules."""
    return CouncilRules.objects.create(
        council=council,
        version=council.rules.count() + 1,
        valid_from=valid_from,
        data=conducting.to_json(conduct),
        digest=conducting.digest(conduct),
        made_at=NOW,
    )


def make_seat(
    council: Council, person: Person | None = None, *, role: SeatRole = SeatRole.MEMBER, **fields: Any
) -> Seat:
    """``person`` (else somebody new, without any post) sits on the council since it works."""
    return Seat.objects.create(
        council=council,
        person=person or people.make_person(f"Ủy viên Thử {next(_numbers)}"),
        role=role,
        **{"from_on": council.valid_from, **fields},
    )


def make_rubric(**changes: Any) -> wording.Rubric:
    """Two criteria of 40 and 60 points; 50 pass."""
    criteria = (
        Criterion("moi", "Tính mới", Decimal(40)),
        Criterion("hieu-qua", "Hiệu quả", Decimal(60)),
    )
    usual: dict[str, Any] = {"scale": Decimal(100), "criteria": criteria, "pass_total": Decimal(50)}
    return wording.Rubric(**{**usual, **changes})


def make_rubric_version(rubric: wording.Rubric | None = None, **fields: Any) -> RubricVersion:
    """The first version of a new rubric."""
    content, number = rubric or make_rubric(), next(_numbers)
    return RubricVersion.objects.create(
        **{
            "rubric": Rubric.objects.create(code=f"phieu-{number}", name=f"Phiếu chấm thử {number}"),
            "version": 1,
            "valid_from": date(2026, 1, 1),
            "legal_basis": "Quyết định thử 01/QĐ-THU",
            "data": wording.to_json(content),
            "digest": wording.digest(content),
            "made_at": NOW,
            **fields,
        }
    )


def make_panel(
    council: Council | None = None, *, rubric: RubricVersion | None = None, **fields: Any
) -> Panel:
    """A panel that is being prepared."""
    number = next(_numbers)
    return Panel.objects.create(
        **{
            "council": council or make_council(),
            "name": f"Lượt chấm thử {number}",
            "kind": KIND,
            "group": GROUP,
            "rubric": rubric or make_rubric_version(),
            "seed": number,
            **fields,
        }
    )


def make_item(panel: Panel, candidate: Candidate | None = None, **fields: Any) -> Item:
    """One more dossier before the panel; ``fields`` (such as ``authors=[person]``) describe a new one."""
    found = candidate or make_candidate(**fields)
    return Item.objects.create(
        panel=panel,
        kind=panel.kind,
        key=found.key,
        number=panel.items.count() + 1,
        code=found.code,
        title=found.title,
        field=found.field,
        field_name=found.field_name,
        unit_id=found.unit_id,
        unit_name=found.unit_name,
        authors=list(found.authors),
        author_names=list(found.author_names),
        heads=list(found.heads),
        search=fold(f"{found.code} {found.title}"),
    )


def make_assignment(item: Item, seat: Seat, **fields: Any) -> Assignment:
    """The member of ``seat`` is to score ``item``: confirmed, in the member's own order."""
    return Assignment.objects.create(
        **{
            "item": item,
            "person": seat.person,
            "seat": seat,
            "state": AssignmentState.CONFIRMED,
            "order": shuffle.place(item.panel.seed, seat.person_id, item.number),
            "confirmed_at": NOW,
            **fields,
        }
    )


def make_declaration(item: Item, person: Person, conflict: Conflict = Conflict.FAMILY) -> Declaration:
    return Declaration.objects.create(
        person=person, kind=item.kind, key=item.key, conflict=conflict, declared_at=NOW
    )


def begin_panel(panel: Panel, *, by: Person | None = None, at: datetime = NOW) -> Panel:
    """Scoring has begun, as the act does it, but without asking whether every dossier has its members."""
    rules = panel.council.rules.order_by("-version").first()
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.SCORING, rules=rules, begun_at=at, begun_by=by)
    RubricVersion.objects.filter(pk=panel.rubric_id, frozen_at=None).update(frozen_at=at)
    return Panel.objects.get(pk=panel.pk)


def make_scoring(
    *, members: int = 3, dossiers: int = 4, sheets: int | None = None, **conduct: Any
) -> tuple[Panel, list[Seat], list[Item]]:
    """A panel in which scoring has begun: each of ``dossiers`` stands with ``sheets`` (else all) members."""
    sheets = members if sheets is None else sheets
    council = make_council(conduct=Conduct(sheets=sheets, **conduct))
    seats = [make_seat(council, place=number) for number in range(members)]
    panel = make_panel(council)
    items = [make_item(panel) for _ in range(dossiers)]
    for number, item in enumerate(items):
        for turn in range(sheets):
            make_assignment(item, seats[(number + turn) % members])
    panel = begin_panel(panel)
    return panel, seats, list(panel.items.select_related("panel__council").order_by("number"))
