"""The words that tell dossiers of one title apart."""

from collections.abc import Iterable, Sequence

from congvu.cases.logic.abouts import abouts
from congvu.cases.models import Case


def say_about(cases: Iterable[Case]) -> None:
    """Give each of ``cases`` its ``about``: a query for each trade among them that has something to say."""
    rows: Sequence[Case] = list(cases)
    for about in abouts:
        said = about.said([case.pk for case in rows if case.process == about.process])
        for case in rows:
            case.about = said.get(case.pk, case.about)
