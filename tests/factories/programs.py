"""Many at once, and programs beside the tests: on a database of their own, since tests keep theirs in memory.

A module with ``run()`` whose last lines call :func:`answer` is such a program; :func:`on_a_file` runs it.
"""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import ModuleType
from typing import Any

from tests import prepared

ROOT = Path(__file__).parents[2]


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """What became of ``acts`` that all begin at the same instant: "done", or the kind of refusal.

    Raises what went wrong in any of them otherwise.
    """
    from django.db import connection

    from congvu.kit.refusal import Refused

    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except Refused as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts), key=lambda word: word != "done")


def answer(run: Callable[[], Any]) -> None:
    """The whole of a program: run on the tables that are there, print the answer."""
    _set_up()
    sys.stdout.write(f"{json.dumps(run())}\n")


def on_a_file(program: ModuleType, folder: Path, *words: str, seconds: int = 120) -> Any:
    """What ``program``, run with an SQLite database in ``folder``, answers. Fails when it fails."""
    done = begun(program, environment(folder), *words, seconds=seconds)
    assert done.returncode == 0, done.stderr
    return answer_of(done)


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """What a program finds: ``database``, else an SQLite file in ``folder``, where its other files lie."""
    file = folder / "congvu.sqlite3"
    if not database and not file.exists():
        prepared.copy(file)
    found = {
        **os.environ,
        "DATABASE_URL": database or f"sqlite:///{file}",
        "CONGVU_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    found.pop("PYTEST_XDIST_WORKER", None)  # it would ask for a folder of its own
    return found


def begun(
    program: ModuleType, environment: Mapping[str, str], *words: str, seconds: int = 120
) -> subprocess.CompletedProcess[str]:
    """``program`` has been run to its end, which may be a bad one."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", program.__name__, *words],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def answer_of(done: subprocess.CompletedProcess[str]) -> Any:
    """The last line a program wrote."""
    return json.loads(done.stdout.splitlines()[-1])


def obey(told: Callable[[], object], **orders: Callable[..., object]) -> None:
    """The main part of a program that a test runs: obey the order of the command line, else say what is
    ``told``. What comes back is printed as JSON.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    _set_up()
    name, *numbers = sys.argv[1:] or [""]
    said = orders[name](*map(int, numbers)) if name in orders else told()
    if said is not None:
        print(json.dumps(said))  # noqa: T201 - the test reads it


def _set_up() -> None:
    import django

    gc.disable()  # nothing of what is imported can go: looking through it takes a tenth of the start
    django.setup()
    gc.freeze()
    gc.enable()
