"""A PostgreSQL server of our own on a free port of the loopback, gone again when the block ends.

``with postgres.server() as url:`` gives the address of an empty database, as ``DATABASE_URL`` takes it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from system import POSTGRES_BIN


def _as_owner(*command: str) -> None:
    """PostgreSQL refuses to run as root; then its own user runs it."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*prefix, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server(*, durable: bool = True) -> Iterator[str]:
    """``durable=False`` leaves out fsync: for tests that never cut the power."""
    folder = Path(tempfile.mkdtemp(prefix="congvu-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    port = free_port()
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200"
    )
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    control = (str(POSTGRES_BIN / "pg_ctl"), "-D", str(folder / "main"), "-l", str(folder / "log"))
    initdb = (
        str(POSTGRES_BIN / "initdb"),
        "-D",
        str(folder / "main"),
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-A",
        "trust",
    )
    try:
        _as_owner(*initdb, "-U", "postgres")
        _as_owner(*control, "-o", options, "-w", "start")
        try:
            createdb = (str(POSTGRES_BIN / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "postgres")
            _as_owner(*createdb, "congvu")
            yield f"postgres://postgres@127.0.0.1:{port}/congvu"
        finally:
            _as_owner(*control, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
