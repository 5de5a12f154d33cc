"""Who sees which dossiers: the list's own condition says the same as the question for one dossier."""

import pytest

from congvu.cases import queries as cases
from congvu.cases.models import Case
from congvu.procedures.enums.states import State
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from tests.factories import people
from tests.factories import procedures as make
from tests.procedures.desk import Desk

pytestmark = pytest.mark.django_db


def test_list_shows_the_dossiers_whose_cases_one_may_see() -> None:
    desk, other = Desk(), Desk()
    private = make.make_dossier(unit=desk.desk, by=desk.officer)
    Case.objects.filter(pk=private.pk).update(state=State.PREPARED)
    everybody = people.make_person(grants={"cases.read": "all"}, unit=people.make_unit())
    nobody = people.make_person(grants={}, unit=desk.desk)

    seen = {
        person: set(dossiers.visible_to(person).values_list("pk", flat=True))
        for person in (desk.officer, other.officer, desk.handler, everybody, nobody)
    }

    for person, keys in seen.items():
        one_by_one = {each.pk for each in Dossier.objects.all() if dossiers.may_see(each, person)}
        by_case = Dossier.objects.filter(case__in=cases.visible_to(person)).values_list("pk", flat=True)
        assert set(by_case) <= keys == one_by_one, person
    assert seen[everybody] == {desk.dossier.pk, other.dossier.pk}
    assert seen[desk.officer] == {desk.dossier.pk, private.pk}
    assert seen[nobody] == set()
