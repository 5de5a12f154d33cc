"""``make bench-similar``: congvu.similarity beside its peers on planted reuse; prints one JSON object.

``SET=DIR make bench-similar``; what a set holds is said in ``bench/similar/sets.py``. The peers live in an
environment of their own and are no dependencies of the product.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import setup

USUAL = setup.ROOT.parent / "shared" / "bench" / "dev"
REQUIREMENTS = setup.ROOT / "bench" / "similar" / "requirements.txt"
PEERS = setup.ROOT / "build" / "similar-peers"
PYTHON = PEERS / "bin" / "python"


def ensure_peers() -> None:
    """The peers' environment is there, with what the requirements say."""
    stamp, wanted = PEERS / "requirements", setup.digest([REQUIREMENTS])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Setting up: peers", file=sys.stderr, flush=True)
    setup.run(sys.executable, "-m", "venv", "--clear", PEERS)
    setup.run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS)
    stamp.write_text(wanted)


def main() -> None:
    given = Path(os.environ.get("SET") or USUAL)
    if not (given / "truth.json").exists():
        sys.exit(f"{given} holds no set of planted reuse. Say where one is: SET=DIR make bench-similar")
    ensure_peers()
    command = [str(PYTHON), "-m", "bench.similar.run", str(given.resolve()), *sys.argv[1:]]
    environment = {**os.environ, "PYTHONPATH": f"{setup.ROOT / 'src'}{os.pathsep}{setup.ROOT}"}
    sys.exit(subprocess.run(command, cwd=setup.ROOT, env=environment).returncode)


if __name__ == "__main__":
    main()
