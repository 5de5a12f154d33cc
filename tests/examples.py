"""How many examples a property test looks at."""

import os

USUAL = 100
"""As many as hypothesis takes when a test names no number."""


def up_to(number: int) -> int:
    """``number``; a fifth of it at a glance (``HYPOTHESIS=brief``, which ``make check`` takes)."""
    return max(4, number // 5) if os.environ.get("HYPOTHESIS") == "brief" else number
