"""Rounds and dossiers as tests need them, made through the acts, with obviously invented content."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from congvu.files import actions as files
from congvu.initiatives.actions import drafts, examining, filing, intake, lists, supplements
from congvu.initiatives.enums.form import Part, Step
from congvu.initiatives.enums.rounds import Asked, Level, RoundState
from congvu.initiatives.jobs.lists import forward_lists
from congvu.initiatives.logic import terms as wording
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.models import Attachment, FieldGroup, Initiative, Round, RoundTerms, UnitList
from congvu.initiatives.queries import dossiers
from congvu.initiatives.rules.rounds import Facts
from congvu.people.models import Person, Unit
from tests.factories import people

NOW = datetime(2026, 9, 9, 3, 0, tzinfo=UTC)
"""A Wednesday, ten o'clock at the office."""

_numbers = count(1)
OFFICER = {
    "initiatives.intake": "unit",
    "initiatives.examine": "unit",
    "initiatives.decide": "unit",
    "initiatives.confidential": "unit",
    "cases.read": "all",
    "cases.handle": "unit",
}


def make_group(name: str = "", **fields: Any) -> FieldGroup:
    """A field of application."""
    number = next(_numbers)
    return FieldGroup.objects.create(
        **{"code": f"linh-vuc-{number}", "name": name or f"Lĩnh vực thử {number}", **fields}
    )


def make_terms(level: Level = Level.BASE, **changes: Any) -> Terms:
    """The usual terms of a level with an addressee, a legal basis, and no part required."""
    usual = wording.usual(level)
    parts = dict.fromkeys(usual.parts, Asked.OPTIONAL)
    return Terms(
        **{
            **vars(usual),
            "parts": parts,
            "addressee": "Sở Thử nghiệm",
            "legal_basis": "Quyết định thử 01/QĐ-THU",
            **changes,
        }
    )


def make_round(
    *,
    level: Level = Level.BASE,
    state: RoundState = RoundState.OPEN,
    receiver: Unit | None = None,
    terms: Terms | None = None,
    at: datetime = NOW,
    **fields: Any,
) -> Round:
    """A round that has been open since a month and closes in a month."""
    number = next(_numbers)
    round = Round.objects.create(
        **{
            "code": f"dot-{number}",
            "name": f"Đợt thử {number}",
            "level": level,
            "year": 2026,
            "state": state,
            "opens_at": at - timedelta(days=30),
            "closes_at": at + timedelta(days=30),
            "receiver": receiver or people.make_unit("Phòng tiếp nhận thử"),
            "prefix": "SK",
            **fields,
        }
    )
    terms = terms or make_terms(level)
    RoundTerms.objects.create(
        round=round, version=1, data=wording.to_json(terms), digest=wording.digest(terms), made_at=at
    )
    return round


def make_officer(round: Round, full_name: str = "Cán bộ Tiếp nhận Thử") -> Person:
    """Somebody who takes in, examines and decides in the unit that receives the round's dossiers."""
    return people.make_person(full_name, grants=OFFICER, unit=round.receiver, title="Chuyên viên")


def make_author(full_name: str = "Tác giả Thử", unit: Unit | None = None) -> Person:
    number = next(_numbers)
    return people.make_person(
        full_name, grants={}, unit=unit or people.make_unit("Trường thử"), phone=f"09{number:08d}"
    )


FIELDS: Mapping[str, str] = {
    "kind": "initiative",
    "title": "Giải pháp thử nghiệm rút ngắn thời gian xếp lịch phòng học",
    "addressee": "Sở Thử nghiệm",
    "problem": "Xếp lịch phòng học mất hai ngày mỗi tuần.",
    "application": "applied",
    "applied_on": "15/03/2026",
    "essence": "Bảng tính lập sẵn tự tìm phòng trống.",
    "applicability": "Mọi trường có trên mười phòng học.",
    "conditions": "Một máy tính.",
    "benefit_by_author": "Còn hai giờ mỗi tuần.",
    "declared": "yes",
    "place": "Nơi Thử",
    "dated_on": "09/09/2026",
}


def author_row(name: str = "Tác giả Thử", share: str = "100", **cells: str) -> dict[str, str]:
    return {
        "name": name,
        "born_on": "02/09/1985",
        "workplace": "Trường thử",
        "title": "Giáo viên",
        "degree": "Cử nhân",
        "share": share,
        **cells,
    }


def posted(table: str = "authors", rows: Iterable[Mapping[str, str]] = (), **fields: str) -> dict[str, str]:
    """What a browser sends for ``fields`` and the rows of a table."""
    cells = {
        f"{table}-{place}-{column}": value for place, row in enumerate(rows) for column, value in row.items()
    }
    return {**fields, **cells}


