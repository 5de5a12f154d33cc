"""One server, one browser; each test gets browsers without cookies and lets people sign in."""

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from congvu.config.demo.agency import PASSWORD
from tests.journeys.house import House, running
from tests.journeys.papers import make
from tests.journeys.pictures import Camera, take
from tests.journeys.visitor import PATIENCE, Visitor, visitor

Enter = Callable[..., Visitor]
HERE = Path(__file__).parent

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": "/usr/bin/chromium",
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Congvu itself, on a port and in a folder of its own."""
    with running(tmp_path_factory.mktemp("congvu")) as started:
        yield started


@pytest.fixture(scope="session")
def enter(house: House, browser: Browser) -> Iterator[Enter]:
    """Gives a browser to somebody: ``enter()`` to a passer-by, ``enter("tiepnhan")`` to who signs in.

    The same person keeps the same browser throughout; ``key`` names another one. What any browser complained
    about fails the last test.
    """
    with ExitStack() as stack:
        inside: dict[str, Visitor] = {}

        def enter(username: str = "", *, key: str = "", **manner: Any) -> Visitor:
            name = key or username
            if name not in inside:
                inside[name] = stack.enter_context(visitor(browser, house.address, **manner))
                if username:
                    inside[name].sign_in(username, PASSWORD)
            return inside[name]

        yield enter
        assert [line for somebody in inside.values() for line in somebody.complaints] == []
        assert house.faults() == ""


@dataclass
class Told:
    """What the tests of the story leave for those that come after: in a session they run in their order."""

    round: int = 0
    dossiers: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def told() -> Told:
    return Told()


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that authors attach."""
    folder = tmp_path_factory.mktemp("papers")
    make(folder)
    return folder


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A story is told in its order, whatever order the other tests are shuffled into."""
    places = [number for number, item in enumerate(items) if item.path.parent == HERE]
    in_order = sorted(
        (items[number] for number in places), key=lambda item: (item.path, item.location[1] or 0)
    )
    for place, item in zip(places, in_order, strict=True):
        items[place] = item


@pytest.fixture
def picture() -> Camera:
    """Takes a picture for the guide; see ``pictures``."""
    return take
