"""The store on the disk keeps what it is given, once, under its digest."""

import hashlib
import io
from pathlib import Path

import pytest

from congvu.files.providers.storage.disk import DiskStore
from congvu.files.providers.storage.store import DamagedError, Kept

CONTENT = b"ho so"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def paths(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_content_is_kept_under_its_digest_in_two_levels(tmp_path: Path) -> None:
    kept = DiskStore(tmp_path).put(io.BytesIO(CONTENT))

    assert kept == Kept(DIGEST, 5)
    assert paths(tmp_path) == [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]


def test_same_content_is_kept_once(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)

    assert store.put(io.BytesIO(CONTENT)) == store.put(io.BytesIO(CONTENT))
    assert list(store.each()) == [DIGEST]


def test_content_comes_back_as_it_was(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(io.BytesIO(CONTENT))

    with store.open(DIGEST) as content:
        assert content.read() == CONTENT
        assert content.fileno() > 0


def test_content_is_read_from_its_beginning(tmp_path: Path) -> None:
    source = io.BytesIO(CONTENT)
    source.seek(3)

    assert DiskStore(tmp_path).put(source).size == 5


def test_change_on_the_disk_is_found_and_healed_by_putting_again(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(io.BytesIO(CONTENT))
    (tmp_path / DIGEST[:2] / DIGEST[2:4] / DIGEST).write_bytes(b"other")
    with pytest.raises(DamagedError):
        store.check(DIGEST)

    store.put(io.BytesIO(CONTENT))

    store.check(DIGEST)


def test_missing_content_is_named_missing(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)

    assert not store.exists(DIGEST)
    with pytest.raises(FileNotFoundError):
        store.open(DIGEST)
    with pytest.raises(FileNotFoundError):
        store.check(DIGEST)
    store.delete(DIGEST)


def test_deleted_content_is_gone(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(io.BytesIO(CONTENT))

    store.delete(DIGEST)

    assert list(store.each()) == []


def test_name_that_is_no_digest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a digest"):
        DiskStore(tmp_path).open("../../etc/passwd")


def test_nothing_is_left_of_what_could_not_be_read(tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("the connection is gone")

    with pytest.raises(OSError, match="gone"):
        DiskStore(tmp_path).put(Failing())

    assert paths(tmp_path) == []