def make_draft(
    round: Round | None = None,
    *,
    author: Person | None = None,
    by: Person | None = None,
    at: datetime = NOW,
    rows: Iterable[Mapping[str, str]] | None = None,
    marks: Iterable[str] = (),
    **fields: str,
) -> Initiative:
    """A draft that could be submitted as it is; ``fields`` change what is typed."""
    round = round or make_round()
    author = author or make_author()
    unit_id = author.rights.main_post.unit_id if author.rights.main_post else None
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    group = FieldGroup.objects.first() or make_group()
    initiative = filing.begin(round, by=by or author, at=at, owner=author, unit=unit)
    typed = {**FIELDS, "field_group": group.code, **fields}
    type_in(
        initiative, by=by or author, at=at, rows=rows or [author_row(author.full_name)], marks=marks, **typed
    )
    return load(initiative)


def type_in(
    initiative: Initiative,
    *,
    by: Person,
    at: datetime = NOW,
    rows: Iterable[Mapping[str, str]] | None = None,
    marks: Iterable[str] = (),
    **fields: str,
) -> None:
    """Type ``fields`` into the pages they stand on; other fields keep what they hold."""
    loaded = load(initiative)
    before = loaded.draft.typed
    table = [dict(row) for row in (before.authors if rows is None else rows)]
    people = posted("participants", before.participants)
    values = {**before.fields, **fields, **posted("authors", table), **people}
    for step in Step:
        drafts.save(loaded, step, values, marks or before.marks, version=None, by=by, at=at)


def load(initiative: Initiative) -> Initiative:
    """The dossier as a request would load it."""
    found = dossiers.loaded(initiative.pk)
    assert found is not None
    return found


def make_file(by: Person, content: bytes = b"", name: str = "mo-ta.txt", at: datetime = NOW) -> Any:
    """A stored text file that ``by`` has sent."""
    content = content or f"Nội dung thử {next(_numbers)}".encode()
    return files.store(BytesIO(content), name=name, by=by, at=at)


def attach(
    initiative: Initiative,
    *,
    by: Person,
    part: Part = Part.DESCRIPTION,
    content: bytes = b"",
    name: str = "mo-ta.txt",
    at: datetime = NOW,
) -> Attachment:
    file = make_file(by, content, name, at)
    return drafts.attach(load(initiative), part, file, name=name, by=by, at=at)


def make_submitted(round: Round | None = None, *, at: datetime = NOW, **draft: Any) -> Initiative:
    """A dossier that has just been submitted by its author."""
    initiative = make_draft(round, at=at, **draft)
    filing.submit(initiative, by=initiative.owner, at=at)
    return load(initiative)


def make_accepted(
    round: Round | None = None, *, officer: Person | None = None, at: datetime = NOW, **draft: Any
) -> Initiative:
    """A dossier that has been accepted and lies with ``officer``."""
    initiative = make_submitted(round, at=at, **draft)
    officer = officer or make_officer(initiative.round)
    intake.accept(initiative, by=officer, at=at, specialist=officer)
    return load(initiative)


def make_asked(
    round: Round | None = None,
    *,
    officer: Person | None = None,
    items: Mapping[str, str] | None = None,
    at: datetime = NOW,
    **draft: Any,
) -> Initiative:
    """A dossier for which a supplement has been asked, by default of its essence, within ten days."""
    initiative = make_submitted(round, at=at, **draft)
    officer = officer or make_officer(initiative.round)
    supplements.ask(
        initiative,
        items=items or {"essence": "Nêu rõ các bước."},
        until=at + timedelta(days=10),
        by=officer,
        at=at,
    )
    return load(initiative)


def make_examining(officer: Person, round: Round, *, at: datetime = NOW, **draft: Any) -> Initiative:
    initiative = make_accepted(round, officer=officer, at=at, **draft)
    examining.begin_examination(initiative, by=officer, at=at)
    return load(initiative)


def forward(
    unit_list: UnitList, letter: lists.Letter | None = None, *, by: Person, at: datetime = NOW
) -> None:
    """The list is sent off, and the job has come to its end."""
    lists.forward(unit_list, letter or lists.Letter(), by=by, at=at)
    while forward_lists(at):
        pass
    unit_list.refresh_from_db()


def make_facts(**changes: Any) -> Facts:
    """The facts of a round that has not been made yet."""
    number = next(_numbers)
    return Facts(
        **{
            "code": f"dot-moi-{number}",
            "name": f"Đợt mới {number}",
            "level": Level.BASE,
            "year": 2026,
            "opens_at": NOW,
            "closes_at": NOW + timedelta(days=20),
            "receiver": people.make_unit("Phòng tiếp nhận thử"),
            **changes,
        }
    )
