"""The tests of this module have addresses and templates of their own."""

import os
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


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium; Playwright runs its own loop, which Django takes for asynchronous code."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": arguments}


@pytest.fixture
def page(browser):
    """A page of somebody who reads Vietnamese."""
    with browser.new_context(locale="vi-VN") as context:
        yield context.new_page()
