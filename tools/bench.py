"""``make bench``: what pages, bulk filing, ten years as statistics and as one workbook, and the desks after
250,000 dossiers or documents cost, on both databases, each beside its floor of the same run; prints one
JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgres
import setup
import system

MEASURED = {
    "pages": ("bench.run",),
    "five hundred rows": ("bench.bulk",),
    "ten years": ("bench.export", "--fill"),
    "one-stop": ("bench.procedures",),
    "incoming": ("bench.documents",),
    "outgoing": ("bench.outgoing",),
    "signing": ("bench.signing",),
}


def all_measured(database: str) -> dict[str, object]:
    return {name: measured(command, database) for name, command in MEASURED.items()}


def measured(command: tuple[str, ...], database: str) -> object:
    """What ``command`` prints, run on a data folder and port of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CONGVU_DATA": folder, "PORT": str(postgres.free_port())}
        environment.pop("DATABASE_URL", None)
        if database:
            environment["DATABASE_URL"] = database
        done = subprocess.run(
            [str(setup.PYTHON), "-m", *command],
            cwd=setup.ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    results = [all_measured("")]
    if system.missing([need for need in system.TESTS if "initdb" in need.probe]):
        print("PostgreSQL is not on this machine and was left out.", file=sys.stderr)
    else:
        with postgres.server() as url:
            results.append(all_measured(url))
    print(json.dumps({"results": results}, indent=1))


if __name__ == "__main__":
    main()
