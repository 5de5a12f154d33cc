"""Small files that matter."""

import os
from pathlib import Path

import pytest

from congvu.kit import disk


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was made safe from a cut of power, in order."""
    names: list[str] = []
    fsync = os.fsync

    def recorded(handle: int) -> None:
        names.append(os.readlink(f"/proc/self/fd/{handle}"))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", recorded)
    return names


def test_put_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    disk.put(tmp_path / "a", b"old")
    disk.put(tmp_path / "a", b"new", mode=0o644)

    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644
    assert os.listdir(tmp_path) == ["a"]


def test_put_once_lets_the_first_win(tmp_path: Path) -> None:
    disk.put_once(tmp_path / "a", b"first")
    disk.put_once(tmp_path / "a", b"second")

    assert (tmp_path / "a").read_bytes() == b"first"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("put", [disk.put, disk.put_once])
def test_content_is_safe_before_its_name_is(put: object, tmp_path: Path, synced: list[str]) -> None:
    assert callable(put)

    put(tmp_path / "a", b"content")

    assert synced[0].startswith(f"{tmp_path}/.a.")
    assert synced[1:] == [str(tmp_path)]
