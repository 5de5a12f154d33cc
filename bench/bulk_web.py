"""A coordinator's browser, without the browser; and what the processes of ``congvu serve`` weigh."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from time import sleep
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from openpyxl import load_workbook

from congvu.config.demo.agency import Agency
from congvu.initiatives.actions import rounds
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.logic import terms
from congvu.initiatives.models import Batch, Round
from congvu.initiatives.providers import batch_form
from congvu.initiatives.queries import lists
from congvu.initiatives.rules.rounds import Facts
from congvu.kit import clock
from congvu.people.models import Person, Unit

PORT = int(os.environ.get("PORT", "18471"))
CSRF = "b" * 32
FIELD = "Giáo dục và đào tạo"


@dataclass(frozen=True)
class World:
    """A round that is open, and who files for a unit."""

    round: Round
    unit: Unit
    coordinator: Person


def world(made: Agency) -> World:
    secretary, coordinator, now = made.people["thuky"], made.people["daumoi"], clock.now()
    rounds.save_group("do", name=FIELD, place=10, by=secretary, at=now)
    facts = Facts(
        code="do-500", name="Đợt đo nộp hàng loạt", level=Level.BASE, year=now.year,
        opens_at=now, closes_at=now + timedelta(days=30), receiver=made.units["SHTT"],
        results_on=(now + timedelta(days=90)).date(),
    )  # fmt: skip
    asked = replace(
        terms.usual(Level.BASE),
        field_groups=("do",),
        addressee="Sở Khoa học và Công nghệ",
        legal_basis="Nghị định 13/2012/NĐ-CP",
    )
    round = rounds.prepare(facts, asked, by=secretary, at=now)
    rounds.open(round, by=secretary, at=now)
    return World(round, lists.units_of(coordinator)[0], coordinator)


def sheet(world: World, rows: int) -> bytes:
    """The round's form, filled in."""
    book = load_workbook(BytesIO(batch_form.workbook(world.round, clock.office_day(clock.now()))))
    for number in range(1, rows + 1):
        key = f"{number:03d}"
        _write(book.worksheets[0], number + 2, _row(key))
        _write(book.worksheets[1], number + 2, _author(key, world.unit.name))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(key: str) -> dict[str, str]:
    return {
        "key": key,
        "title": f"Giải pháp số {key} rút ngắn thời gian xếp lịch phòng học của trường thứ {key}",
        "field_group": FIELD,
        "problem": f"Xếp lịch phòng học {key} mất hai ngày mỗi tuần.",
        "application": "Đã áp dụng hoặc áp dụng thử",
        "applied_on": "15/03/2026",
        "essence": f"Bảng tính lập sẵn {key} tự tìm phòng trống.",
        "applicability": "Mọi trường có trên mười phòng học.",
        "conditions": "Một máy tính.",
        "benefit_by_author": f"Còn {key} giờ mỗi năm.",
    }


def _author(key: str, unit: str) -> dict[str, str]:
    return {
        "row": key, "name": f"Tác giả Đo {key}", "born_on": "02/09/1985", "workplace": unit,
        "title": "Giáo viên", "degree": "Cử nhân", "share": "100",
    }  # fmt: skip


def _write(sheet: object, line: int, said: dict[str, str]) -> None:
    places = {cell.value: cell.column for cell in sheet[1]}  # type: ignore[index]  # openpyxl has no types
    for name, value in said.items():
        if name in places:
            sheet.cell(line, places[name], value)  # type: ignore[attr-defined]  # openpyxl has no types


class Web:
    """Asks the running server as a browser would that has signed in."""

    def __init__(self, person: Person) -> None:
        browser = Browser()
        browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        self.cookies = f"sessionid={browser.cookies['sessionid'].value}; csrftoken={CSRF}"

    def send(self, world: World, book: bytes, parcel: bytes) -> None:
        files = {"sheet": ("nop.xlsx", book), "parcel": ("tep.zip", parcel)}
        self._post(f"/sang-kien/nop-hang-loat/dot/{world.round.pk}/", {"unit": str(world.unit.pk)}, files)

    def confirm(self, world: World, batch: Batch) -> None:
        self._post(f"/sang-kien/nop-hang-loat/{batch.pk}/xac-nhan/", {"place": "Nơi Đo", "declared": "on"})

    def _post(
        self, path: str, form: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None
    ) -> None:
        fields = {**form, "csrfmiddlewaretoken": CSRF}
        kind, body = (
            _multipart(fields, files) if files else ("application/x-www-form-urlencoded", urlencode(fields))
        )
        asking = HTTPConnection("127.0.0.1", PORT, timeout=600)
        asking.request("POST", path, body, {"Cookie": self.cookies, "Content-Type": kind})
        answer = asking.getresponse()
        page = answer.read()
        asking.close()
        if answer.status != 302:
            raise RuntimeError(f"{path}: {answer.status}\n{_words(page)}")


def _multipart(fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> tuple[str, bytes]:
    edge, out = uuid4().hex, BytesIO()
    for name, value in fields.items():
        out.write(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, (called, content) in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\n'
        out.write(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    out.write(f"--{edge}--\r\n".encode())
    return f"multipart/form-data; boundary={edge}", out.getvalue()


def _words(page: bytes) -> str:
    main = page.decode(errors="replace").partition("<main")[2]
    return re.sub(r"\s*<[^>]*>\s*", " ", main)[:1500]


@contextmanager
def served(person: Person) -> Iterator[tuple[int, Web]]:
    """Web and jobs as ``congvu serve`` starts them; the id of the process above both, and a browser."""
    connection.close()
    command = [sys.executable, "-m", "congvu.config.command", "serve", "--workers", "1"]
    process = subprocess.Popen(command, env={**os.environ, "PORT": str(PORT)}, stdout=subprocess.DEVNULL)
    try:
        _wait(process)
        yield process.pid, Web(person)
    finally:
        process.terminate()
        process.wait(60)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        with suppress(OSError):
            asking = HTTPConnection("127.0.0.1", PORT, timeout=5)
            asking.request("GET", "/")
            asking.getresponse().read()
            return
        sleep(0.2)
    raise RuntimeError("the server did not come up")


def below(pid: int) -> list[int]:
    """The process and all that it has started, down to the last."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = path.read_text().rpartition(")")[2].split()
            parents.setdefault(int(words[1]), []).append(int(path.parent.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def megabytes(pid: int) -> float:
    """What the process holds, its share of what it shares counted in parts; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
