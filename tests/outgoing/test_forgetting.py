"""Copies of an incoming document that turns out to be a state secret leave the machine with it."""

from datetime import date
from io import BytesIO

import pytest

from congvu.documents.actions import taking_out
from congvu.documents.enums.states import TAKEN_OUT_WORDS
from congvu.files import actions as files
from congvu.files.actions.removing import erase
from congvu.files.providers.storage.store import store
from congvu.outgoing.actions import copying
from congvu.outgoing.enums.copies import CopyForm
from congvu.outgoing.enums.states import Form
from congvu.outgoing.logic.copies import Asked
from congvu.outgoing.models import Closing, Copy, Symbol
from congvu.outgoing.queries import closings
from congvu.trail import queries as trail
from tests.documents.test_views import signed_in
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
SECRET = "phương án kín thử"


def test_copies_of_a_secret_are_gone_with_it_and_the_book_keeps_their_numbers() -> None:
    office = Office()
    Symbol.objects.create(unit=office.agency, text="ST", valid_from=date(2020, 1, 1))
    clerk = people.make_person(grants={"outgoing.issue": "unit", **make.CLERK}, unit=office.registry)
    document = office.registered()
    whole = copying.on_paper(document, Asked(CopyForm.WHOLE, purpose=SECRET), by=clerk, at=MONDAY)
    extract = copying.on_paper(document, Asked(CopyForm.EXTRACT, part=SECRET), by=clerk, at=MONDAY)
    file = files.store(BytesIO(SECRET.encode()), name="ban-sao.txt", read=False, by=clerk, at=MONDAY)
    Copy.objects.filter(pk=whole.pk).update(form=Form.ELECTRONIC, file=file, file_name=SECRET)
    book = closings.book(office.agency, 2026)
    said = {"entries": 0, "digest": book.digest, "by": clerk, "at": MONDAY}
    closing = Closing.objects.create(agency=office.agency, year=2026, **said)

    left = taking_out.take_out(again(document), "top", by=office.clerk, at=MONDAY + HOUR)
    erase(MONDAY + HOUR)

    rows = Copy.objects.order_by("number")
    assert left == 0
    assert not store().exists(file.digest)
    assert [(row.mark, row.file, row.part) for row in rows] == [
        (whole.mark, None, ""),
        (extract.mark, None, TAKEN_OUT_WORDS),
    ]
    assert not any(SECRET in str(row) for row in rows.values())
    assert Closing.objects.get().digest == closings.book(office.agency, 2026).digest != book.digest
    changed = trail.about(closing)[-1]
    assert (changed.event, changed.detail["held"]) == ("outgoing.book_changed", True)
    page = signed_in(clerk).get(whole.link).content.decode()
    assert whole.mark in page
    assert "print the original" not in page
