"""The empty places of an outgoing document: which there are, and where they are looked for.

Leader, number, day, month and seal are fields prepared before the leader signs; what fills them later are
signatures (docs/decisions/0032-signing.md).
"""

from congvu.papers.logic import administrative
from congvu.signing.logic.orders import FIELDS, Field, Purpose
from congvu.signing.logic.places import LARGEST_PICTURE, MILLIMETRE, How, Place

LEADER, SEAL = FIELDS[Purpose.LEADER], FIELDS[Purpose.AGENCY]
NUMBER_FIELD = FIELDS[Purpose.NUMBER]
DAY_FIELD, MONTH_FIELD = f"{NUMBER_FIELD}Ngay", f"{NUMBER_FIELD}Thang"
WORDED = (NUMBER_FIELD, DAY_FIELD, MONTH_FIELD)
"""In the order in which they are filled."""
BY_AGENCY = (*WORDED, SEAL)
"""All that the agency puts in, behind the leader's signature."""
SIZES = {
    NUMBER_FIELD: administrative.NUMBER.size,
    DAY_FIELD: administrative.DAY.size,
    MONTH_FIELD: administrative.MONTH.size,
}
WORDS = {NUMBER_FIELD: "Số:", DAY_FIELD: "ngày", MONTH_FIELD: "tháng"}
"""Behind which words room is kept on the first page."""
DATED = ("ngày", "tháng", "năm")
"""The line at the right of the head that dates the document; the same words may stand anywhere else."""
SEAL_SIZE = (36 * MILLIMETRE, 36 * MILLIMETRE)
"""The real size of a department's seal."""


def attachment(place: int) -> str:
    """The field of the agency's signature on the attachment of that place."""
    return f"{FIELDS[Purpose.ATTACHMENT]}{place}"


def fields(name: str, post: str, picture: tuple[float, float] = LARGEST_PICTURE) -> tuple[Field, ...]:
    """All five, for a document signed by ``name`` below ``post``, the last line of the post."""
    leader, seal = signatures(name, post, picture)
    return leader, *(Field(field, _behind(field)) for field in WORDED), seal


def signatures(name: str, post: str, picture: tuple[float, float] = LARGEST_PICTURE) -> tuple[Field, Field]:
    """Those of leader and seal alone, for a paper whose number and date stand on it already."""
    leader = Field(LEADER, Place(How.ABOVE, picture, words=name, under=post))
    return leader, Field(SEAL, Place(How.BESIDE, SEAL_SIZE))


def _behind(field: str) -> Place:
    along = DATED if WORDS[field] in DATED else ()
    return Place(How.AFTER, SIZES[field], words=WORDS[field], along=along)
