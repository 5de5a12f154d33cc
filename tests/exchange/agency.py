"""One of two agencies, each with a Congvu of its own: a database, a port, and orders that come line by line.

Run as a program it serves on PORT of the loopback and answers each order of its standard input, a line of
JSON, by a line of JSON.
"""

import json
import os
import sys
import threading
import time
from datetime import timedelta
from io import BytesIO
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CODE = os.environ.get("AGENCY", "")
OTHER = os.environ.get("OTHER", "")


class House:
    """What the test may ask for. Acts happen now, or ``aside`` of it."""

    def __init__(self) -> None:
        self.slow, self.aside = 0.0, timedelta()
        self.office: Any = None
        self.issuing: Any = None

    @property
    def at(self) -> Any:
        from congvu.kit import clock

        return clock.now() + self.aside

    def open(self) -> None:
        """The agency, its clerk and its people, and its code in the exchange."""
        from congvu.exchange.actions import settings as keeping
        from congvu.kit.actor import SYSTEM
        from tests.factories.documents import Office
        from tests.factories.worktime import official_calendar

        official_calendar()
        self.office = Office()
        self.issuing = _issuing_in(self.office)
        keeping.keep_address(
            None,
            code=CODE,
            agency=self.office.agency,
            desk=self.office.registry,
            is_on=True,
            by=SYSTEM,
            at=self.at,
        )

    def later(self, minutes: int) -> None:
        """From now on every act and job happens so much later."""
        self.aside += timedelta(minutes=minutes)

    def answer_slowly(self, seconds: float) -> None:
        """What is brought is kept, and the answer comes late."""
        self.slow = seconds

    def jobs(self) -> dict[str, int]:
        """Each job of the exchange once."""
        from congvu.exchange import jobs
        from congvu.exchange.jobs import travelling

        return {
            "read": jobs.read(self.at),
            "give": jobs.give(self.at) + jobs.take_back(self.at),
            "tell": jobs.tell(self.at),
            "send": travelling.send(self.at),
        }

    # --- as the sender ----------------------------------------------------------------------------------

    def issue(self) -> int:
        """A document is issued for the other agency."""
        from congvu.files import actions as files
        from congvu.outgoing.actions import issuing, numbering, sealing
        from congvu.outgoing.enums.receivers import Way
        from congvu.outgoing.enums.states import State
        from tests.factories.issued import again

        house, at = self.issuing, self.at
        number = len(self.lines()) + 1
        content = BytesIO(f"%PDF-1.4 van ban {number} cua {CODE}".encode())
        file = files.store(content, name="van-ban.pdf", read=False, by=house.clerk, at=at)
        document = house.row(State.SIGNED, at=at, file=file, file_name="van-ban.pdf", subject="Phối hợp thử")
        house.receiver(document, Way.EXCHANGE, code=OTHER)
        numbering.number(document, by=house.clerk, at=at)
        sealing.seal_by_hand(again(document), by=house.clerk, at=at)
        issuing.issue(again(document), by=house.clerk, at=at)
        return int(document.pk)

    def recall(self, pk: int) -> None:
        from congvu.outgoing.actions import issuing
        from congvu.outgoing.models import OutgoingDocument
        from tests.factories.issued import again

        document = again(OutgoingDocument.objects.get(pk=pk))
        issuing.recall(document, "Sai số liệu", by=self.issuing.clerk, at=self.at)

    def lines(self) -> list[list[str]]:
        """State and words of each receiver of what was issued here, in order."""
        from congvu.outgoing.models import Receiver

        return [[row.state, row.told] for row in Receiver.objects.order_by("pk")]

    def waiting(self) -> list[list[Any]]:
        """What has not gone: tries, refusals, problem."""
        from congvu.exchange.models import Outgoing

        rows = Outgoing.objects.filter(sent_at=None).order_by("pk")
        return [[row.said, row.tries, row.refused, row.trouble] for row in rows]

    # --- as the receiver --------------------------------------------------------------------------------

    def here(self) -> list[list[Any]]:
        """State and files of what came, in order."""
        from congvu.documents.models import IncomingDocument

        rows = IncomingDocument.objects.select_related("case").order_by("pk")
        return [[row.case.state, [held.file.digest[:6] for held in row.held.all()]] for row in rows]

    def kept(self) -> int:
        """How many messages lie here as they came."""
        from congvu.exchange.models import Incoming

        return Incoming.objects.count()

    def _last(self) -> Any:
        from congvu.documents.models import IncomingDocument
        from tests.factories.documents import again

        return again(IncomingDocument.objects.latest("pk"))

    def register(self) -> None:
        from congvu.documents.actions import receiving
        from tests.factories import documents as make

        document = self._last()
        said = {"issued_on": document.issued_on, "external_id": document.external_id, "looked_through": True}
        entry = make.entry(sender_name=document.sender_name, sender_code=document.sender_code, **said)
        receiving.register(document, entry, by=self.office.clerk, at=self.at)

    def direct(self) -> None:
        from congvu.documents.actions import handling, receiving
        from congvu.documents.logic.given import Who

        receiving.present(self._last(), self.office.leader, by=self.office.clerk, at=self.at)
        handling.direct(self._last(), Who(self.office.division), by=self.office.leader, at=self.at)

    def handle(self) -> None:
        from congvu.documents.actions import handling

        handling.hand_on(self._last(), self.office.specialist, by=self.office.head, at=self.at)

    def finish(self) -> None:
        from congvu.documents.actions import handling
        from congvu.kit.clock import office_day

        document = self._last()
        handling.finish(document, "9/ST-VP", office_day(self.at), by=self.office.specialist, at=self.at)

    def give_back(self) -> None:
        from congvu.documents.actions import receiving
        from congvu.documents.enums.states import ReturnReason

        receiving.give_back(
            self._last(), ReturnReason.ADDRESS, "Không thuộc thẩm quyền", by=self.office.clerk, at=self.at
        )

    def answer_recall(self, agreed: bool) -> None:
        from congvu.exchange.actions import recalling
        from congvu.exchange.models import Incoming

        row = Incoming.objects.get(fate="asked")
        if agreed:
            recalling.agree(row, by=self.office.clerk, at=self.at)
        else:
            recalling.disagree(row, "Đã trả lời công dân", by=self.office.clerk, at=self.at)


