"""The real thing: ``congvu serve`` with its jobs on a port and a folder of its own; mail server, gateway,
national portal.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

from tests import prepared
from tests.notify.gateways import HOST, MailServer, SmsGateway, free_port, mail_server, sms_gateway
from tests.procedures.national import NationalPortal, national_portal

ROOT = Path(__file__).parents[2]
START = 120.0  # seconds until the server must answer
POST = 40.0  # seconds within which a message must have been delivered
FAULT = re.compile(r"^\S+ \S+ (ERROR|CRITICAL) (?!.*jobs ended with code -9 )", re.MULTILINE)
"""A line of the log that must not be there; that the jobs were killed is a test's own doing."""
Found = TypeVar("Found")


@dataclass(frozen=True)
class House:
    """A running Congvu with the world of the journeys in it, what has left it by mail and SMS, and the
    national portal it speaks to.
    """

    address: str
    data: Path
    mail: MailServer
    sms: SmsGateway
    portal: NationalPortal
    pid: int
    environment: Mapping[str, str]

    def kill_jobs(self) -> None:
        """The process of the jobs dies at once, in the middle of whatever it does."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            parent = stat.read_text(errors="replace").rpartition(")")[2].split()[1]
            title = (stat.parent / "cmdline").read_bytes()
            if int(parent) == self.pid and title.startswith(b"congvu jobs"):
                os.kill(int(stat.parent.name), signal.SIGKILL)
                return
        raise AssertionError("no process of the jobs was found")

    def run_jobs(self) -> None:
        """What is due now is done now: work that comes round every few minutes is not waited for."""
        self.run("congvu.config.command", "jobs", "--once")

    def run(self, module: str, *words: str) -> None:
        """A program of ours works on the folder and database of this house."""
        command = [sys.executable, "-m", module, *words]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, timeout=120)  # noqa: S603 - our own

    def letter(self, to: str, about: str) -> EmailMessage:
        """The newest mail to ``to`` whose subject or text holds ``about``; waits until it is delivered."""
        return until(lambda: self._letter(to, about), f"a mail to {to} about {about!r}")

    def text_message(self, to: str, about: str, number: int = 1) -> str:
        """The SMS to ``to`` that is the ``number``-th to hold ``about``; waits until it is delivered."""
        return until(lambda: self._text_message(to, about, number), f"an SMS to {to} about {about!r}")

    def _letter(self, to: str, about: str) -> EmailMessage | None:
        for mail in reversed(self.mail.mails):
            if to in str(mail["To"]) and about in f"{mail['Subject']}\n{text_of(mail)}":
                return mail
        return None

    def _text_message(self, to: str, about: str, number: int) -> str | None:
        sent = [request["body"] for request in self.sms.requests]
        found = [str(body["text"]) for body in sent if body["to"] == to and about in body["text"]]
        return found[number - 1] if len(found) >= number else None

    def faults(self) -> str:
        """What the server has logged since something first went wrong; empty when nothing has."""
        log = (self.data / "serve.log").read_text(encoding="utf-8")
        found = FAULT.search(log)
        return log[found.start() :][:4000] if found else ""


def words_of(pdf: Path) -> str:
    """The text of a PDF, as another program reads it."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own file


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part else ""


def link_in(mail: EmailMessage, path: str) -> str:
    """The address in the mail whose path begins with ``path``."""
    found = re.search(rf"https?://[^\s>]*?{re.escape(path)}[^\s>]*", text_of(mail))
    assert found, text_of(mail)
    return found.group().rstrip(".,;")


def until(look: Callable[[], Found | None], what: str, seconds: float = POST) -> Found:
    """What ``look`` finds, as soon as it finds something; fails after ``seconds``."""
    deadline = time.monotonic() + seconds
    while (found := look()) is None:
        assert time.monotonic() < deadline, f"{what} did not come within {seconds:.0f} s"
        time.sleep(0.1)
    return found


@contextmanager
def running(folder: Path) -> Iterator[House]:
    """Build the world in ``folder``, start web and jobs on it, and stop them afterwards."""
    port = free_port()
    address = f"http://localhost:{port}"
    with mail_server() as mail, sms_gateway() as sms, national_portal() as portal:
        environment = _environment(folder, port, address, mail.url, sms.url)
        environment["CONGVU_NATIONAL_URL"] = portal.url
        prepared.copy(folder / "congvu.sqlite3")
        subprocess.run(
            [sys.executable, "-m", "tests.journeys.world"], cwd=ROOT, env=environment, check=True, timeout=300
        )
        with (folder / "serve.log").open("wb") as log:
            command = [sys.executable, "-m", "congvu.config.command", "serve", "--workers", "1"]
            process = subprocess.Popen(  # noqa: S603 - our own command line
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
            try:
                _wait_for(port, process, folder / "serve.log")
                yield House(address, folder, mail, sms, portal, process.pid, environment)
            finally:
                process.terminate()
                process.wait(30)


def _environment(folder: Path, port: int, address: str, mail: str, sms: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CONGVU_", "DATABASE_"))
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "congvu.config.settings",
        "PORT": str(port),
        "CONGVU_DATA": str(folder),
        "CONGVU_URL": address,
        "CONGVU_SMTP_URL": mail,
        "CONGVU_SMS_URL": sms,
        "CONGVU_SMS_TOKEN": "journeys",
        "CONGVU_MAIL_FROM": "Sở Khoa học và Công nghệ <hoso@so.example>",
    }


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    def answers() -> bool | None:
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            return True if probe.connect_ex((HOST, port)) == 0 else None

    until(answers, "the server", START)
