"""The icons Congvu uses, by their Bootstrap Icons names: ``assets`` builds one sprite of exactly these."""

from pathlib import Path

ICONS = frozenset((Path(__file__).parent / "data" / "icons.txt").read_text(encoding="utf-8").split())
