"""Kinds are told by content, and harm is seen before anything is unpacked for good."""

import io
import struct

import pytest

from congvu.files.enums import Kind, Problem
from congvu.files.logic.content import Content
from congvu.files.logic.recognise import recognise
from tests.files import ole, samples


def told(data: bytes) -> Content:
    return recognise(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (samples.word(), Kind.DOCX),
        (samples.excel(), Kind.XLSX),
        (samples.slides(), Kind.PPTX),
        (samples.open_document(), Kind.ODT),
        (samples.rich_text(), Kind.RTF),
        (samples.pdf(), Kind.PDF),
        (samples.scan(), Kind.PDF),
        (samples.picture(kind="PNG"), Kind.PNG),
        (samples.picture(kind="JPEG"), Kind.JPEG),
        (samples.picture(kind="TIFF"), Kind.TIFF),
        (samples.picture(kind="WEBP"), Kind.WEBP),
        (ole.word(), Kind.DOC),
        (ole.excel(), Kind.XLS),
        (ole.compound({"PowerPoint Document": b"x"}), Kind.PPT),
        (samples.packed({"thu-muc/a.txt": b"a"}), Kind.ZIP),
        (samples.SENTENCE.encode(), Kind.TXT),
        (samples.SENTENCE.encode("utf-16"), Kind.TXT),
        (samples.SENTENCE.encode("utf-16-le"), Kind.TXT),
        ("Céng hoµ x· héi".encode("latin-1"), Kind.TXT),
        (b"\x00\x01\x02\x03 something else", Kind.UNKNOWN),
    ],
)
def test_kind_is_told_by_content(data: bytes, kind: Kind) -> None:
    assert told(data) == Content(kind)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00",
        b"\x7fELF\x02",
        b"#!/bin/sh\nrm -rf /",
        b"\xca\xfe\xba\xbe\x00",
        b"L\x00\x00\x00\x01\x14\x02\x00",
        samples.packed({"META-INF/MANIFEST.MF": b"", "Main.class": b""}),
        ole.compound({"Data": b"x"}, clsid="000C1084-0000-0000-C000-000000000046"),
    ],
)
def test_program_is_recognised(data: bytes) -> None:
    assert told(data) == Content(Kind.PROGRAM)


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html></html>",
        b"\n\n  <HTML><script>alert(1)</script>",
        b"<!-- a --><!-- b --><body onload=x>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "<html>".encode("utf-16"),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
        b"<html>%PDF-1.7",
    ],
)
def test_web_page_is_recognised(data: bytes) -> None:
    assert told(data) == Content(Kind.HTML)


def test_comments_without_end_cost_no_time() -> None:
    assert told(b"<!-- -->" * 1000 + b"x").kind == Kind.TXT


def test_macros_are_seen_in_new_and_old_word_files() -> None:
    assert told(samples.word_with_macros()) == Content(Kind.DOCX, has_macros=True)
    assert told(samples.word_with({"word/vbaProject.bin": b""})) == Content(Kind.DOCX, has_macros=True)
    assert told(ole.word(macros=True)) == Content(Kind.DOC, has_macros=True)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole.word(locked=True), Kind.DOC),
        (ole.excel(locked=True), Kind.XLS),
        (ole.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), Kind.LOCKED_OFFICE),
        (samples.open_document(locked=True), Kind.ODT),
        (samples.encrypted_zip(), Kind.ZIP),
    ],
)
def test_password_is_recognised(data: bytes, kind: Kind) -> None:
    assert told(data) == Content(kind, encrypted=True, problem=Problem.PASSWORD)


def test_bomb_is_seen_by_what_comes_out_of_it() -> None:
    assert told(samples.bomb()) == Content(Kind.ZIP, problem=Problem.ZIP_BOMB)


def test_bomb_in_a_word_file_is_seen() -> None:
    data = samples.word_with({"word/media/image1.bmp": bytes(64 * 1024 * 1024)})

    assert told(data) == Content(Kind.ZIP, problem=Problem.ZIP_BOMB)


def test_bomb_in_an_archive_in_an_archive_is_seen() -> None:
    assert told(samples.packed({"a.zip": samples.bomb()})).problem == Problem.ZIP_BOMB


def test_archives_nested_too_deep_and_too_many_entries_count_as_bombs() -> None:
    assert told(samples.nested(3)) == Content(Kind.ZIP)
    assert told(samples.nested(4)).problem == Problem.ZIP_BOMB
    assert told(samples.crowded(10_001)).problem == Problem.ZIP_BOMB


def test_directory_that_would_fill_the_memory_is_not_read() -> None:
    data = bytearray(samples.packed({"a": b"a"}))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 0xFFFFFFF0)

    assert told(bytes(data)).problem == Problem.ZIP_BOMB


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "..\\a.txt", "C:\\a.txt", "x/../../a"])
def test_names_that_lead_out_of_the_archive_are_seen(name: str) -> None:
    assert told(samples.packed({name: b"a"})) == Content(Kind.ZIP, problem=Problem.UNSAFE_PATHS)


def test_word_file_cut_off_is_damaged() -> None:
    assert told(samples.word()[:-200]) == Content(Kind.ZIP, problem=Problem.DAMAGED)


def test_word_file_with_a_flipped_byte_is_damaged() -> None:
    data = bytearray(samples.word())
    data[len(data) // 2] ^= 0xFF

    assert told(bytes(data)).problem == Problem.DAMAGED


def test_pdf_and_rich_text_cut_off_are_incomplete() -> None:
    assert told(samples.pdf()[:-300]) == Content(Kind.PDF, problem=Problem.INCOMPLETE)
    assert told(samples.rich_text()[:-1]) == Content(Kind.RTF, problem=Problem.INCOMPLETE)


def test_old_word_file_cut_off_is_damaged() -> None:
    assert told(ole.word()[:700]) == Content(Kind.UNKNOWN, problem=Problem.DAMAGED)


def test_entities_in_the_list_of_parts_are_refused() -> None:
    types = b'<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'

    assert told(samples.packed({"[Content_Types].xml": types})).problem == Problem.DAMAGED
