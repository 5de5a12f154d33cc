"""What the machine itself must have: installed as root on Debian, elsewhere named in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

POSTGRES_BIN = Path("/usr/lib/postgresql/15/bin")


class Need(NamedTuple):
    """A program or file, the Debian packages that bring it, and what it is for."""

    probe: str
    packages: tuple[str, ...]
    purpose: str

    def is_met(self) -> bool:
        return (
            Path(self.probe).exists() if self.probe.startswith("/") else shutil.which(self.probe) is not None
        )


READERS = [
    Need("catdoc", ("catdoc",), "reading .doc files"),
    Need("tesseract", ("tesseract-ocr",), "reading scans"),
    Need(
        "/usr/share/tesseract-ocr/5/tessdata/vie.traineddata",
        ("tesseract-ocr-vie",),
        "reading Vietnamese scans",
    ),
]
TESTS = [
    *READERS,
    Need("/usr/bin/chromium", ("chromium",), "walking the pages in a browser"),
    Need(str(POSTGRES_BIN / "initdb"), ("postgresql-15", "postgresql-client-15"), "testing on PostgreSQL"),
    Need("/usr/lib/softhsm/libsofthsm2.so", ("softhsm2",), "the test that signs with a device"),
    Need("pdftotext", ("poppler-utils",), "checking the PDF files we make"),
    Need("fusermount3", ("fuse3", "libfuse3-3"), "the test that cuts the power"),
    Need("/usr/share/fonts/truetype/liberation2", ("fonts-liberation2",), "drawing scans for the tests"),
]


def missing(needs: list[Need]) -> list[Need]:
    return [need for need in needs if not need.is_met()]


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install Debian packages; output goes to the screen only when it fails."""
    print(f"Installing with apt: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "-q", *command], env=quiet, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"apt-get {command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def ensure(needs: list[Need]) -> list[Need]:
    """Install what is missing where that is possible; give back what is still missing."""
    wanted = missing(needs)
    if wanted and can_install():
        install(sorted({package for need in wanted for package in need.packages}))
    return missing(wanted)


def sentence(needs: list[Need]) -> str:
    packages = " ".join(sorted({package for need in needs for package in need.packages}))
    what = "; ".join(f"{need.probe} ({need.purpose})" for need in needs)
    return f"Missing on this machine: {what}. On Debian: apt-get install {packages}"
