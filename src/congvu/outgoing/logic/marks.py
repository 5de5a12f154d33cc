"""How number and symbol are written (Decree 30/2020, Annex I, part I, II.3)."""


def symbol(*, kind: str, agency: str, unit: str) -> str:
    """``QĐ-SKHCN`` for a kind that has an abbreviation; ``SKHCN-VP`` for a công văn, which has none."""
    parts = (kind, agency) if kind else (agency, unit)
    return "-".join(filter(None, parts))


def dated(day: int, month: int) -> tuple[str, str]:
    """Day and month as they stand on a document: days below 10 and months 1 and 2 with a nought before."""
    return f"{day:02}", f"{month:02}" if month < 3 else str(month)
