"""How number and symbol are written (Decree 30/2020, Annex I, part I, II.3)."""

_ALIKE = str.maketrans({"–": "-", "\u2010": "-", "\u2011": "-", "\u00d0": "Đ"})


def symbol(*, kind: str, agency: str, unit: str) -> str:
    """``QĐ-SKHCN`` for a kind that has an abbreviation; ``SKHCN-VP`` for a công văn, which has none."""
    parts = (kind, agency) if kind else (agency, unit)
    return "-".join(filter(None, parts))


def agree(printed: str, given: str) -> bool:
    """Whether ``printed`` on a page is the symbol ``given``: however hyphens and Đ were typed, and where a
    narrow column broke it behind a hyphen.
    """
    said, meant = _plain(printed), _plain(given)
    return said == meant or (said.endswith("-") and meant.startswith(said))


def _plain(symbol: str) -> str:
    return "".join(symbol.translate(_ALIKE).split()).casefold()


def dated(day: int, month: int) -> tuple[str, str]:
    """Day and month as they stand on a document: days below 10 and months 1 and 2 with a nought before."""
    return f"{day:02}", f"{month:02}" if month < 3 else str(month)
