"""A council at work for the walk over all addresses: sheets, a meeting with a secret ballot, a decision."""

from datetime import timedelta

from congvu.config.demo.agency import Agency
from congvu.councils.enums.ballots import Way
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.trades import trades
from congvu.initiatives.models import Initiative
from congvu.kit import clock
from tests.factories import councils as make
from tests.factories import councils_votes as votes
from tests.factories import initiatives_decisions as decisions
from tests.factories.councils_sheets import make_sheet

DECISION = (
    "decision", "decision_paper", "change_decision", "choose_outcomes", "add_to_decision", "present_decision",
    "take_back_decision", "enter_decision", "drop_decision", "decision_certificates",
)  # fmt: skip
RECOGNITION = ("recognition", "judge_repeat", "use_for_award", "withdraw_use", "print_again", "promote")

COUNCIL = ("council", "change_council", "conduct", "new_seat", "seat")
RUBRIC = (
    "rubric", "rename_rubric", "new_rubric_version", "compare_rubric", "rubric_version", "change_rubric",
    "freeze_rubric", "preview_rubric",
)  # fmt: skip
SHEET = ("sheet", "sheet_autosave", "reopen_sheet", "hand_back")
MEETING = (
    "meeting", "change_meeting", "call_meeting", "cancel_meeting", "meeting_agenda", "meeting_attendance",
    "meeting_note", "open_meeting", "close_meeting", "new_ballot", "meeting_papers", "make_minutes",
    "make_submission",
)  # fmt: skip


def arguments(agency: Agency, dossier: Initiative) -> dict[str, object]:
    """What stands for each parameter of the councils' and the decisions' addresses."""
    now, people = clock.now(), agency.people
    council = make.make_council(unit=agency.units["SKHCN"])
    roles = {"chutich": SeatRole.CHAIR, "thuky": SeatRole.SECRETARY, "thanhvien": SeatRole.MEMBER}
    seats = {name: make.make_seat(council, people[name], role=role) for name, role in roles.items()}
    group = str(dossier.round_id)
    panel = make.make_panel(council, kind="case", group=group, due_at=now + timedelta(days=1))
    item = make.make_item(panel, trades["case"].candidates([str(dossier.pk)])[str(dossier.pk)])
    assignment = make.make_assignment(item, seats["thanhvien"])
    make.begin_panel(panel)
    assignment = type(assignment).objects.get(pk=assignment.pk)
    make_sheet(assignment)
    ballot = votes.open_ballot(votes.make_session(), Way.SECRET)
    case = decisions.Case()
    prepared, recognition = case.prepared(), decisions.make_recognition()
    found: dict[str, object] = {
        "councils item": item.pk,
        "councils seat": seats["thanhvien"].pk,
        "councils number": 1,
        "councils panel": panel.pk,
        "councils key": ballot.key,
        "councils assignment": assignment.pk,
        "councils pk": panel.pk,
        "initiatives key": 1,
        "portal token": "x",
        "portal code": "unknown",
        "portal pk": recognition.pk,
        "papers kind": "councils.minutes",
        "papers page": 1,
        "papers pk": 1,
    }
    found |= {f"councils:{name} pk": council.pk for name in COUNCIL}
    found |= {f"councils:{name} pk": panel.rubric.rubric_id for name in RUBRIC}
    found |= {f"councils:{name} pk": assignment.pk for name in SHEET}
    found |= {f"councils:{name} pk": ballot.meeting_id for name in MEETING}
    found["councils:record_vote pk"] = ballot.roll.order_by("pk")[0].pk
    found |= {f"initiatives:{name} pk": prepared.pk for name in DECISION}
    found |= {f"initiatives:{name} pk": recognition.pk for name in RECOGNITION}
    found |= {f"initiatives:{name} pk": dossier.round_id for name in ("new_decision", "comment_period")}
    found["initiatives:recognised_person pk"] = people["tacgia2"].pk
    found["portal:comment pk"] = dossier.pk
    return found
