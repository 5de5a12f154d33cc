"""People at work: authors who file, officers who take in, each in a thread with a browser of their own.

Each of them writes into the ledger what the server said is done. When no answer came, they do what people do:
look again, and press again.
"""

import hashlib
import queue
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.factories.initiatives import FIELDS, author_row, posted
from tests.faults.browser import Answer, Browser, DownError, LostError
from tests.faults.ledger import Ledger, Said

STEPS = ("chung", "tac-gia", "noi-dung", "hieu-qua", "tep")
LAST_STEP = "nop"
PASSWORD = "Mot-cau-mat-khau-thu-2026"
ANSWER_AFTER = 90.0
"""Seconds after which somebody who still hears nothing gives up: the house has not come back."""


class NotExpectedError(Exception):
    """The server answered, and not with what it should."""


class Over(Exception):
    """Somebody was told to stop."""


@dataclass
class Office:
    """What the people share: the ledger, who has to do what next, when the day is over, what went wrong."""

    world: dict[str, Any]
    port: int
    ledger: Ledger
    filed: "queue.Queue[int]" = field(default_factory=queue.Queue)
    authors: "dict[int, queue.Queue[int]]" = field(default_factory=dict)
    askers: "dict[int, queue.Queue[int]]" = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)
    complaints: list[str] = field(default_factory=list)

    def people(self, seed: int) -> "list[Somebody]":
        named: dict[type[Somebody], dict[str, str]] = {
            Author: self.world["authors"],
            Officer: self.world["officers"],
        }
        return [
            kind(self, username, full_name, seed)
            for kind, names in named.items()
            for username, full_name in names.items()
        ]


class Somebody:
    """One person at one computer."""

    def __init__(self, office: Office, username: str, full_name: str, seed: int) -> None:
        self.office, self.username, self.name = office, username, full_name
        self.dice = random.Random(f"{seed}{username}")
        self.browser = Browser(office.port)
        self.mine: queue.Queue[int] = queue.Queue()

    def sign_in(self) -> None:
        self.browser.get("/tai-khoan/login/")
        fields = {"login": self.username, "password": PASSWORD}
        answer = self.browser.post("/tai-khoan/login/", fields)
        if answer.status != 302:
            raise NotExpectedError(f"{self.username} cannot sign in: {answer.status}")

    def work(self) -> None:
        """Until the day is over. What should not have happened is kept for the test to see."""
        try:
            while not self.office.over.is_set():
                self.do_something()
        except Over:
            pass
        except Exception as error:  # a thread's error would be lost; the test fails by this list
            self.office.complaints.append(f"{self.name}: {error!r}")
        finally:
            self.browser.close()

    def do_something(self) -> None:
        raise NotImplementedError

    def pause(self, longest: float) -> None:
        if self.office.over.wait(self.dice.random() * longest):
            raise Over

    def say(self, kind: str, case: int, what: str = "", *, heard: bool = True) -> None:
        self.office.ledger.write(Said(kind, case, self.name, what, heard))

    def look(self, path: str) -> Answer:
        """The page, however often it takes."""
        return self.insist(lambda: self.browser.get(path))

    def insist(self, ask: Callable[[], Answer], lost: Callable[[], None] = lambda: None) -> Answer:
        """Ask until an answer comes; ``lost`` is called for each time that none came."""
        end = time.monotonic() + ANSWER_AFTER
        while time.monotonic() < end:
            try:
                return ask()
            except LostError as error:
                if not isinstance(error, DownError):
                    lost()
                time.sleep(0.2)
        raise NotExpectedError("no answer for too long")

    def act(self, kind: str, case: int, ask: Callable[[], Answer], what: str = "") -> Answer:
        """Ask for an act and insist; the ledger has every try that was not answered."""
        return self.insist(ask, lambda: self.say(kind, case, what, heard=False))

    def expect(self, answer: Answer, status: int, what: str, location: str = "") -> None:
        if answer.status != status or location not in answer.location:
            raise NotExpectedError(f"{what}: {answer.status} {answer.location} {answer.text[:3000]}")


