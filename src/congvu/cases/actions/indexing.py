"""What the search finds a case by."""

from collections.abc import Iterable

from congvu.cases import logic
from congvu.cases.models import Case, SearchText

# PostgreSQL keeps at most 1 MB of words for a row; what lies behind this is not found.
MOST_LETTERS = 200_000


def index(case: Case, texts: Iterable[str] = ()) -> None:
    """The search finds ``case`` by its title, its code and the words of ``texts``, and by no older ones.

    Not an act: what is indexed has been recorded where it was written.
    """
    exact, folded = logic.indexed(" ".join([case.title, case.code or "", *texts])[:MOST_LETTERS])
    SearchText.objects.bulk_create(
        [SearchText(case=case, exact=exact, folded=folded)],
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["exact", "folded"],
    )
