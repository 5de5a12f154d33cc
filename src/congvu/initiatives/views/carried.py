"""How far an issued decision is carried out: its rows, its certificates, and what stands in their way."""

from datetime import datetime

from congvu.initiatives.models import Decision
from congvu.initiatives.queries import certificates, issuing, recognitions
from congvu.initiatives.rules import issuing as rules
from congvu.people.models import Person

SOON, LATER = "2s", "30s"


def carried_out(decision: Decision, me: Person, at: datetime) -> dict[str, object]:
    """For ``decision_progress.html``. While nobody may sign the certificates the page asks less often."""
    progress = recognitions.progress(decision)
    hindered = rules.hindered(decision, me, at) if progress.to_print or progress.presented else []
    return {
        "progress": progress,
        "hindered": hindered,
        "pause": LATER if hindered else SOON,
        "sheaf": issuing.certificates_of(decision, me) if progress.presented else None,
        "held": certificates.held(decision)[:20] if progress.held else [],
        "parts": [] if progress.is_running else certificates.parts(progress.printed),
    }
