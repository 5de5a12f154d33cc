"""What forgers do to a signed file is never called good; what honest programs do is never called a change."""

from collections.abc import Callable

import pytest

from congvu.signing.logic.report import Bytes, Change, Report, Verdict
from congvu.signing.providers import pdf_child
from tests.signing import forged, pdf, pki
from tests.signing.conftest import AT, House

DRAFT = pdf.written("QUYET DINH", "Trang hai")
PALE = pdf.written("QUYET DINH) Tj 0.65 g 0 -300 Td (xanh nhat", "Trang hai")
HARMED = {Verdict.BROKEN, Verdict.ALTERED}
Attack = Callable[[bytes], bytes]


def first(report: Report) -> Verdict:
    return report.verdict(report.signatures[0])


def harmed(report: Report) -> bool:
    """It is said, whether the signature is still there or not."""
    if not report.signatures:
        return Change.REMOVED in {added.change for added in report.added}
    return first(report) in HARMED


def signed(house: House, draft: bytes = DRAFT) -> bytes:
    return pki.sign(draft, house.leader, stamped_by=house.clock, stamped_at=AT, box=(72, 600, 272, 660))


RANGES = {
    "as it should be": (lambda begin, end, size: [0, begin, end, size - end], {}, True),
    "past the end": (lambda begin, end, size: [0, begin, end + 90, size - end], {}, False),
    "a tail left out": (lambda begin, end, size: [0, begin, end - 20, size - end], {}, False),
    "not from the beginning": (lambda begin, end, size: [1, begin - 1, end, size - end], {}, False),
    "three parts": (lambda begin, end, size: [0, 9, 9, begin - 9, end, size - end], {}, False),
    "no whole numbers": (lambda begin, end, size: [0, f"{begin}.0", end, size - end], {}, False),
    "a wider gap": (lambda begin, end, size: [0, begin - 1, end, size - end], {}, False),
    "blanks within": (
        lambda begin, end, size: [0, begin, end, size - end],
        {"filling": b"0" * 15990 + b" " * 10},
        False,
    ),
    "an odd digit": (lambda begin, end, size: [0, begin, end, size - end], {"filling": b"0" * 15999}, False),
    "another entry": (
        lambda begin, end, size: [0, begin, end, size - end],
        {"before": "/Other ", "after": " /Contents <00>"},
        False,
    ),
    "twice": (lambda begin, end, size: [0, begin, end, size - end], {"after": " /Contents <00>"}, False),
    "behind a comment": (
        lambda begin, end, size: [0, begin, end, size - end],
        {"before": "/Contents % here\n"},
        False,
    ),
}


@pytest.mark.parametrize("name", RANGES)
def test_a_signature_covers_all_but_itself(house: House, name: str) -> None:
    ranges, options, good = RANGES[name]

    report = house.report(forged.signed_over(DRAFT, house.leader, ranges, **options))

    assert (first(report) is Verdict.GOOD, first(report) is Verdict.BROKEN) == (good, not good)


def test_a_signed_file_wrapped_round_another_is_broken(house: House) -> None:
    report = house.report(forged.wrapped(house.signed(DRAFT, house.leader)))

    assert [one.bytes for one in report.signatures] == [Bytes.CHANGED]


def with_lookalike(data: bytes, value: str, *, first: bool = False) -> bytes:
    """A widget that says it is a signature, with a picture over the words."""
    number = forged.highest(data) + 40
    more = {number: forged.picture().encode(), 99: b"<< /Type /Sig /Contents <00> >>"}
    return forged.laid(data, forged.widget("60 680 400 720", value, number), first=first, more=more)


LOOKALIKES: dict[str, Attack] = {
    "of nothing": lambda data: with_lookalike(data, "99 0 R"),
    "of a word": lambda data: with_lookalike(data, "(signed)"),
    "of one that is there": lambda data: with_lookalike(data, f"{forged.signature_number(data)} 0 R"),
    "below": lambda data: with_lookalike(data, f"{forged.signature_number(data)} 0 R", first=True),
}


@pytest.mark.parametrize("name", LOOKALIKES)
def test_what_only_looks_like_a_signature_is_a_change(house: House, name: str) -> None:
    report = house.report(LOOKALIKES[name](signed(house)))

    assert first(report) is Verdict.ALTERED
    assert Change.SIGNATURE not in {added.change for added in report.after(report.signatures[0])}


