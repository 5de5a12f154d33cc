"""What came after a signature: named when it changes what was signed, and passed over when it does not."""

from collections.abc import Callable

import pytest
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from congvu.signing.logic.report import Change, Kind, Report, Verdict
from congvu.signing.rules import showing
from tests.signing import forged, pdf, pki
from tests.signing.conftest import AT, House

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    b"</x:xmpmeta>"
)
CATALOGUE_WITH_FORM = b"<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>"
DRAFT = pdf.written("QUYET DINH", "Trang hai")


def changes(report: Report) -> set[Change]:
    return {added.change for added in report.after(report.signatures[0])}


def first(report: Report) -> Verdict:
    return report.verdict(report.signatures[0])


def twice(house: House) -> bytes:
    """Signed by the leader and by the agency, each with a box of its own."""
    once = pki.sign(DRAFT, house.leader, field="Mot", box=(72, 600, 172, 640))
    return pki.sign(once, house.agency, field="Hai", box=(272, 600, 372, 640))


def field(data: bytes, name: bytes) -> int:
    """The object of a field."""
    numbers = range(1, forged.highest(data) + 1)
    held = {number: forged.held(data, number) for number in numbers if b"\n%d 0 obj" % number in data}
    return next(number for number, text in held.items() if b"(%s)" % name in text)


def without_value(data: bytes, name: bytes) -> bytes:
    number = field(data, name)
    return forged.update(data, {number: forged.without(forged.held(data, number), b"/V")})


def out_of_the_form(data: bytes, name: bytes) -> bytes:
    number, catalogue = field(data, name), forged.root(data)
    at = forged.form(data)
    fields = forged.held(data, at).replace(b"%d 0 R" % number, b"")
    return forged.update(data, {at: fields, catalogue: forged.held(data, catalogue)})


@pytest.mark.parametrize("take_out", [without_value, out_of_the_form])
def test_a_signature_that_is_taken_out_is_said(
    house: House, take_out: Callable[[bytes, bytes], bytes]
) -> None:
    later = house.report(take_out(twice(house), b"Hai"))
    once = take_out(house.signed(DRAFT, house.leader), b"ChuKy1")
    only, another = (
        house.report(once),
        showing.file("a.pdf", house.report(house.signed(once, house.agency, "Ba"))),
    )

    assert (Change.REMOVED in changes(later), first(later)) == (True, Verdict.ALTERED)
    assert (another.title, another.tone) == ("Chữ ký hợp lệ.", "warning")
    assert all(
        "Một chữ ký có trước đó đã bị gỡ khỏi tệp." in each.notes
        for each in (showing.file("a.pdf", only), another)
    )


def test_boxes_that_are_put_in_another_order_are_a_change(house: House) -> None:
    data = twice(house)
    page = forged.held(data, 3)
    one, other = field(data, b"Mot"), field(data, b"Hai")

    for order in ((other, one), (one, other, one)):
        entry = b"/Annots [%s]" % b" ".join(b"%d 0 R" % each for each in order)
        turned = house.report(forged.update(data, {3: forged.with_entry(page, entry)}))
        assert Change.NOTES in {added.change for added in turned.added if added.revision == 4}


def test_a_form_that_is_drawn_anew_is_a_change(house: House) -> None:
    data = house.signed(DRAFT, house.leader)
    at = forged.form(data)

    anew = forged.update(data, {at: forged.with_entry(forged.held(data, at), b"/NeedAppearances true")})

    assert (changes(house.report(anew)), first(house.report(anew))) == ({Change.FIELDS}, Verdict.ALTERED)


def test_a_font_of_the_form_that_is_another_now_is_a_change(house: House) -> None:
    made = forged.draft("<< /Fields [] /DR << /Font << /F 6 0 R >> >> >>", "<< /Type /Font /BaseFont /A >>")
    data = house.signed(forged.update(made, {1: CATALOGUE_WITH_FORM}), house.leader)

    other = forged.update(data, {6: b"<< /Type /Font /BaseFont /B >>"})

    assert (changes(house.report(other)), first(house.report(data))) == ({Change.FIELDS}, Verdict.GOOD)


@pytest.mark.parametrize(
    ("allowed", "verdict"),
    [(MDPPerm.NO_CHANGES, Verdict.ALTERED), (MDPPerm.FILL_FORMS, Verdict.GOOD), (None, Verdict.GOOD)],
)
def test_a_signer_who_allows_nothing_is_heard(
    house: House, allowed: MDPPerm | None, verdict: Verdict
) -> None:
    once = pki.sign(DRAFT, house.leader, field="Mot", certify=allowed)

    signed = house.report(forged.signed_over(once, house.agency, forged.whole, form=forged.form(once)))
    stamped = house.report(pki.stamp(once, house.clock, AT))

    assert (first(signed), first(stamped)) == (verdict, Verdict.GOOD)
    assert report_of(signed).later == (
        ("Người ký không cho phép thay đổi gì sau chữ ký này nhưng vẫn có người ký thêm",)
        if verdict is Verdict.ALTERED
        else ()
    )


def report_of(report: Report) -> showing.ShownSignature:
    return showing.file("a.pdf", report).signatures[0]