class Author(Somebody):
    """Writes a dossier, files it, and answers what is asked."""

    def do_something(self) -> None:
        if (case := _next(self.mine)) is not None:
            self.answer(case)
        else:
            self.file()
        self.pause(1.5)

    def file(self) -> None:
        case = self.begin()
        for step in STEPS:
            self.type(case, step, 0)
        for number in range(1, self.dice.randrange(2, 6)):
            self.type(case, "noi-dung", number)
            self.pause(0.2)
        self.attach(case)
        if self.dice.random() < 0.8:
            self.office.authors[case] = self.mine
            self.hand_in("submitted", case, f"/sang-kien/{case}/bien-nhan/")
            self.office.filed.put(case)

    def begin(self) -> int:
        path = f"/sang-kien/nop/{self.office.world['round']}/"
        self.look(path)
        unit = {"unit": str(self.office.world["unit"])}
        answer = self.act("begun", 0, lambda: self.browser.post(path, unit))
        self.expect(answer, 302, "begin", "/soan/chung/")
        case = int(answer.location.split("/")[2])
        self.say("begun", case)
        return case

    def type(self, case: int, step: str, number: int) -> None:
        """Autosave, as the browser does it while somebody types; the window may go on after a lost answer."""
        path = f"/sang-kien/{case}/soan/{step}/"
        version = self.look(path).version
        row = author_row(self.name)
        fields = {**FIELDS, **posted("authors", [row]), "field_group": self.office.world["group"]}
        fields |= {"essence": str(number), "version": version, "once": f"{self.username}-{case}"}
        kind = "typed" if step == "noi-dung" else "kept"
        answer = self.act(kind, case, lambda: self.browser.post(f"{path}luu/", fields), str(number))
        self.expect(answer, 204, f"autosave of {step}")
        self.say(kind, case, str(number))

    def attach(self, case: int) -> None:
        content = self.dice.randbytes(self.dice.randrange(1, 200_000)).hex().encode()
        digest = hashlib.sha256(content).hexdigest()
        path = f"/sang-kien/{case}/tep/description/them/"
        sent = self.act("attached", case, lambda: self.browser.upload(path, "mo-ta.txt", content), digest)
        self.expect(sent, 302, "attach", f"/sang-kien/{case}/soan/tep/")
        page = self.look(f"/sang-kien/{case}/soan/tep/")
        if digest not in page.text:
            raise NotExpectedError(f"dossier {case} does not show the file it was sent")
        self.say("attached", case, digest)

    def hand_in(self, kind: str, case: int, to: str) -> None:
        """Press the last button; pressed again after a lost answer it leads to the same page."""
        path = f"/sang-kien/{case}/soan/{LAST_STEP}/"
        version = self.look(path).version
        fields = {name: FIELDS[name] for name in ("declared", "place", "dated_on")}
        fields |= {"version": version, "once": f"{self.username}-{case}"}
        answer = self.act(kind, case, lambda: self.browser.post(path, fields))
        self.expect(answer, 302, kind, to)
        self.say(kind, case)

    def answer(self, case: int) -> None:
        self.type(case, "noi-dung", 100)
        self.hand_in("answered", case, f"/sang-kien/{case}/")
        self.office.askers[case].put(case)


class Officer(Somebody):
    """Takes in what was filed: accepts, refuses, or asks for a supplement once."""

    def do_something(self) -> None:
        if (case := _next(self.mine)) is not None:
            self.handle(case, "accepted", "refused")
        elif (case := _next(self.office.filed)) is not None:
            self.handle(case, "accepted", "refused", "asked", "asked")
        self.pause(0.4)

    def handle(self, case: int, *kinds: str) -> None:
        kind = self.dice.choice(kinds)
        self.decide(kind, case)
        if kind == "asked":
            self.office.askers[case] = self.mine
            self.office.authors[case].put(case)

    def decide(self, kind: str, case: int) -> None:
        """Look at the page of the act, then press its button. Refused after a lost answer, it was done."""
        word = {"accepted": "tiep-nhan", "refused": "tu-choi", "asked": "yeu-cau-bo-sung"}[kind]
        path = f"/sang-kien/{case}/{word}/"
        fields = {
            "accepted": {"specialist": ""},
            "refused": {"reason": "Lý do thử."},
            "asked": {"ask-essence": "on", "why-essence": "Nêu rõ.", "until": "31/12/2035"},
        }[kind]
        lost: list[str] = []

        def press() -> Answer:
            page = self.look(path)
            if page.status != 200:
                return page
            return self.browser.post(path, {**fields, "version": page.version})

        def not_heard() -> None:
            lost.append(kind)
            self.say(kind, case, heard=False)

        answer = self.insist(press, not_heard)
        if not (lost and answer.status in (409, 422)):
            self.expect(answer, 302, kind, f"/sang-kien/{case}/")
        self.say(kind, case)


def _next(waiting: "queue.Queue[int]") -> int | None:
    try:
        return waiting.get_nowait()
    except queue.Empty:
        return None
