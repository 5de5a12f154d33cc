"""A PIN is typed, handed to the keeper of the key, and stands nowhere afterwards."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from congvu.outgoing.models import OutgoingDocument
from congvu.signing.logic.keepers import Held, Keeper, Session, keepers
from congvu.signing.models import SigningKey
from tests.factories.issued import Issuing, paper
from tests.signing.office import PIN

pytestmark = pytest.mark.django_db
WRONG = "sai-ma-pin-4711"
BROKEN = "the keeper of the key has broken down"


@contextmanager
def _breaks(_held: Held, pin: str) -> Iterator[Session]:
    """What a library of others may do: end in a way nobody has thought of."""
    raise RuntimeError(BROKEN)
    yield


def test_a_pin_is_in_no_table_no_session_and_no_line_of_the_log(
    office: Issuing, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Wrong, right, and typed when the keeper breaks."""
    caplog.set_level(logging.DEBUG)
    one, other = office.presented(), office.presented(paper("Khác"))
    client = Client(raise_request_exception=False)
    client.force_login(office.leader)
    if "broken" not in keepers:
        keepers.add(Keeper("broken", "hỏng", True, lambda: True, lambda _data, _pin: (), _breaks))

    def press(document: OutgoingDocument, pin: str) -> int:
        said = {"documents": f"{document.pk}:{document.case.version}", "pin": pin}
        return client.post(reverse("outgoing:to_sign"), {**said, "key": office.leaders_key.pk}).status_code

    answers = [press(one, WRONG), press(one, PIN)]
    SigningKey.objects.filter(pk=office.leaders_key.pk).update(provider="broken")
    answers.append(press(other, PIN))

    assert answers == [422, 200, 500]
    assert BROKEN in caplog.text
    rows = [str(row) for model in apps.get_models() for row in model._base_manager.values()]
    session = str(dict(client.session.items()))
    told = "\n".join([*rows, session, caplog.text, *capfd.readouterr()])
    assert office.leader.full_name in told
    assert [pin for pin in (WRONG, PIN) if pin in told] == []
