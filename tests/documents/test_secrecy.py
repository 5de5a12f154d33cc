"""What bears the stamp of a state secret gets no number and goes to nobody, whenever its text is read."""

import hashlib
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.cases.models import SearchText
from congvu.documents.actions import correcting, handling, receiving
from congvu.documents.enums.states import State
from congvu.documents.logic.given import Who
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import reading
from congvu.files.models import PageText, StoredFile
from congvu.kit.refusal import Refused
from tests.factories import documents as make
from tests.factories.cases import HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
_places = count(1)
LETTER = "Số: 15/SNV-CCVC\nV/v phối hợp rà soát"


def hold(document: IncomingDocument, *pages: str, state: str = "done") -> StoredFile:
    """A file of ``document`` with these pages read."""
    place = next(_places)
    digest = hashlib.sha256(str(place).encode()).hexdigest()
    file = StoredFile.objects.create(
        digest=digest,
        size=1,
        kind="pdf",
        media_type="application/pdf",
        text_state=state,
        next_try_at=MONDAY if state == "waiting" else None,
        stored_at=MONDAY,
    )
    document.held.create(place=place, file=file, name=f"{place}.pdf")
    for page, text in enumerate(pages, start=1):
        PageText.objects.create(file=file, page=page, text=text, origin="layer")
    return file


@pytest.mark.parametrize(
    "files",
    [
        [["TUYỆT MẬT\nkhông có gì nhận ra được"]],
        [[LETTER], ["TỐI MẬT\nPhụ lục"]],
        [["dòng\n" * 40, "MẬT Hà Nội, ngày 5 tháng 3"]],
    ],
)
def test_stamp_in_any_file_is_found_before_a_number_is_given(files: list[list[str]]) -> None:
    office = Office()
    document = office.receive()
    for pages in files:
        hold(document, *pages)

    with pytest.raises(Refused, match="bears the stamp"):
        receiving.register(document, make.entry(), by=office.clerk, at=MONDAY)

    assert again(document).number is None


def test_unread_file_is_registered_only_by_who_has_looked_through_it() -> None:
    office = Office()
    document = office.receive()
    hold(document, state="waiting")

    with pytest.raises(Refused, match="still being read"):
        receiving.register(document, make.entry(), by=office.clerk, at=MONDAY)
    receiving.register(again(document), make.entry(looked_through=True), by=office.clerk, at=MONDAY)

    assert again(document).number == 1


def test_stamp_read_after_registering_keeps_it_from_the_leader_from_correction_and_from_the_search() -> None:
    office = Office()
    document = office.registered()
    hold(document, "TUYỆT MẬT\nbí ẩn thử")

    with pytest.raises(Refused, match="bears the stamp"):
        receiving.present(document, office.leader, by=office.clerk, at=MONDAY)
    with pytest.raises(Refused, match="bears the stamp"):
        correcting.correct(again(document), make.entry(), "x", by=office.clerk, at=MONDAY)

    assert again(document).state == State.REGISTERED
    assert "bi an thu" not in SearchText.objects.get(case=document.case).folded


def test_stamp_read_after_presenting_keeps_it_from_being_directed() -> None:
    office = Office()
    document = office.presented()
    hold(document, LETTER)
    hold(document, "MẬT")

    with pytest.raises(Refused, match="bears the stamp"):
        handling.direct(document, Who(office.division), by=office.leader, at=MONDAY + HOUR)

    assert again(document).state == State.PRESENTED


def test_files_are_looked_at_with_the_same_queries_however_many() -> None:
    office = Office()
    document = office.receive()
    hold(document, LETTER)
    hold(document, LETTER)

    with CaptureQueriesContext(connection) as two:
        reading.heads(document)
    hold(document, LETTER)
    with CaptureQueriesContext(connection) as three:
        assert len(reading.heads(document).texts) == 3

    assert len(two) == len(three) == 2
