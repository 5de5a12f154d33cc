"""What holds for every test."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from congvu.web import agency
from tests import prepared, shares
from tests.examples import USUAL, up_to

if TYPE_CHECKING:
    from tests.signing.services import Services

gc.disable()  # while all is imported, of which nothing can go: until the end of the collection

# The same examples on every machine; a search for new ones is HYPOTHESIS=random, a glance HYPOTHESIS=brief.
UNTIMED: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
"""A busy machine is no fault of the code."""
hypothesis.register_profile("steady", derandomize=True, **UNTIMED)
hypothesis.register_profile("brief", derandomize=True, max_examples=up_to(USUAL), **UNTIMED)
hypothesis.register_profile("random", print_blob=True, **UNTIMED)
hypothesis.load_profile(os.environ.get("HYPOTHESIS", "steady"))


DATABASE = {"db", "transactional_db", "django_db_serialized_rollback", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out what touches no database")
    parser.addoption("--share", default="", help="only one part of the files, such as 2/4")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is in another share is not even read."""
    share = shares.named(config.getoption("--share"))
    return True if share and share.leaves_out(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database only what a database can change is tested again."""
    if not config.getoption("--database-only"):
        return
    kept, left = [], []
    for item in items:
        (kept if _can_differ(item) else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def _can_differ(item: pytest.Item) -> bool:
    """It asks the database, and does not say that the answer is the same in each (the mark ``alike``)."""
    asks = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(asks) and item.get_closest_marker("alike") is None


def pytest_collection_finish() -> None:
    """What was imported stays to the end: looking through it again and again took a fifth of all time.

    What is made afterwards is looked through thirty times less often than usual: that took another tenth.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> Iterator[None]:
    """The database of the tests is a copy of one that was migrated before; each share has its own."""
    if connection.vendor == "postgresql":
        if share := shares.named(pytestconfig.getoption("--share")):
            usual = connection.settings_dict["TEST"]["NAME"] or f"test_{connection.settings_dict['NAME']}"
            connection.settings_dict["TEST"]["NAME"] = f"{usual}_{share}"
        connection.settings_dict["TEST"]["TEMPLATE"] = prepared.postgresql(connection.settings_dict)
        yield
    else:
        with prepared.in_memory(connection.creation._get_test_db_name()):
            yield


@pytest.fixture(autouse=True, scope="session")
def _contexts_of_pages_alone(django_test_environment: None) -> Iterator[None]:
    """``response.context`` is that of the page; of its parts, which no test asks for, none is copied.

    Django's client keeps a copy for each component of a page: a seventh of all time a page took.
    """
    told = Template._render

    def render(template: Template, context: Context) -> SafeString:
        return told(template, context) if context.template is template else template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(autouse=True, scope="session")
def _agency_of_the_tests() -> None:
    """The head of the pages asks no database here: a page costs the same number of queries at any minute."""
    agency.provide(lambda: agency.Agency("Cơ quan thử"))


@pytest.fixture(autouse=True, scope="session")
def _no_wait_for_the_disk() -> Iterator[None]:
    """Nothing here has to outlive the machine; that it would is shown by ``kit/test_disk`` and the faults."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def usual_rounds() -> Iterator[int]:
    """Keys of the tests open fast; how slowly those of the product do is seen in ``signing/test_keys``."""
    from congvu.signing.providers.keys import pkcs12

    usual = pkcs12.ROUNDS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pkcs12, "ROUNDS", 1000)
        yield usual


@pytest.fixture(scope="session")
def _services() -> Iterator["Services"]:
    from tests.signing import services

    with services.running() as found:
        yield found


@pytest.fixture
def services(_services: "Services") -> "Services":
    """What signatures ask on the loopback, in order again whatever an earlier test did to it."""
    _services.well()
    return _services


@pytest.fixture(autouse=True)
def _language_of_the_house() -> Iterator[None]:
    """A page that was asked in another language leaves it to the thread: it ends with the test."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def keys_folder(tmp_path: Path) -> Iterator[Path]:
    """Keys of its own for every test: the witness of one test's last seal accuses the trail of the next."""
    with override_settings(KEYS=tmp_path / "keys"):
        yield tmp_path / "keys"
