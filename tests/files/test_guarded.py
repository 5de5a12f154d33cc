"""Workbooks and archives from outside, opened in a process of its own: what comes out, and what does not."""

import io
import secrets
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest
from openpyxl import Workbook

from congvu.files.enums import Kind, Problem
from congvu.files.providers import parcels, sheets
from congvu.files.providers.parcels import Entry, Unreadable
from congvu.kit.refusal import Refused

Real = Callable[[bytes], BinaryIO]


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Real]:
    """A content as a real file, closed after the test."""
    with ExitStack() as files:

        def made(content: bytes) -> BinaryIO:
            path = tmp_path / f"source-{secrets.token_hex(4)}"
            path.write_bytes(content)
            return files.enter_context(path.open("rb+"))

        yield made


def archive(content: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in content.items():
            packed.writestr(name, data)
    return out.getvalue()


def all_of(source: BinaryIO, *, most: int = 1000, total: int = 10_000) -> list[Entry]:
    return [entry for found in parcels.look(source, most=most, total=total) for entry in found]


def test_cells_come_as_texts_numbers_and_days(real: Real) -> None:
    book = Workbook()
    book.active.append(["Tên", 2.5, date(2026, 2, 28), None, 7])
    book.create_sheet().append(["hai"])
    out = io.BytesIO()
    book.save(out)

    found = sheets.first(real(out.getvalue()), 3)

    assert found == [[["Tên", 2.5, date(2026, 2, 28), "", 7.0]], [["hai"]], []]


@pytest.mark.parametrize("content", [b"Khong phai Excel", b"PK\x03\x04 hong", b""])
def test_what_is_no_workbook_is_refused(real: Real, content: bytes) -> None:
    with pytest.raises(Refused, match="Excel"):
        sheets.first(real(content), 1)


def test_workbook_that_takes_too_long_takes_down_nothing(real: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "WALL_SECONDS", 0.01)

    with pytest.raises(Refused):
        sheets.first(real(b"x"), 1)


def test_files_of_an_archive_are_told_by_their_content(real: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "SLICE", 0.0)  # one file in each run
    found = all_of(
        real(archive({"001.txt": b"Mo ta", "a/": b"", "a/chay.exe": b"MZ\x90", "to.txt": b"x" * 2000}))
    )

    assert [(each.path, each.size, each.content and each.content.kind) for each in found] == [
        ("001.txt", 5, Kind.TXT),
        ("a/chay.exe", 3, Kind.PROGRAM),
        ("to.txt", 1001, None),
    ]


def test_archive_that_unpacks_to_more_than_allowed_is_not_read_on(real: Real) -> None:
    with pytest.raises(Unreadable) as caught:
        all_of(real(archive({f"{n}.txt": b"\0" * 900 for n in range(20)})))

    assert caught.value.too_large


def test_broken_archive_and_broken_file_in_it_are_told_apart(real: Real) -> None:
    source = real(archive({"001.txt": b"Mo ta " * 100}))
    source.seek(45)
    source.write(b"\xff\xff\xff")
    source.flush()

    (entry,) = all_of(source)

    assert entry.content is not None
    assert entry.content.problem == Problem.DAMAGED
    with pytest.raises(Unreadable):
        all_of(real(b"PK\x03\x04 hong"))


def test_names_in_an_archive_are_never_paths(real: Real) -> None:
    source = real(archive({"../ra-ngoai.txt": b"Mot", "/etc/x": b"Hai"}))

    with parcels.unpacked(source, {"../ra-ngoai.txt": 3, "/etc/x": 3}) as found:
        folders = {path.parent for path in found.values()}
        told = []
        for path in found.values():
            with parcels.opened(path) as file:
                told.append(file.read())

    assert told == [b"Mot", b"Hai"]
    assert len(folders) == 1
    assert not folders.pop().exists()


def test_what_was_left_as_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "file-0").symlink_to("/etc/hostname")

    with pytest.raises(OSError, match="symbolic"), parcels.opened(tmp_path / "file-0"):
        pass
