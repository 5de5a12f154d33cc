"""A disk that keeps what is written in memory until it is told to make it safe, and loses the rest at a cut.

``python -m tests.faults.disk MOUNTPOINT FOLDER`` shows what lies in ``FOLDER`` at ``MOUNTPOINT``. Writing to
the file ``.cut`` there cuts the power: ``FOLDER`` then holds what survived, and the disk is gone. After
``none`` no write survives that was not followed by an fsync of its file; after a number, each sector of such
a write survives or not by a throw of that seed's dice, since a real disk writes in the order it likes.

Names are safe at once: directory entries are not modelled.
"""

import errno
import os
import random
import shutil
import stat
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mfusepy

CUT = "/.cut"
SECTOR = 512
NOTHING = "none"


@dataclass(frozen=True)
class Change:
    """A write, or with ``data`` None a change of length."""

    offset: int
    data: bytes | None


@dataclass
class File:
    """Content as programs see it, content that is safe, and the changes that lie between."""

    mode: int
    seen: bytearray = field(default_factory=bytearray)
    safe: bytearray = field(default_factory=bytearray)
    unsafe: list[Change] = field(default_factory=list)
    changed: int = field(default_factory=time.time_ns)

    def change(self, change: Change) -> None:
        apply(self.seen, change)
        self.unsafe.append(change)
        self.changed = time.time_ns()

    def sync(self) -> None:
        for change in self.unsafe:
            apply(self.safe, change)
        self.unsafe.clear()

    def survivors(self, dice: random.Random | None) -> bytes:
        """What is left after a cut."""
        left = bytearray(self.safe)
        for change in self.unsafe if dice else ():
            for part in sectors(change):
                if dice and dice.random() < 0.5:
                    apply(left, part)
        return bytes(left)


def apply(content: bytearray, change: Change) -> None:
    missing = change.offset - len(content)
    if missing > 0:
        content.extend(bytes(missing))
    if change.data is None:
        del content[change.offset :]
    else:
        content[change.offset : change.offset + len(change.data)] = change.data


def sectors(change: Change) -> list[Change]:
    """A write as the disk does it, sector by sector."""
    if change.data is None:
        return [change]
    return [
        Change(change.offset + start, change.data[start : start + SECTOR])
        for start in range(0, len(change.data), SECTOR)
    ]


class LazyDisk(mfusepy.Operations):  # type: ignore[misc]  # the library has no types
    """Files and folders by path; whatever is not overridden is refused."""

    use_ns = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, File] = {}
        self._folders: dict[str, int] = {"/": 0o755}
        self._open: dict[int, File] = {}
        self._last = 0
        for path in sorted(folder.rglob("*")):
            name, mode = f"/{path.relative_to(folder)}", stat.S_IMODE(path.stat().st_mode)
            if path.is_dir():
                self._folders[name] = mode
            else:
                content = path.read_bytes()
                self._files[name] = File(mode, bytearray(content), bytearray(content))

    def cut(self, how: str) -> None:
        """The power goes: what survived is laid into the folder; whoever calls after this hears an error."""
        dice = None if how == NOTHING else random.Random(int(how))
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        for name, mode in sorted(self._folders.items()):
            path = self._folder / name[1:]
            path.mkdir(exist_ok=True)
            path.chmod(mode)
        for name, file in self._files.items():
            path = self._folder / name[1:]
            path.write_bytes(file.survivors(dice))
            path.chmod(file.mode)
        os._exit(0)

    def _file(self, path: str, handle: int | None = None) -> File:
        if handle in self._open:
            return self._open[handle]
        if path not in self._files:
            raise mfusepy.FuseOSError(errno.ENOENT)
        return self._files[path]

    def _opened(self, file: File) -> int:
        self._last += 1
        self._open[self._last] = file
        return self._last

    # --- What programs ask -------------------------------------------------------------------------------

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        if path in self._folders:
            return {"st_mode": stat.S_IFDIR | self._folders[path], "st_nlink": 2}
        if path == CUT:
            return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": 0}
        file = self._file(path, fh)
        times = dict.fromkeys(("st_mtime", "st_ctime", "st_atime"), file.changed)
        return {"st_mode": stat.S_IFREG | file.mode, "st_nlink": 1, "st_size": len(file.seen), **times}

    def readdir(self, path: str, fh: int) -> list[str]:
        under = path.rstrip("/") + "/"
        names = [name[len(under) :] for name in (*self._folders, *self._files) if name.startswith(under)]
        return [".", "..", *(name for name in names if name and "/" not in name)]

    def open(self, path: str, flags: int) -> int:
        return 0 if path == CUT else self._opened(self._file(path))

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self._files[path] = File(stat.S_IMODE(mode))
        return self._opened(self._files[path])

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._file(path, fh).seen[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        if path == CUT:
            self.cut(data.decode().strip())
        else:
            self._file(path, fh).change(Change(offset, bytes(data)))
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        if path != CUT:
            self._file(path, fh).change(Change(length, None))
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._file(path, fh).sync()
        return 0

    def release(self, path: str, fh: int) -> int:
        self._open.pop(fh, None)
        return 0

    def rename(self, old: str, new: str) -> int:
        self._files[new] = self._files.pop(old)
        return 0

    def link(self, target: str, source: str) -> int:
        if target in self._files:
            raise mfusepy.FuseOSError(errno.EEXIST)
        self._files[target] = self._file(source)
        return 0

    def unlink(self, path: str) -> int:
        self._file(path)
        del self._files[path]
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        self._folders[path] = stat.S_IMODE(mode)
        return 0

    def rmdir(self, path: str) -> int:
        del self._folders[path]
        return 0

    def chmod(self, path: str, mode: int) -> int:
        if path in self._folders:
            self._folders[path] = stat.S_IMODE(mode)
        else:
            self._file(path).mode = stat.S_IMODE(mode)
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        return 0

    def statfs(self, path: str) -> dict[str, int]:
        return {"f_bsize": 4096, "f_blocks": 1 << 20, "f_bavail": 1 << 19, "f_bfree": 1 << 19}


if __name__ == "__main__":
    os.umask(0)
    mfusepy.FUSE(LazyDisk(Path(sys.argv[2])), sys.argv[1], foreground=True, nothreads=True)