def _issuing_in(office: Any) -> Any:
    """People who issue documents of the same agency."""
    from tests.factories.issued import CLERK, DRAFTER, LEADER, NAME, Issuing

    house = Issuing()
    house.agency, house.registry, house.division = office.agency, office.registry, office.division
    house.clerk = house.person(CLERK, house.registry, "Văn thư")
    house.leader = house.person(LEADER, house.agency, "Giám đốc", full_name=NAME)
    house.drafter = house.person(DRAFTER, house.division, "Chuyên viên")
    from congvu.outgoing.models import Symbol
    from tests.factories import documents as make

    for unit, text in ((house.agency, "ST"), (house.division, "NV")):
        Symbol.objects.create(unit=unit, text=text, valid_from=make.SINCE)
    return house


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def serve(house: House) -> None:
    from django.core.wsgi import get_wsgi_application

    inside = get_wsgi_application()

    def app(environ: Any, start: Any) -> Any:
        answer = inside(environ, start)
        time.sleep(house.slow)
        return answer

    server = make_server("127.0.0.1", int(os.environ["PORT"]), app, Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def main() -> None:
    import django

    django.setup()
    house = House()
    serve(house)
    tell("ready")
    for line in sys.stdin:
        name, *said = json.loads(line)
        tell(getattr(house, name)(*said))


def tell(said: object) -> None:
    sys.stdout.write(f"{json.dumps(said)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
