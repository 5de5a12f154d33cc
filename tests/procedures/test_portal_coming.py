"""Requests for a supplement and the portal: nothing is closed unheard, nor used up by a damaged answer."""

import pytest

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.procedures import jobs as every
from congvu.procedures.actions import incoming, supplements
from congvu.procedures.enums.outside import Fate
from congvu.procedures.enums.states import State
from congvu.procedures.jobs import outside as jobs
from congvu.procedures.models import Incoming, SourceLine, Supplement
from congvu.trail.models import Entry
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.filed import CODE, MINUTE, Filed, run
from tests.procedures.national import NationalPortal, part, supplement

pytestmark = pytest.mark.django_db
ASKED = {"part:ban-sao": "Bản sao quyết định có chứng thực"}


class Asked(Filed):
    """A dossier from the portal whose applicant has been asked for a copy."""

    def __init__(self, portal: NationalPortal) -> None:
        super().__init__(portal)
        request = supplements.ask(
            self.come(), ASKED, reason="Thiếu bản sao", by=self.officer, at=MONDAY + HOUR
        )
        assert request.due_at is not None
        self.due = request.due_at
        run(MONDAY + HOUR)

    def answer(self, number: object = 1, **lies: object) -> None:
        file = self.portal.offer(name="ban-sao.pdf", **lies)
        self.portal.send({**supplement(CODE, 1, part("ban-sao", file)), "request": number})


def row(kind: str = "dossier") -> Incoming:
    return Incoming.objects.get(kind=kind)


def told() -> list[str]:
    """The kinds of messages the applicant was sent, each once."""
    return sorted(set(Message.objects.values_list("kind", flat=True)))


# --- nothing is closed that has not been heard ------------------------------------------------------------


def test_request_stays_open_while_the_portal_cannot_be_asked(portal: NationalPortal) -> None:
    asked = Asked(portal)
    portal.down = True
    run(asked.due - MINUTE)
    asked.answer()
    run(asked.due + DAY)
    every.close_unanswered(asked.due + DAY)
    assert asked.found().state == State.INCOMPLETE
    with pytest.raises(Refused, match="may be on its way"):
        supplements.close_overdue(Supplement.objects.get(), by=SYSTEM, at=asked.due + DAY)

    portal.down = False
    jobs.fetch(asked.due + 2 * DAY)
    every.close_unanswered(asked.due + 2 * DAY)
    assert asked.found().state == State.INCOMPLETE  # it is here and waits to be taken in
    run(asked.due + 2 * DAY)

    assert asked.found().state == State.WAITING


def test_request_is_closed_once_the_portal_was_read_to_its_end_and_had_nothing(
    portal: NationalPortal,
) -> None:
    asked = Asked(portal)
    run(asked.due + MINUTE)
    every.close_unanswered(asked.due + 30 * MINUTE)
    assert asked.found().state == State.INCOMPLETE  # filed at the last minute, it may not be on the list yet
    run(asked.due + 2 * HOUR)

    assert every.close_unanswered(asked.due + 2 * HOUR) == 1
    assert asked.found().state == State.CLOSED


def test_portion_that_is_not_the_last_is_no_silence(portal: NationalPortal) -> None:
    asked = Asked(portal)
    for number in range(25):
        asked.send(code=f"H99-{number}", procedure="9.999999")
    jobs.fetch(asked.due + DAY)

    assert SourceLine.objects.get().read_at == MONDAY + HOUR
    assert every.close_unanswered(asked.due + DAY) == 0


def test_empty_list_or_one_that_begins_anew_changes_nothing(portal: NationalPortal) -> None:
    asked = Asked(portal)
    asked.answer()
    run(MONDAY + DAY)
    before = list(Incoming.objects.order_by("pk").values()), asked.found().state
    portal.garbled = b'{"items": [], "next": ""}'
    run(MONDAY + 2 * DAY)
    portal.garbled = b""
    run(MONDAY + 3 * DAY)

    assert (list(Incoming.objects.order_by("pk").values()), asked.found().state) == before


@pytest.mark.alike  # a query test_request_stays_open runs too
def test_answer_that_waits_for_an_eye_keeps_its_request_open_until_it_is_let_be(
    portal: NationalPortal,
) -> None:
    asked = Asked(portal)
    portal.send(supplement(CODE, 1, part("ban-sao", portal.offer(b""))))
    run(MONDAY + DAY)
    run(asked.due + DAY)
    assert every.close_unanswered(asked.due + DAY) == 0

    incoming.let_be(row("supplement"), reason="Thử", by=asked.officer, at=asked.due + DAY)

    assert every.close_unanswered(asked.due + DAY) == 1
    assert row("supplement").fate == Fate.LEFT


