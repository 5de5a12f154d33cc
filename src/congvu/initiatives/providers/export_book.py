"""What the sheets of the workbook of everything share."""

LONGEST = 500
"""Long texts are cut: a workbook is for looking over many, the dossier's page is for reading one."""


def short(text: str) -> str:
    """``text`` as it stands in a cell, cut where it is long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