HIDDEN = {
    "in an object stream": (
        forged.compressed_draft(),
        lambda data: forged.compressed(
            data,
            {90: forged.stream(forged.FORGED)},
            {10: {3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 90 0 R >>"}},
        ),
    ),
    "in an object stream that is named alone": (
        forged.compressed_draft_of(forged.signed_page()),
        lambda data: forged.over_stream(data, 10, forged.signed_page(b"6 0 R")),
    ),
    "under a name that leads upwards": (
        forged.draft(forged.picture("0 g"), page="/Resources << /XObject << /P 5 0 R >> >>"),
        lambda data: forged.update(data, {5: forged.picture("1 0 0 rg 0 0 600 800 re f").encode()}),
    ),
    "under the metadata of the page itself": (
        forged.draft(forged.picture("0 g"), page="/Resources << /XObject 3 0 R >> /Metadata 5 0 R"),
        lambda data: forged.update(data, {5: forged.picture("1 0 0 rg 0 0 600 800 re f").encode()}),
    ),
    "behind a length": (
        forged.draft("30", length="5 0 R"),
        lambda data: forged.update(data, {5: b"18"}),
    ),
    "on a page that stands in the tree itself": (
        forged.draft(pages="[3 0 R << /Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R >>] /Count 2"),
        lambda data: forged.update(
            data,
            {
                2: b"<< /Type /Pages /Kids [3 0 R << /Type /Page /MediaBox [0 0 9 9] /Contents 90 0 R >>]"
                b" /Count 2 >>",
                90: forged.stream(forged.FORGED),
            },
        ),
    ),
    "in the number of pages": (
        DRAFT,
        lambda data: forged.update(data, {2: b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 1 >>"}),
    ),
    "in a node that became a page": (
        forged.draft(),
        lambda data: forged.update(
            data, {2: b"<< /Type /Page /Kids [3 0 R] /Count 1 /Contents 90 0 R >>", 90: b"<< >>"}
        ),
    ),
    "in what a page inherits": (
        forged.draft("null", pages="[3 0 R] /Count 1 /Resources << /XObject << /P 5 0 R >> >>"),
        lambda data: forged.update(
            data,
            {
                2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /XObject << /P 90 0 R >> >> >>",
                90: forged.picture().encode(),
            },
        ),
    ),
    "in another generation": (
        DRAFT,
        lambda data: forged.update(data, {90: b"<< >>"}, free=("4 1\n0000000000 00005 f \n",)),
    ),
    "as another generation": (
        DRAFT,
        lambda data: forged.as_generation(forged.update(data, {4: forged.stream(forged.FORGED)}), 4, 5),
    ),
    "taken out of the table": (
        DRAFT,
        lambda data: forged.update(data, {}, free=("4 1\n0000000000 00001 f \n",)),
    ),
    "twice in the table": (
        DRAFT,
        lambda data: forged.twice(data, 4, forged.stream(forged.FORGED)),
    ),
    "twice in a dictionary": (
        DRAFT,
        lambda data: forged.update(
            data,
            {
                3: forged.held(data, 3).replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Contents 90 0 R"),
                90: forged.stream(forged.FORGED),
            },
        ),
    ),
    "where only a search for objects finds it": (
        DRAFT,
        lambda data: forged.update(
            data + b"4 0 obj\n" + forged.stream(forged.FORGED) + b"\nendobj\n", {90: b"<< >>"}
        ),
    ),
    "in a revision that is stepped over": (
        DRAFT,
        lambda data: forged.update(
            forged.update(data, {4: forged.stream(forged.FORGED)}),
            {90: b"<< >>"},
            prev=forged.last_xref(data),
        ),
    ),
    "at another beginning of the table": (
        DRAFT,
        lambda data: forged.update(data, {90: b"<< >>"}) + b"startxref\n9\n",
    ),
    "behind another catalogue": (
        DRAFT,
        lambda data: forged.update(data, {91: b"<< /Type /Catalog /Pages 2 0 R >>", 92: b"<< >>"}).replace(
            b"/Root 1 0 R /Prev", b"/Root 91 0 R /Prev"
        ),
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_from_one_reader_is_a_change_all_the_same(house: House, name: str) -> None:
    draft, attack = HIDDEN[name]
    before = house.signed(draft, house.leader)

    assert first(house.report(before)) is Verdict.GOOD
    assert harmed(house.report(attack(before)))


def test_a_table_within_what_was_signed_is_not_followed(house: House) -> None:
    at = forged.last_xref(house.signed(forged.with_table_inside(), house.leader))
    tries = (house.signed(forged.with_table_inside(at), house.leader) for _time in range(99))
    before = next(made for made in tries if forged.last_xref(made) == at)  # signatures differ in length

    assert harmed(house.report(forged.turned_to_table(before)))


STAMPS = {
    "beside": ((72, 500, 272, 560), b"1 0 0 rg 0 0 600 800 re f", True),
    "with a frame": ((60, 680, 400, 720), b"1 0 0 RG 1 w 1 1 338 38 re S", True),
    "white over a word": ((60, 690, 130, 720), b"1 g 0 0 600 800 re f", False),
    "black over a word": ((60, 690, 130, 720), b"0 g 0 0 600 800 re f", False),
    "grey over one letter": ((70, 698, 85, 712), b"0.5 g 0 0 600 800 re f", False),
    "white over a pale word": ((60, 390, 130, 420), b"1 g 0 0 600 800 re f", False),
    "a veil over a word": ((60, 690, 200, 720), b"/Veil gs 1 g 0 0 600 800 re f", False),
    "large upon nothing": ((10, 10, 585, 400), b"1 0 0 RG 1 w 1 1 300 38 re S", False),
}


@pytest.mark.parametrize("name", STAMPS)
def test_a_picture_of_a_later_signature_may_not_hide_words(house: House, name: str) -> None:
    box, drawing, harmless = STAMPS[name]
    before = house.signed(PALE, house.leader)

    report = house.report(pki.sign(before, house.agency, field="Dau", box=box, drawing=drawing))

    changes = {added.change for added in report.after(report.signatures[0])}
    assert (changes, first(report)) == (
        ({Change.SIGNATURE}, Verdict.GOOD) if harmless else (changes | {Change.STAMP}, Verdict.ALTERED)
    )
    assert report.verdict(report.signatures[1]) is Verdict.GOOD


def test_a_broken_signature_before_does_not_hide_what_came_after_a_good_one(house: House) -> None:
    broken = forged.signed_over(DRAFT, house.agency, lambda begin, end, size: [0, begin, end, size - end - 9])
    data = pki.sign(
        broken.replace(b"xref\n0 1\n0000000000 65535 f \n", b"xref \n0 1\n0000000000 65535 f\n"),
        house.leader,
        field="Hai",
    )

    attacked = forged.update(
        data + b"4 0 obj\n" + forged.stream(forged.FORGED) + b"\nendobj\n", {90: b"<< >>"}
    )

    assert [report.verdict(report.signatures[1]) for report in map(house.report, (data, attacked))] == [
        Verdict.GOOD,
        Verdict.ALTERED,
    ]


def test_a_file_that_begins_with_something_else_is_not_read(house: House) -> None:
    assert pdf_child.read(b"\n" + house.signed(DRAFT, house.leader), [], AT) == {"flaw": "not_pdf"}


@pytest.mark.parametrize("entries", ["/Linearized 1 /L 0000000000", "/L 0000000000 /Linea#72ized 1"])
def test_a_file_that_says_it_is_whole_as_it_stands_is_not_believed(house: House, entries: str) -> None:
    """Programs that read page by page take the first table then, and nothing that came later."""
    draft = forged.draft(f"<< {entries} >>")
    size = len(forged.update(house.signed(draft, house.leader), {90: b"<< >>"}))
    tries = (
        house.signed(draft.replace(b"/L 0000000000", b"/L %010d" % size), house.leader) for _time in range(99)
    )
    data = next(made for made in (forged.update(each, {90: b"<< >>"}) for each in tries) if len(made) == size)

    assert first(house.report(data)) is Verdict.ALTERED


def test_more_versions_than_any_office_makes_are_not_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_child, "MOST_REVISIONS", 1)

    assert pdf_child.read(house.signed(DRAFT, house.leader), [], AT) == {"flaw": "too_many"}


def two_contents(number: int) -> bytes:
    other = forged.stream(b"BT (QUYET DINH) Tj ET").decode()
    return forged.draft(other, page=f"/Contents {number} 0 R")


def two_trees(number: int) -> bytes:
    draft = forged.draft("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    return forged.update(draft, {1: b"<< /Type /Catalog /Pages 2 0 R /Pages %d 0 R >>" % number})


@pytest.mark.parametrize("number", [5, 50])
@pytest.mark.parametrize("twofold", [two_contents, two_trees])
def test_what_readers_differ_about_may_hide_what_came_later(
    house: House, twofold: Callable[[int], bytes], number: int
) -> None:
    """An entry twice: this library takes the first, others the last, which may be there only later."""
    data = forged.signed_over(twofold(number), house.leader, forged.whole)

    later = forged.update(data, {number: forged.stream(forged.FORGED)})

    assert [first(house.report(each)) for each in (data, later)] == [Verdict.GOOD, Verdict.ALTERED]


def test_what_was_replaced_though_nothing_leads_to_it_is_said(house: House) -> None:
    data = house.signed(forged.draft(forged.picture()), house.leader)

    report = house.report(forged.update(data, {5: forged.picture("0 g 0 0 600 800 re f").encode()}))

    assert {added.change for added in report.after(report.signatures[0])} == {Change.UNSURE}


def test_a_box_of_a_signature_that_does_something_is_a_change(house: House) -> None:
    before = house.signed(DRAFT, house.leader)
    script = "/A << /S /JavaScript /JS (app.alert\\(1\\)) >>"

    report = house.report(
        forged.signed_over(before, house.agency, forged.whole, form=forged.form(before), field=script)
    )

    assert [report.verdict(one) for one in report.signatures] == [Verdict.ALTERED, Verdict.GOOD]
