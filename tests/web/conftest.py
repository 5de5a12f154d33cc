"""The tests of this module have addresses and templates of their own."""

from copy import deepcopy
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_pages(settings):
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.web.urls"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
