"""Checking the whole trail and keeping what was found."""

from collections.abc import Callable
from datetime import datetime

from congvu.trail.logic.findings import Finding
from congvu.trail.models import Verification
from congvu.trail.queries.verification import Seen, findings

KEPT = 100


def verify(at: datetime, tell: Callable[[Finding], object] = lambda finding: None) -> Verification:
    """Look at every entry, leaf, node and seal; ``tell`` hears each finding, the first hundred are kept."""
    seen, found = Seen(), 0
    kept: list[dict[str, object]] = []
    for finding in findings(seen):
        found += 1
        tell(finding)
        if len(kept) < KEPT:
            kept.append({"sentence": finding.sentence, "values": dict(finding.values)})
    return Verification.objects.create(
        at=at, entries=seen.entries, seals=seen.seals, found=found, findings=kept
    )
