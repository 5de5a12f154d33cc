"""``congvu serve`` in an empty folder, as on the first day."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

UP_AFTER = 300  # seconds on a machine that is busy with other tests

pytestmark = pytest.mark.slow


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    port = _free_port()
    environment = {**os.environ, "CONGVU_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": ""}
    environment = {name: value for name, value in environment.items() if value}
    environment.pop("DATABASE_URL", None)
    command = [Path(sys.executable).parent / "congvu", "serve", "--port", str(port), "--no-jobs"]
    serve = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield _when_up(serve, f"http://127.0.0.1:{port}")
    finally:
        serve.terminate()
        serve.wait(30)


def _when_up(serve: "subprocess.Popen[bytes]", address: str) -> str:
    for _attempt in range(UP_AFTER * 2):
        assert serve.poll() is None, "serve has ended by itself"
        try:
            urllib.request.urlopen(address, timeout=20).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.5)
        else:
            return address
    raise AssertionError("no answer")


def test_the_first_page_of_the_first_start_comes_with_its_style(address: str) -> None:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own address
        page = answer.read().decode()
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert sheets
    for sheet in sheets:
        with urllib.request.urlopen(address + sheet, timeout=20) as answer:  # noqa: S310 - our own address
            assert answer.headers["Content-Type"].startswith("text/css")
