"""Where signatures are shown: the decree's measures, and what is found on a page."""

import pypdfium2
import pytest

from congvu.kit.refusal import Refused
from congvu.signing.logic import places
from congvu.signing.logic.orders import Field, Purpose
from congvu.signing.logic.places import CORNER, MILLIMETRE, How, Place
from congvu.signing.providers import making, printed, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.providers.keys.pkcs12 import Opened
from tests.signing import office as offices
from tests.signing import pki
from tests.signing.conftest import AT, House

RED = (220, 0, 0, 255)


def test_a_seal_covers_a_third_of_the_signature_on_its_left() -> None:
    picture, seal = (300.0, 400.0, 390.0, 436.0), (36 * MILLIMETRE, 36 * MILLIMETRE)

    left, bottom, right, top = places.beside(picture, seal)

    assert right - picture[0] == pytest.approx(30)
    assert (right - left, top - bottom) == pytest.approx(seal)
    assert (bottom + top) / 2 == pytest.approx(418)


def test_a_hand_signature_stands_between_post_and_name_and_shrinks_where_room_is_small() -> None:
    name, size = (400.0, 100.0, 480.0, 112.0), (100.0, 40.0)

    wide = places.above(name, (400, 200, 480, 212), size)
    tight = places.above(name, (400, 136, 480, 148), size)

    assert wide == pytest.approx((390, 136, 490, 176))
    assert (tight[3] - tight[1], tight[2] - tight[0]) == pytest.approx((20, 50))
    assert tight[1] > name[3]
    assert tight[3] < 136


def test_a_picture_keeps_its_proportions() -> None:
    assert places.fitted((600, 240)) == pytest.approx((55 * MILLIMETRE, 22 * MILLIMETRE))
    assert places.fitted((100, 100)) == pytest.approx((22 * MILLIMETRE, 22 * MILLIMETRE))


def signed(data: bytes, by: pki.Holder, wanted: making.Wanted, picture: bytes = b"") -> bytes:
    """``data`` as signed by ``by``, nothing asked of anybody."""
    with writing.desk(installed="") as desk:
        sitting = making.Sitting(desk, Signer(by.plain.dump()), at=AT, name="Người ký")
        laid = sitting.laid([wanted], picture)
        assert laid[0].flaw == ""
        (one,) = sitting.signed(laid, Opened(by.key))
    assert isinstance(one, bytes)
    return one


def seen(data: bytes) -> pypdfium2.PdfPage:
    """The first page as one sees it, a point to a pixel."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return document[0]


def test_signature_and_seal_are_seen_where_they_belong(house: House) -> None:
    prepared = offices.prepared(offices.paper())
    field = Place(How.FIELD)

    blue = signed(prepared, house.leader, making.Wanted(prepared, Purpose.LEADER, field), offices.picture())
    both = signed(
        blue, house.agency, making.Wanted(blue, Purpose.AGENCY, field), offices.picture((400, 400), RED)
    )

    assert (colours(prepared), colours(blue)) == ((False, False), (True, False))
    assert colours(both) == (True, True)


def colours(data: bytes) -> tuple[bool, bool]:
    """Whether blue, and whether red, is seen on the page."""
    drawn = seen(data).render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
    counted = [colour for _count, colour in drawn.getcolors(1_000_000) or []]
    return (
        any(b > 180 and r < 60 for r, _g, b in counted),
        any(r > 180 and b < 60 for r, _g, b in counted),
    )


def test_a_copy_says_so_at_the_right_of_the_top(house: House) -> None:
    words = "SAO Y; SỞ KHOA HỌC VÀ CÔNG NGHỆ (MẪU); 2026-11-21T14:05:09+07:00"
    paper = offices.paper()
    sheet = printed.Sheet(words, *CORNER, 10, align="right")

    made = signed(
        paper, house.agency, making.Wanted(paper, Purpose.COPY, Place(How.CORNER, CORNER), words=sheet)
    )

    report = house.report(made)
    assert [(one.page, one.shown) for one in report.signatures] == [(1, words)]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(How.ABOVE, (50, 20), words="Không Có Tên"), "tên người ký"),
        (Place(How.BOX, page=9, box=(1, 1, 9, 9)), "ngoài trang"),
        (Place(How.BOX, page=1, box=(500, 10, 900, 60)), "ngoài trang"),
        (Place(How.BESIDE, (100, 100)), "lãnh đạo"),
    ],
)
def test_a_place_that_is_not_there_is_said(place: Place, said: str) -> None:
    with writing.desk(installed="") as desk, pytest.raises(Refused, match=said):
        making.with_fields(desk, offices.paper(), [Field("X", place)])
