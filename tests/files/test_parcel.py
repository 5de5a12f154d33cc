"""An archive whose files a job will look at: told by its list, and not unpacked when it is taken in."""

import zipfile
from io import BytesIO

import pytest

from congvu.files.enums import Kind, Problem
from congvu.files.logic.content import Content
from congvu.files.logic.recognise import recognise, recognise_parcel


def archive(**files: bytes) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("_", "/"), content)
    return out


def test_plain_archive_is_not_unpacked() -> None:
    bomb = archive(a=b"\0" * 20_000_000)

    assert recognise(bomb).problem is Problem.ZIP_BOMB
    assert recognise_parcel(bomb) == Content(Kind.ZIP)


def test_names_that_lead_out_are_told_by_the_list() -> None:
    assert recognise_parcel(archive(**{".._a": b"x"})) == Content(Kind.ZIP, problem=Problem.UNSAFE_PATHS)


def test_too_many_files_are_told_by_the_list() -> None:
    many = archive(**{f"f{number}": b"" for number in range(10_001)})

    assert recognise_parcel(many) == Content(Kind.ZIP, problem=Problem.ZIP_BOMB)


@pytest.mark.parametrize("content", [b"%PDF-1.4 %%EOF", b"Text", b"PK\x03\x04 cut off", b"MZ"])
def test_what_is_no_plain_archive_is_told_as_ever(content: bytes) -> None:
    assert recognise_parcel(BytesIO(content)) == recognise(BytesIO(content))


def test_document_is_weighed_as_ever() -> None:
    document = archive(mimetype=b"application/vnd.oasis.opendocument.text", content=b"\0" * 20_000_000)

    assert recognise_parcel(document).problem is Problem.ZIP_BOMB
