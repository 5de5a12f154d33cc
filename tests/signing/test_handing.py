"""Files signed on the signer's own machine: what may come back."""

from collections.abc import Callable

import pytest

from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.signing import actions, queries
from congvu.signing.enums import HANDED_OUT, NOT_SIGNED, SIGNED
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.places import How, Place
from congvu.signing.models import Handout, Use
from congvu.signing.providers.making import Wanted
from congvu.signing.rules import ordering
from congvu.trail.models import Entry
from tests.signing import office as offices
from tests.signing import pdf, pki
from tests.signing.handed import KEPT, back, given, handed, office_elsewhere, signed
from tests.signing.office import Office
from tests.signing.services import Services


@pytest.fixture
def office(services: Services) -> Office:
    return office_elsewhere(services)


@pytest.mark.django_db
def test_a_signed_file_is_kept_by_whoever_handed_it_out_in_the_same_act(office: Office) -> None:
    handout = handed(office)

    done = back(office, handout, signed(office, given(handout)))

    assert (done.state, done.result is not None) == (Handout.State.DONE, True)
    ((about, one),) = KEPT
    assert (about, one.data.startswith(given(handout))) == ("van-ban:1", True)
    assert Use.objects.get().state == Use.State.DONE
    events = [HANDED_OUT.code, SIGNED.code]
    assert (
        list(Entry.objects.filter(event__in=events).order_by("seq").values_list("event", flat=True)) == events
    )


@pytest.mark.django_db
def test_a_signature_that_another_program_named_counts_for_what_it_was_meant(office: Office) -> None:
    handout = handed(office)
    done = back(office, handout, signed(office, given(handout)))
    assert done.result is not None
    report = offices.read(KEPT[0][1].data)

    later = offices.read(signed(office, KEPT[0][1].data, office.services.agency, "Signature2"))

    for each in (report, later):
        assert ordering.done(each, queries.purposes(each)) == {Purpose.LEADER}


def other_document(office: Office, data: bytes) -> bytes:
    return signed(office, offices.paper("Văn bản khác"))


def rewritten(office: Office, data: bytes) -> bytes:
    return signed(office, data.replace(b"%PDF-1.7", b"%PDF-1.6", 1))


def with_a_page(office: Office, data: bytes) -> bytes:
    return signed(office, pdf.with_page(data))


def with_a_page_of_the_same_revision(office: Office, data: bytes) -> bytes:
    return pki.sign(data, office.services.leader, field="Signature1", change=pdf.append_page)


def with_other_words(office: Office, data: bytes) -> bytes:
    return signed(office, pdf.with_other_words(data, 1, "Khac"))


def with_a_note(office: Office, data: bytes) -> bytes:
    return pdf.with_note(signed(office, data), 1)


def of_another(office: Office, data: bytes) -> bytes:
    return signed(office, data, office.services.second)


def twice(office: Office, data: bytes) -> bytes:
    return signed(office, signed(office, data), office.services.second, "Signature2")


def as_the_agencys(office: Office, data: bytes) -> bytes:
    return signed(office, data, field=FIELDS[Purpose.AGENCY])


def damaged(office: Office, data: bytes) -> bytes:
    made = signed(office, data)
    at = made.index(b"/Contents <", len(data)) + 400
    return made[:at] + b"00000000" + made[at + 8 :]


def only_stamped(office: Office, data: bytes) -> bytes:
    return pki.stamp(data, pki.issue("Máy chủ dấu thời gian", office.services.root, stamps=True))


