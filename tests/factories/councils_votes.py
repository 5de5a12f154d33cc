"""Meetings and ballots as tests need them, and a voter's browser written in Python."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha384
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

from congvu.councils.actions import ballots as acts
from congvu.councils.actions import meetings as meeting_acts
from congvu.councils.actions import secret
from congvu.councils.actions.secret import Paper
from congvu.councils.enums.ballots import Way
from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.enums.panels import Phase
from congvu.councils.logic import ballot_code, blind
from congvu.councils.logic.ballot_box import Vote
from congvu.councils.logic.ballot_code import Code
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import AgendaItem, Attendance, Ballot, Meeting, Panel, Seat
from congvu.people.models import Person
from tests.factories.councils import NOW, make_council, make_item, make_panel, make_seat, make_secretary


@dataclass
class Session:
    """A meeting in session with everybody present: ``seats`` in their order, ``agenda`` likewise."""

    meeting: Meeting
    seats: list[Seat]
    agenda: list[AgendaItem]
    secretary: Person


def make_meeting(*, members: int = 5, dossiers: int = 2, **conduct: Any) -> Session:
    """A planned meeting of a council of ``members`` on ``dossiers`` whose panel is closed."""
    council = make_council(conduct=Conduct(**conduct))
    seats = [make_seat(council, place=number) for number in range(members)]
    panel = make_panel(council)
    items = [make_item(panel) for _ in range(dossiers)]
    rules = council.rules.get()
    Panel.objects.filter(pk=panel.pk).update(phase=Phase.CLOSED, rules=rules, begun_at=NOW, closed_at=NOW)
    meeting = Meeting.objects.create(
        council=council, name="Phiên họp thử", place="Phòng họp 1", starts_at=NOW
    )
    agenda = [
        AgendaItem.objects.create(meeting=meeting, item=item, number=number)
        for number, item in enumerate(items, start=1)
    ]
    return Session(meeting, seats, agenda, make_secretary())


def make_session(*, members: int = 5, dossiers: int = 2, **conduct: Any) -> Session:
    """The same, opened, with everybody present."""
    session = make_meeting(members=members, dossiers=dossiers, **conduct)
    Attendance.objects.bulk_create(
        Attendance(meeting=session.meeting, seat=seat, presence=Presence.PRESENT) for seat in session.seats
    )
    meeting_acts.open(session.meeting, by=session.secretary, at=NOW)
    assert session.meeting.phase == MeetingPhase.OPEN
    return session


def open_ballot(session: Session, way: Way, agenda: Iterable[AgendaItem] | None = None) -> Ballot:
    items = session.agenda if agenda is None else list(agenda)
    return acts.open(session.meeting, items, way, by=session.secretary, at=NOW)


@dataclass
class Browser:
    """What a member's browser keeps and does; it shares with the server what it sends, and no more."""

    ballot: Ballot
    person: Person
    text: str = field(
        default_factory=lambda: "".join(
            secrets.choice(ballot_code.ALPHABET) for _ in range(ballot_code.SECRET)
        )
    )
    signatures: dict[int, bytes] = field(default_factory=dict)

    def take(self, slips: Iterable[int] | None = None) -> "Browser":
        """Take the papers of ``slips`` (else of all)."""
        chosen = list(slips if slips is not None else self.ballot.slips.values_list("number", flat=True))
        blinded = {slip: blinding(self.numbers(slip), self.token(slip)) for slip in chosen}
        signed = secret.take(
            self.ballot, {slip: message for slip, (message, _r) in blinded.items()}, by=self.person
        )
        for slip, (_message, inverse) in blinded.items():
            n = self.numbers(slip).n
            self.signatures[slip] = (int.from_bytes(signed[slip]) * inverse % n).to_bytes(256)
        return self

    def papers(self, choices: Mapping[int, str]) -> list[Paper]:
        """What is sent for these choices, by number of the question."""
        slips = self.ballot.slips.filter(number__in=self.signatures).prefetch_related("questions")
        return [
            Paper(
                slip.number,
                Vote(
                    self.token(slip.number),
                    self.signatures[slip.number],
                    "".join(
                        choices[number] for number in sorted(each.number for each in slip.questions.all())
                    ),
                ),
            )
            for slip in slips.order_by("number")
        ]

    def cast(self, choices: Mapping[int, str]) -> Code:
        secret.cast(self.ballot, self.papers(choices))
        return self.code(choices)

    def code(self, choices: Mapping[int, str]) -> Code:
        return Code(self.text, ballot_code.check(self.text, choices))

    def token(self, slip: int) -> bytes:
        return ballot_code.token(self.text, self.ballot.key, slip)

    def numbers(self, slip: int) -> RSAPublicNumbers:
        return blind.public_key(self.ballot.slips.get(number=slip).public_key).public_numbers()


def blinding(key: RSAPublicNumbers, message: bytes, salt: bytes | None = None) -> tuple[bytes, int]:
    """Blind of RFC 9474, section 4.2: the blinded message, and the inverse that unblinds its signature."""
    encoded = int.from_bytes(encoded_pss(message, key.n.bit_length() - 1, salt or secrets.token_bytes(48)))
    factor = secrets.randbelow(key.n - 1) + 1
    blinded = encoded * pow(factor, key.e, key.n) % key.n
    return blinded.to_bytes((key.n.bit_length() + 7) // 8), pow(factor, -1, key.n)


def encoded_pss(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 with SHA-384, written down step by step."""
    length = (bits + 7) // 8
    hashed = sha384(bytes(8) + sha384(message).digest() + salt).digest()
    block = bytes(length - len(salt) - len(hashed) - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mgf1(hashed, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + hashed + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = (sha384(seed + counter.to_bytes(4)).digest() for counter in range(length // 48 + 1))
    return b"".join(blocks)[:length]


def vote_in_secret(session: Session, choices: Mapping[int, Mapping[int, str]]) -> Ballot:
    """A whole secret ballot: seats by their place in the session choose, by number of the question."""
    ballot = open_ballot(session, Way.SECRET)
    browsers = {place: Browser(ballot, session.seats[place].person).take() for place in choices}
    secret.end_issuing(ballot, by=session.secretary, at=NOW)
    for place, said in choices.items():
        browsers[place].cast(said)
    secret.witness(ballot, by=session.seats[0].person, at=NOW)
    secret.count(ballot, by=session.secretary, at=NOW)
    return Ballot.objects.get(pk=ballot.pk)
