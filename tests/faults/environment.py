"""The environment of a process under test: nothing of the tests' own settings, nor of the operator's."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONGVU = Path(sys.executable).parent / "congvu"


def tell(line: str) -> None:
    """Say a line to whoever started this, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def of(data: Path, database: str = "", **more: str) -> dict[str, str]:
    """For a house in the folder ``data``, on its SQLite file unless another database is named."""
    ours = ("CONGVU_", "DATABASE_URL", "DJANGO_", "PORT", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    named = {"DATABASE_URL": database} if database else {}
    return {**kept, **named, "CONGVU_DATA": str(data), "CONGVU_SMS_URL": "outbox:", **more}


def run(*command: str | Path, environment: Mapping[str, str], seconds: float = 300) -> str:
    """What the command says; an error with all it said when it fails or takes too long."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [str(part) for part in command],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode:
        raise RuntimeError(
            f"{command} ended with {done.returncode}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
        )
    return done.stdout


def program(name: str, *arguments: str | Path, environment: Mapping[str, str], seconds: float = 300) -> str:
    """Run a program of this folder; like :func:`run`."""
    command = (sys.executable, "-m", f"{__package__}.{name}", *arguments)
    return run(*command, environment=environment, seconds=seconds)
