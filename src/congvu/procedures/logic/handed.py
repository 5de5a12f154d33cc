"""What is said of an applicant, and what is handed in, as plain data."""

from dataclasses import dataclass
from datetime import date

from congvu.procedures.enums.catalogue import Origin


@dataclass(frozen=True)
class Particulars:
    """What is known of an applicant. ``numbers`` are pairs of kind and figures."""

    kind: str
    name: str
    numbers: tuple[tuple[str, str], ...] = ()
    born_on: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Given:
    """A part as it is handed in: on paper, as a stored file, or as a part held from an earlier dossier."""

    part: str
    origin: str = Origin.GIVEN
    originals: int = 0
    copies: int = 0
    file_id: int | None = None
    file_name: str = ""
    from_part_id: int | None = None
    note: str = ""
