"""What the papers of a council say: values read from meeting, attendance, agenda, counts and results."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from congvu.councils.enums.ballots import Way
from congvu.councils.enums.meetings import Presence
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.rubric import Rubric
from congvu.councils.models import AgendaItem, Ballot, Council, Item, Meeting, Panel, Result
from congvu.councils.queries import ballots, councils, meetings, results
from congvu.councils.queries.ballots import Voted
from congvu.councils.queries.meetings import Place
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.papers.logic.kinds import Row, Values
from congvu.web import agency

ROLES = {
    SeatRole.CHAIR: "Chủ tịch",
    SeatRole.VICE_CHAIR: "Phó Chủ tịch",
    SeatRole.SECRETARY: "Ủy viên thư ký",
    SeatRole.MEMBER: "Ủy viên",
    SeatRole.SUBSTITUTE: "Ủy viên dự khuyết",
}
PRESENCES = {
    Presence.PRESENT: "Có mặt",
    Presence.ABSENT: "Vắng mặt",
    Presence.WRITTEN: "Lấy ý kiến bằng văn bản",
    None: "Vắng mặt",
}
WAYS = {
    Way.OPEN: "biểu quyết công khai",
    Way.SECRET: "bỏ phiếu kín trên hệ thống",
    Way.PAPER: "bỏ phiếu kín bằng phiếu giấy",
}
OF = {
    "all": "tổng số ủy viên hội đồng",
    "present": "số ủy viên tham gia biểu quyết",
    "cast": "số phiếu thu về",
}


def minutes(meeting: Meeting) -> Values:
    """What the minutes of a meeting say."""
    at_table = meetings.places(meeting)
    quorum = meetings.quorum(meeting, at_table)
    voted = ballots.of_agenda(meeting)
    return {
        **_of_council(meeting.council),
        **_signing(at_table),
        "meeting": meeting.name,
        "place": meeting.place,
        "on": office_day(meeting.starts_at),
        "starts": _clock(meeting.opened_at or meeting.starts_at),
        "ends": _clock(meeting.closed_at),
        "present": quorum.present,
        "absent": quorum.seats - quorum.present,
        "seats": quorum.seats,
        "needed": quorum.needed,
        "attendance": [_attending(place) for place in at_table],
        "agenda": [_heard(row, voted.get(row.pk)) for row in meetings.agenda(meeting)],
    }


def count_record(ballot: Ballot) -> Values:
    """What the record of a count says: numbers only, of a secret ballot nothing else exists."""
    meeting = ballot.meeting
    quorum = meetings.quorum(meeting, at_table := meetings.places(meeting))
    return {
        **_of_council(meeting.council),
        **_signing(at_table),
        "meeting": meeting.name,
        "ballot": ballot.number,
        "way": WAYS[Way(ballot.way)],
        "on": office_day(ballot.ended_at or ballot.opened_at),
        "at": _clock(ballot.ended_at),
        "threshold": f"{share(ballot.terms.threshold)} {OF[ballot.terms.denominator]}",
        "board": "; ".join(ballot.board),
        "seats": quorum.seats,
        "present": quorum.present,
        "digest": ballot.digest,
        "counts": [
            {
                **_dossier(question.agenda_item.item),
                **{name: getattr(question.count, name) for name in COUNTED},
                "outcome": _verdict(question.count.passed),
            }
            for question in ballots.questions(ballot)
        ],
    }


COUNTED = ("issued", "returned", "valid", "invalid", "in_favour", "against", "blank", "of", "needed")


def score_table(panel: Panel) -> Values:
    """What the score table of a closed panel says, by rank."""
    rubric = panel.rubric.content
    rows = Result.objects.filter(panel=panel).select_related("item").order_by("rank", "item__number")
    grades = {grade.code: grade.name for grade in rubric.grades}
    closed = panel.closed_at or panel.rubric.made_at
    chair, secretary = _leading(panel.council, closed)
    return {
        **_of_council(panel.council),
        "panel": panel.name,
        "rubric": f"{panel.rubric.rubric.name}, phiên bản {panel.rubric.version}",
        "line": results.line(panel),
        "scale": rubric.scale,
        "rounding": _rounding(rubric),
        "on": office_day(closed),
        "dossiers": len(rows),
        "passed": sum(row.passed is True for row in rows),
        "chair": chair,
        "secretary": secretary,
        "results": [_scored(row, grades) for row in rows],
    }


def submission(meeting: Meeting) -> Values:
    """What goes to the leader after a meeting: whom the council proposes to recognise, and whom not."""
    voted = ballots.of_agenda(meeting)
    rows = [(row, voted.get(row.pk)) for row in meetings.agenda(meeting)]
    proposed = [_heard(row, vote) for row, vote in rows if vote and vote.passed]
    rejected = [_heard(row, vote) for row, vote in rows if vote and not vote.passed]
    open_ones = [_heard(row, vote) for row, vote in rows if vote is None]
    return {
        **_of_council(meeting.council),
        **_signing(meetings.places(meeting)),
        "meeting": meeting.name,
        "on": office_day(meeting.starts_at),
        "considered": len(rows),
        "proposed_count": len(proposed),
        "rejected_count": len(rejected),
        "open_count": len(open_ones),
        "proposed": proposed,
        "rejected": rejected,
        "open": open_ones,
    }


def share(part: Fraction) -> str:
    """A part of a whole as regulations write it: ``2/3``, ``90%``."""
    percent = part * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{part.numerator}/{part.denominator}"


def _of_council(council: Council) -> Values:
    office = agency.current()
    return {
        "agency": council.unit.name,
        "council": council.name,
        "decision_number": council.decision_number,
        "decided_on": council.decided_on,
        "town": office.address.rpartition(",")[2].strip() or "…………",
    }


def _signing(at_table: Iterable[Place]) -> Values:
    """Who chaired and who kept the minutes; a vice-chair chairs for an absent chair."""
    acting = [place for place in at_table if place.presence == Presence.PRESENT]
    chair = _first(acting, SeatRole.CHAIR) or _first(acting, SeatRole.VICE_CHAIR)
    return {"chair": chair, "secretary": _first(acting, SeatRole.SECRETARY)}


def _first(at_table: Iterable[Place], role: SeatRole) -> str:
    names = (place.acting.person.full_name for place in at_table if place.seat.role == role)
    return next(names, "")


def _leading(council: Council, at: datetime) -> tuple[str, str]:
    names = {seat.role: seat.person.full_name for seat in councils.seats_on(council, office_day(at))}
    return names.get(SeatRole.CHAIR, ""), names.get(SeatRole.SECRETARY, "")


def _attending(place: Place) -> Row:
    stands_in = place.acting.pk != place.seat.pk
    note = f"thay {place.seat.person.full_name}" if stands_in else ""
    return {
        "name": place.acting.person.full_name,
        "title": place.acting.title,
        "role": ROLES[SeatRole(place.seat.role)],
        "presence": PRESENCES[place.presence],
        "note": note,
    }


def _dossier(item: Item) -> dict[str, str]:
    return {
        "code": item.code,
        "title": item.written_title,
        "authors": "; ".join(item.author_names),
        "unit": item.unit_name,
    }


def _heard(row: AgendaItem, voted: Voted | None) -> Row:
    result = getattr(row.item, "result", None)
    return {
        **_dossier(row.item),
        "score": _plain(result.score if result else None),
        "discussion": row.notes,
        "conclusion": row.conclusion,
        "in_favour": voted.count.in_favour if voted else None,
        "of": voted.of if voted else None,
        "outcome": _verdict(voted.passed) if voted else "Chưa biểu quyết",
    }


def _scored(row: Result, grades: dict[str, str]) -> Row:
    word = "" if row.passed is None else _verdict(row.passed)
    return {
        **_dossier(row.item),
        "rank": row.rank,
        "sheets": row.sheets,
        "totals": _totals(row),
        "score": _plain(row.score),
        "grade": grades.get(row.grade, ""),
        "outcome": "Cần xem xét" if row.flagged else word,
    }


def _totals(row: Result) -> str:
    """The totals of the sheets in their order; one that was left out stands in brackets."""
    used = set(row.data.get("used", ()))
    texts = (_written(Decimal(total)) for total in row.data.get("totals", ()))
    return "; ".join(text if at in used else f"({text})" for at, text in enumerate(texts))


def _rounding(rubric: Rubric) -> str:
    ways = {
        "half_up": "làm tròn nửa lên",
        "half_even": "làm tròn về số chẵn",
        "down": "bỏ phần lẻ",
        "none": "không làm tròn",
    }
    way = ways[rubric.rounding]
    return way if rubric.rounding == "none" else f"{way} đến {rubric.places} chữ số thập phân"


def _verdict(passed: bool) -> str:
    return "Đạt" if passed else "Không đạt"


def _plain(score: Decimal | None) -> Decimal | None:
    """Without the noughts a column of the table has added."""
    return None if score is None else Decimal(f"{score.normalize():f}")


def _written(score: Decimal) -> str:
    return f"{score.normalize():f}".replace(".", ",")


def _clock(at: datetime | None) -> str:
    """``08 giờ 30 phút``."""
    if at is None:
        return "…… giờ …… phút"
    there = at.astimezone(OFFICE_ZONE)
    return f"{there:%H} giờ {there:%M} phút"