@pytest.mark.parametrize(("number", "closed"), [(7, 1), (0, 0)], ids=["another", "none named"])
@pytest.mark.alike  # a query test_request_stays_open runs too
def test_answer_to_another_request_keeps_none_open(portal: NationalPortal, number: int, closed: int) -> None:
    asked = Asked(portal)
    asked.answer(number=number)
    run(MONDAY + DAY)
    run(asked.due + DAY)

    assert every.close_unanswered(asked.due + DAY) == closed


# --- a damaged answer uses up nothing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "lies", "found"),
    [
        (b"%PDF-1.4 x", {"sha256": "0" * 64}, "The file arrived damaged"),
        (b"", {}, "The file arrived empty."),
        (b"MZ\x90\x00" + b"\0" * 200, {"name": "ma-doc.exe"}, "is a program or a web page"),
        (b"x", {"size": 10**12}, "The file is larger than"),
    ],
    ids=["digest", "empty", "program", "huge"],
)
def test_damaged_answer_leaves_the_request_open_and_the_repaired_one_is_taken(
    portal: NationalPortal, content: bytes, lies: dict[str, object], found: str
) -> None:
    asked = Asked(portal)
    portal.send(supplement(CODE, 1, part("ban-sao", portal.offer(content, **lies))))
    for tries in range(4):
        run(MONDAY + DAY + 2 * tries * MINUTE)

    assert (asked.found().state, row("supplement").fate) == (State.INCOMPLETE, Fate.ASIDE)
    assert Supplement.objects.get().closed_at is None
    assert found in row("supplement").reason
    assert found in portal.said(CODE, "not_taken")["reason"]
    assert told().count("procedures.told_turned_back") == 1

    asked.answer()
    run(MONDAY + 2 * DAY)

    assert (asked.found().state, row("supplement").fate) == (State.WAITING, Fate.TAKEN)
    assert [each.file_name for each in asked.dossier.held.filter(part="ban-sao", replaced_at=None)] == [
        "ban-sao.pdf"
    ]
    assert portal.occasions(CODE) == ["waiting", "asked", "not_taken", "supplemented"]


@pytest.mark.alike  # the same rows as above
def test_damaged_answer_found_again_is_told_once(portal: NationalPortal) -> None:
    asked = Asked(portal)
    portal.send(supplement(CODE, 1, part("ban-sao", portal.offer(b""))))
    run(MONDAY + DAY)
    messages = Message.objects.filter(kind="procedures.told_turned_back").count()
    run(MONDAY + DAY + 7 * HOUR)

    assert Entry.objects.filter(event="procedures.turned_back").count() == 1
    assert Message.objects.filter(kind="procedures.told_turned_back").count() == messages
    assert (portal.occasions(CODE).count("not_taken"), row("supplement").flaws != []) == (1, True)
    assert asked.found().state == State.INCOMPLETE


@pytest.mark.alike  # a sentence
def test_answer_that_brings_nothing_answers_nothing(portal: NationalPortal) -> None:
    asked = Asked(portal)
    portal.send(supplement(CODE, 1))
    run(MONDAY + DAY)

    assert asked.found().state == State.INCOMPLETE
    assert row("supplement").reason.startswith("Nothing of what was asked has come with it")


# --- which request ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "What was sent lacks “Number of the request (number)”."),
        (None, "What was sent lacks “Number of the request (number)”."),
        ("1", "What was sent lacks “Number of the request (number)”."),
        (-1, "What was sent lacks “Number of the request (number)”."),
        (7, "There is no request no. 7; no. 1 waits for its answer."),
    ],
)
@pytest.mark.alike  # sentences, read from one row
def test_answer_to_no_request_or_another_is_refused_before_a_file_is_fetched(
    portal: NationalPortal, number: object, words: str
) -> None:
    asked = Asked(portal)
    before = len(portal.fetched)
    asked.answer(number=number)
    run(MONDAY + DAY)

    assert (asked.found().state, row("supplement").reason) == (State.INCOMPLETE, words)
    assert (len(portal.fetched), portal.said(CODE, "not_taken")["reason"]) == (before, words)


@pytest.mark.alike  # a sentence
def test_answer_after_the_request_was_closed_is_told_so(portal: NationalPortal) -> None:
    asked = Asked(portal)
    run(asked.due + 2 * HOUR)
    every.close_unanswered(asked.due + 2 * HOUR)
    asked.answer()
    run(asked.due + 3 * HOUR)

    assert row("supplement").reason.startswith("Request no. 1 was closed at ")
    assert asked.found().state == State.CLOSED