def with_text_field() -> bytes:
    """A draft with a form of one field."""
    box = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (SoTien) /V (100) /Rect [72 500 200 520] /P 3 0 R >>"
    made = forged.draft(box, "<< /Fields [5 0 R] >>", page="/Annots [5 0 R]")
    return forged.update(made, {1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>"})


@pytest.mark.parametrize(("name", "change"), [("SoTien", Change.LOCKED), ("Khac", Change.FIELDS)])
def test_a_field_that_was_locked_is_told_from_another(house: House, name: str, change: Change) -> None:
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, [name])
    data = pki.sign(with_text_field(), house.leader, lock=lock)

    filled = forged.update(data, {5: forged.held(data, 5).replace(b"(100)", b"(900)")})

    assert changes(house.report(filled)) == {change}


def test_a_broken_time_stamp_takes_nothing_from_a_signature(house: House) -> None:
    signed = house.signed(DRAFT, house.leader)
    stamped = bytearray(pki.stamp(signed, house.clock, AT))
    stamped[stamped.index(b"endobj", len(signed)) + 6] = ord(" ")

    report = house.report(bytes(stamped))

    assert [(one.kind, report.verdict(one)) for one in report.signatures] == [
        (Kind.SIGNATURE, Verdict.GOOD),
        (Kind.TIMESTAMP, Verdict.BROKEN),
    ]
    assert (report.worst, report.signatures[1].time_is_proved) == (Verdict.GOOD, False)
    assert showing.file("a.pdf", report).notes[0].startswith("Có dấu thời gian trên tệp không hợp lệ")


def test_whether_the_last_signature_closes_the_file_is_said(house: House) -> None:
    data = house.signed(DRAFT, house.leader)

    closed, opened = house.report(data), house.report(forged.update(data, {90: b"<< >>"}))

    assert (closed.closes, opened.closes) == (True, False)
    assert [first(each) for each in (closed, opened)] == [Verdict.GOOD, Verdict.GOOD]


def rich() -> bytes:
    """A draft with all that writing programs add: an outline, names, tags."""
    return pdf.of_objects(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R /Names << /Dests << /Names [(a) [3 0 R /Fit]] >> >>"
        " /StructTreeRoot 7 0 R /MarkInfo << /Marked true >> /Lang (vi) >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /StructParents 0 /Resources << >> >>",
        forged.stream(b"BT (QUYET DINH) Tj ET").decode(),
        "<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>",
        "<< /Title (Muc) /Parent 5 0 R /Dest [3 0 R /XYZ 0 0 0] /SE 8 0 R >>",
        "<< /Type /StructTreeRoot /K [8 0 R] /ParentTree << /Nums [0 [8 0 R]] >> >>",
        "<< /Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K [0] >>",
    )


def rewritten(data: bytes) -> bytes:
    """Catalogue and page are written anew and say the same."""
    number, page = forged.highest(data) + 1, forged.held(data, 3)
    return forged.update(
        data,
        {
            1: forged.with_entry(forged.held(data, 1), b"/Metadata %d 0 R" % (number + 1)),
            3: forged.with_entry(page, b"/Contents [4 0 R]") + b" % same",
            number: b"[0 0 595.0 842]",
            2: b"<< /Count 1 /Type /Pages /MediaBox %d 0 R /Kids [3 0 R] >>" % number,
            number + 1: forged.stream(XMP, b"/Type /Metadata /Subtype /XML"),
            8: forged.with_entry(forged.held(data, 8), b"/K [0 << /Type /OBJR /Obj 9 0 R >>]"),
        },
    )


HONEST: dict[str, Callable[[bytes], bytes]] = {
    "another signature": lambda data: data,
    "the same written anew": rewritten,
    "fonts of the form": lambda data: forged.update(
        data,
        {
            forged.form(data): forged.with_entry(
                forged.held(data, forged.form(data)), b"/DR << /Font << >> >> /DA (/Helv 0 Tf)"
            )
        },
    ),
    "blanks at the end": lambda data: data + b"\r\n\r\n",
    "a remark of the program": lambda data: forged.update(data, {90: b"<< >>"}, remark=b"%program 1.0\n"),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_programs_are_not_accused(house: House, name: str) -> None:
    data = HONEST[name](house.signed(rich(), house.leader))
    again = pki.sign(data, house.agency, field="Hai", box=(72, 500, 172, 540))

    found = [house.report(each) for each in (data, again)]

    assert [first(each) for each in found] == [Verdict.GOOD, Verdict.GOOD]
    assert changes(found[1]) == {Change.SIGNATURE}


def test_what_cannot_be_read_in_a_draft_is_no_change_of_it(house: House) -> None:
    draft = forged.draft("<< /Broken [ ) >>", page="/Resources 5 0 R")

    assert first(house.report(forged.signed_over(draft, house.leader, forged.whole))) is Verdict.GOOD


def test_a_field_that_was_prepared_may_be_signed(house: House) -> None:
    data = house.signed(pki.with_field(rich(), "Hai", (72, 500, 172, 540)), house.leader)

    report = house.report(pki.sign(data, house.agency, field="Hai", prepared=True))

    assert ([report.verdict(one) for one in report.signatures], changes(report)) == (
        [Verdict.GOOD, Verdict.GOOD],
        {Change.SIGNATURE},
    )


def test_an_object_may_be_of_a_later_generation_and_stay_so(house: House) -> None:
    xmp = forged.stream(XMP, b"/Type /Metadata /Subtype /XML").decode()
    draft = forged.as_generation(forged.draft(xmp), 5, 1)
    catalogue = forged.with_entry(forged.held(draft, 1), b"/Metadata 5 1 R")
    data = forged.signed_over(forged.update(draft, {1: catalogue}), house.leader, forged.whole)

    later = forged.as_generation(forged.update(data, {5: xmp.encode() + b" "}), 5, 1)

    assert (first(house.report(later)), changes(house.report(later))) == (Verdict.GOOD, set())