HOSTILE: list[tuple[Callable[[Office, bytes], bytes], str]] = [
    (lambda _office, data: data, "chưa có ai ký"),
    (lambda _office, data: b"", "không phải tệp đã giao"),
    (lambda _office, data: b"%PDF-1.7 hello", "không phải tệp đã giao"),
    (lambda _office, data: data + b"\n% thua", "không có thêm đúng một chữ ký"),
    (other_document, "không phải tệp đã giao"),
    (rewritten, "không phải tệp đã giao"),
    (with_a_page, "thay đổi nội dung khác"),
    (with_a_page_of_the_same_revision, "thay đổi nội dung khác"),
    (with_other_words, "thay đổi nội dung khác"),
    (with_a_note, "thay đổi nội dung khác"),
    (of_another, "chứng thư khác"),
    (twice, "không có thêm đúng một chữ ký"),
    (as_the_agencys, "vị trí khác"),
    (damaged, "không toàn vẹn|chứng thư khác"),
    (only_stamped, "không có thêm đúng một chữ ký"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("forge", "sentence"), HOSTILE, ids=lambda said: getattr(said, "__name__", ""))
def test_anything_else_that_comes_back_is_refused_and_not_kept(
    office: Office, forge: Callable[[Office, bytes], bytes], sentence: str
) -> None:
    handout = handed(office)

    with pytest.raises(Refused, match=sentence):
        back(office, handout, forge(office, given(handout)))

    handout.refresh_from_db()
    assert (handout.state, handout.result, bool(handout.refusal)) == (Handout.State.FAILED, None, True)
    assert KEPT == []
    assert Use.objects.get().state == Use.State.FAILED
    assert Entry.objects.filter(event=NOT_SIGNED.code).count() == 1


@pytest.mark.django_db
def test_a_signature_taken_out_is_found(office: Office) -> None:
    first = signed(office, offices.paper(), office.services.second, FIELDS[Purpose.LEADER])
    handout = handed(office, first)

    with pytest.raises(Refused, match="không phải tệp đã giao"):
        back(office, handout, signed(office, offices.paper()))


@pytest.mark.django_db
def test_a_prepared_place_is_the_one_that_must_be_signed(office: Office) -> None:
    prepared = offices.prepared(offices.paper())
    wanted = Wanted(prepared, Purpose.LEADER, Place(How.FIELD))
    key, by = office.leaders_key, office.leader
    first = actions.hand_out(wanted, key=key, name="a.pdf", by=by, at=clock.now())
    with pytest.raises(Refused, match="vị trí khác"):
        back(office, first, signed(office, prepared))

    again = actions.hand_out(wanted, key=key, name="a.pdf", by=by, at=clock.now())
    name = FIELDS[Purpose.LEADER]
    done = back(office, again, pki.sign(prepared, office.services.leader, field=name, prepared=True))

    assert done.state == Handout.State.DONE


@pytest.mark.django_db
def test_what_cannot_be_kept_is_not_signed(office: Office) -> None:
    handout = handed(office, about="hết chỗ")

    with pytest.raises(Refused, match="Không còn chỗ"):
        back(office, handout, signed(office, given(handout)))

    handout.refresh_from_db()
    assert (handout.state, handout.result) == (Handout.State.FAILED, None)
    assert not Entry.objects.filter(event=SIGNED.code).exists()


@pytest.mark.django_db
def test_it_is_handed_out_to_one_at_a_time_and_never_for_a_key_that_is_here(office: Office) -> None:
    paper = offices.paper()
    first = handed(office, paper)

    assert handed(office, paper) == first
    with pytest.raises(Refused, match="đang ký"):
        handed(office, paper, about="van-ban:2")
    with pytest.raises(Refused, match="ký ngay tại đây"):
        actions.hand_out(
            Wanted(paper, Purpose.AGENCY),
            key=office.agencys_key,
            name="a.pdf",
            by=office.clerk,
            at=clock.now(),
        )
    with pytest.raises(Refused, match="trên máy của người ký"):
        actions.sign(
            [Wanted(offices.paper("Khác"), Purpose.LEADER)],
            key=office.leaders_key,
            pin="",
            by=office.leader,
            at=clock.now(),
        )


@pytest.mark.django_db
def test_the_order_of_signatures_is_kept_for_what_is_handed_out(office: Office) -> None:
    sealed = signed(office, offices.paper(), office.services.agency, FIELDS[Purpose.AGENCY])

    with pytest.raises(Refused, match="không ký nữa"):
        handed(office, sealed)


@pytest.mark.django_db
def test_a_certificate_revoked_meanwhile_is_not_believed(office: Office) -> None:
    handout = handed(office)
    made = signed(office, given(handout))
    office.services.revoked.add(office.services.leader.certificate.serial_number)

    with pytest.raises(Refused, match="thu hồi"):
        back(office, handout, made)

    assert KEPT == []
