"""The forms of the circular: every field stands on the paper, for each form, before and after receipt."""

import pytest

from congvu.papers.logic import building, filling, reading, shown
from congvu.papers.logic.kinds import paper_kinds
from congvu.procedures.actions import issuing
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.providers import papers
from congvu.procedures.providers.paper_kinds import MORE, SAMPLES
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import MONDAY

UNSHOWN = (
    "reason",
    "officer",
    "received",
    "due",
    "follow",
    "request",
    "procedure",
    "competent",
    "code",
    "number",
)


@pytest.mark.parametrize("form", PaperForm)
def test_layout_of_each_form_shows_every_field_of_its_own(form: PaperForm) -> None:
    kind = paper_kinds[papers.code_of(form)]

    prepared = filling.prepare(building.build(kind.layout))
    parts = filling.fill(prepared, kind, {}, shown.shown(kind, SAMPLES[form]))
    sheet = str(reading.read(parts, title="x"))

    missing = [word for word in _words(form) if word not in sheet]
    assert missing == []


def _words(form: PaperForm) -> list[str]:
    """Every text the sample holds of what this form has and others have not, in tables too."""
    found: list[str] = []
    for place in MORE[form]:
        value = SAMPLES[form][place.name]
        if isinstance(value, str) and value:
            found.append(value)
        elif isinstance(value, tuple):
            found += [each for row in value for each in row.values() if isinstance(each, str) and each]
    return found


@pytest.mark.django_db
@pytest.mark.alike
def test_values_of_a_dossier_are_those_its_kinds_declare() -> None:
    unit = people.make_unit("Bộ phận Một cửa thử")
    officer = make.make_officer(unit)
    dossier = make.make_dossier(
        unit=unit, by=officer, agent=make.make_party("Người Đại Diện"), agent_paper="GUQ"
    )
    issued = issuing.issue(dossier, PaperForm.RECEIPT, by=officer, at=MONDAY)

    for form in PaperForm:
        issued.form = form
        kind = paper_kinds[papers.code_of(form)]
        found = papers.values(issued, at=MONDAY)
        assert set(found) == {place.name for place in kind.placeholders}
        shown.shown(kind, found)
