"""A document of the exchange that is taken out as a state secret leaves no word in the messages either."""

from dataclasses import replace

import pytest

from congvu.documents.actions import taking_out
from congvu.exchange.logic.envelope import Attachment
from congvu.exchange.models import Incoming, Outgoing, Raw
from tests.exchange.world import Exchange, came, letter
from tests.factories.cases import HOUR, MONDAY
from tests.factories.documents import again

pytestmark = pytest.mark.django_db


def test_taking_out_leaves_no_word_in_the_messages_of_the_exchange() -> None:
    house = Exchange()
    sent = letter(number="907", symbol="KIN-VP", subject="Phương án kín thử")
    row = came(sent)
    came(sent, at=MONDAY + HOUR)
    came(replace(sent, attachments=(Attachment("khac.txt", b"Noi dung khac"),)), at=MONDAY + HOUR)
    other = came(letter())
    assert row.document is not None, row.reason
    assert other.document is not None, other.reason

    taking_out.take_out(again(row.document), "top", by=house.clerk, at=MONDAY + 2 * HOUR)

    assert list(Raw.objects.values_list("pk", flat=True)) == [other.pk]
    kept = [*Incoming.objects.exclude(pk=other.pk), *Outgoing.objects.filter(incoming=row)]
    assert len(kept) == 4, "three that came and what its sender is told"
    said = [f"{each.title} {each.envelope} {getattr(each, 'note', '')}" for each in kept]
    assert not any("kín" in words or "KIN-VP" in words.replace(row.identity, "") for words in said)
    other.refresh_from_db()
    assert "Phối hợp tổ chức hội nghị thử" in other.title


def test_what_waits_to_be_told_of_it_still_says_which_document_it_was() -> None:
    house = Exchange()
    row = came(letter())
    assert row.document is not None, row.reason

    taking_out.take_out(again(row.document), "top", by=house.clerk, at=MONDAY + HOUR)

    (told,) = Outgoing.objects.filter(incoming=row)
    assert row.identity in told.envelope
