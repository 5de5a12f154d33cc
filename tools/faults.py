"""``make faults``: kill web and jobs many times on both databases, and cut the power many times on SQLite.

``CONGVU_FAULTS`` says how often (50), ``CONGVU_FAULTS_SEED`` repeats an earlier run's dice.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgres
import setup
import system

COMMAND = [
    str(setup.VENV / "bin" / "pytest"),
    "-m", "faults", "-q", "-rs", "--tb=short", "--no-header", "-p", "no:randomly", "tests/faults",
]  # fmt: skip


def main() -> int:
    started = time.monotonic()
    if still := system.ensure(system.TESTS):
        sys.exit(system.sentence(still))
    times = os.environ.get("CONGVU_FAULTS", "50")
    print(f"{times} kills on SQLite, {times} on PostgreSQL, {times} cuts of power on SQLite", flush=True)
    with postgres.server(durable=True) as url:
        environment = {**os.environ, "CONGVU_FAULTS": times, "CONGVU_TEST_POSTGRES": url}
        code = subprocess.run(COMMAND, cwd=setup.ROOT, env=environment).returncode
    print(f"{time.monotonic() - started:.0f} s in all", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
