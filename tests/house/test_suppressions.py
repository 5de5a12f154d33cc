"""A checker may be silenced only with a reason beside it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)(?P<rest>.*)")
REASON = re.compile(r"^(:\s*[A-Z0-9, ]+|\[[\w, -]+\])\s*(#\s*noqa:\s*[A-Z0-9, ]+)?\s*(-|#)\s*\w.{5,}")


def suppressions() -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for folder in ("src", "tests", "tools", "bench")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := SUPPRESSION.search(line)) and not REASON.match(found["rest"]) and path != Path(__file__)
    ]


def test_every_suppression_carries_its_reason() -> None:
    assert suppressions() == []


def test_a_bare_suppression_is_seen() -> None:
    assert REASON.match(": S603 - our own command line")
    assert REASON.match("[attr-defined]  # the stubs do not know it")
    assert not REASON.match("")
    assert not REASON.match(": S603")
