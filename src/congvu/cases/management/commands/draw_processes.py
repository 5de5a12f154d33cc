"""``manage.py draw_processes``: brings the state diagrams in the READMEs of the modules up to date."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from congvu.cases.process import redrawn

MODULES = Path(__file__).parents[3]  # congvu


class Command(BaseCommand):
    help = "Draws each block between <!-- process NAME --> and <!-- /process --> in the READMEs anew."

    def handle(self, *args: Any, **options: Any) -> None:
        for readme in sorted(MODULES.glob("*/README.md")):
            with translation.override("en"):
                text = redrawn(readme.read_text(encoding="utf-8"))
            readme.write_text(text, encoding="utf-8")
