"""The standing cast of the tests: one agency and the people in it, each with the rights their work needs.

Somebody is always there to be refused: Bình has a post but may administer nothing, Chi has no post at all.
"""

from dataclasses import dataclass

from congvu.people.models import Person, Role, Unit
from tests.factories.people import PASSWORD, make_person, make_role, make_unit


@dataclass(frozen=True)
class Agency:
    """``root`` stands above ``science`` and ``office``; An administers everything."""

    root: Unit
    science: Unit
    office: Unit
    an: Person
    binh: Person
    chi: Person
    administrator: Role
    specialist: Role


def make_agency() -> Agency:
    root = make_unit("Sở Khoa học và Công nghệ", code="SO", kind="agency")
    science = make_unit("Phòng Quản lý Khoa học", code="P-QLKH", parent=root)
    office = make_unit("Văn phòng Sở", code="VP", parent=root)
    administrator = make_role("quan-tri", grants={"people.manage": "all"}, name="Quản trị", passes_on=False)
    specialist = make_role("chuyen-vien", grants={"people.other": "unit"}, name="Chuyên viên")
    an = make_person(
        "Nguyễn Văn An",
        role=administrator,
        unit=office,
        username="annv",
        email="an@so.example",
        password=PASSWORD,
    )
    binh = make_person(
        "Trần Thị Bình",
        role=specialist,
        unit=science,
        username="binhtt",
        email="binh@so.example",
        password=PASSWORD,
        title="Chuyên viên chính",
    )
    chi = make_person("Lê Chi", username="chil", email="chi@nha.example", password=PASSWORD)
    return Agency(root, science, office, an, binh, chi, administrator, specialist)
