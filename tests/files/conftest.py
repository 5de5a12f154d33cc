"""What tests of files share: who sends them, when, and what can be done with them."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation

from congvu.files import actions
from congvu.files.jobs import read_texts
from congvu.files.models import StoredFile
from congvu.kit import clock
from congvu.people.models import Person
from tests.factories.people import make_person

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

Send = Callable[..., StoredFile]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences as they stand in the code, whether or not the Vietnamese ones have been compiled."""
    with translation.override("en"):
        yield


@pytest.fixture
def sender() -> Person:
    return make_person("Nguyễn Văn Gửi")


@pytest.fixture
def stranger() -> Person:
    return make_person("Trần Thị Lạ")


@pytest.fixture
def send(sender: Person) -> Send:
    """Store a content: ``send(b"...", "a.txt")``."""

    def sending(data: bytes, name: str = "tep-thu.txt", by: Person | None = None) -> StoredFile:
        return actions.store(io.BytesIO(data), name=name, by=by or sender, at=AT)

    return sending


@pytest.fixture
def read_all() -> Callable[[], None]:
    """Run the job until nothing is due."""

    def reading() -> None:
        while read_texts(clock.now()):
            pass

    return reading
