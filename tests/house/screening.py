"""Two dossiers that say the same, screened: for the walk over all addresses, and for growing lists."""

from datetime import datetime

from congvu.initiatives.models import Initiative, Round
from congvu.kit import clock
from congvu.people.models import Person
from congvu.screening import jobs, queries
from congvu.screening.actions import exchange, judging, known, outgoing
from congvu.screening.enums import Known, Verdict
from congvu.screening.models import (
    Document,
    Exchange,
    ForeignMatch,
    Incoming,
    Judgement,
    KnownText,
    Match,
    Outgoing,
    Passage,
)
from tests.factories import initiatives as make
from tests.house.rows import copies, keys
from tests.similarity import texts

GROWING = (Document, Exchange, ForeignMatch, Incoming, Judgement, KnownText, Match, Outgoing, Passage)
EXCHANGING = tuple(f"exchange{act}" for act in ("", "_key", "_export", "_fetch", "_import", "_end"))
ABROAD = {
    "at": "Sở tỉnh Thử",
    "number": "ABCDEFGH23",
    "year": 2024,
    "words": 90,
    "chance": 0.0,
    "stretches": [[5, 90]],
}
INCOMING = {
    "name": "Sở tỉnh Thử",
    "digest": "0" * 64,
    "size": 10,
    "texts": 2,
    "values": 30,
    "taken_at": clock.now(),
    "taken_by_name": "Quản trị",
}


class Screening:
    """``copy`` says what ``first`` says; somebody has decided on it; a law is kept."""

    def __init__(self, round: Round, officer: Person, *, at: datetime) -> None:
        said = texts.prose(1, 120)
        self.first = make.make_submitted(round, at=at, essence=said)
        self.copy = make.make_submitted(round, at=at, essence=said)
        while jobs.screen(clock.now()):
            pass
        self.known = known.add(Known.LAW, "Luật Thử", texts.prose(2, 50), by=officer, at=at)
        self.document = _of(self.copy)
        self.match = Match.objects.get(run=self.document.result, source=_of(self.first))
        passage = self.match.passages.order_by("number")[0]
        judging.judge(passage, Verdict.COPIED, reason="", by=officer, at=at)
        judging.conclude(self.match.run, Verdict.COPIED, reason="Sao.", by=officer, at=at)
        self.exchange = exchange.agree("Sở tỉnh Thử", by=officer, at=at)
        self.outgoing = outgoing.ask_for(self.exchange, "Sở Thử", years=True, by=officer, at=at)
        self.abroad = ForeignMatch.objects.create(run=self.match.run, exchange=self.exchange, **ABROAD)

    def grow(self, count: int) -> None:
        """As many more screened dossiers, sources, passages, decisions and laws."""
        documents = copies(self.document, count, key=lambda n: f"thu-{n}", code=lambda n: f"SK-THU-{n}")
        copies(self.known, count, digest=lambda n: f"{n:064x}")
        passage = self.match.passages.order_by("number")[0]
        matches = copies(self.match, count, source_id=keys(documents))
        copies(passage, count, match_id=keys(matches))
        more = copies(passage, count, number=lambda n: 100 + n)
        exchanges = copies(self.exchange, count, secret=lambda n: f"{n:016x}")
        copies(self.abroad, count, number=lambda n: f"{n:010d}")
        incoming = Incoming.objects.first() or Incoming.objects.create(exchange=self.exchange, **INCOMING)
        copies(incoming, count, exchange_id=keys(exchanges))
        copies(self.outgoing, count, exchange_id=keys(exchanges))
        copies(Judgement.objects.filter(passage=passage)[0], count, passage_id=keys(more))

    def arguments(self) -> dict[str, list[object]]:
        """What stands in the addresses of its pages."""
        return {
            "screening:document": [self.document.pk],
            "screening:beside": [self.document.pk, self.match.pk],
            "screening:exchange": [self.exchange.pk],
        }

    def parameters(self) -> dict[str, object]:
        """What stands for each parameter of its addresses."""
        of_known = dict.fromkeys(("known_text", "known_end"), self.known.pk)
        of_known |= dict.fromkeys(EXCHANGING, self.exchange.pk)
        return {
            "screening pk": self.document.pk,
            "screening match": self.match.pk,
            "screening outgoing": self.outgoing.pk,
            "screening number": self.match.passages.order_by("number")[0].number,
            **{f"screening:{name} pk": pk for name, pk in of_known.items()},
        }


def _of(initiative: Initiative) -> Document:
    found = queries.of("case", str(initiative.pk))
    assert found is not None
    return found
