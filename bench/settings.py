"""The product's settings with the bare templates beside its own; nothing else differs."""

from pathlib import Path

from congvu.config.settings import *  # noqa: F403 - the product's settings are what is measured
from congvu.config.settings import TEMPLATES

TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]
