"""What the search finds a case by."""

from collections.abc import Iterable

from congvu.cases.models import Case, SearchText
from congvu.vietnamese import canonical, fold


def index(case: Case, texts: Iterable[str]) -> None:
    """The search finds ``case`` by the words of ``texts`` and by its code and title, and by nothing else.

    Not an act: what is indexed has been recorded where it was written.
    """
    words = " ".join([case.code or "", case.title, *texts])
    SearchText.objects.update_or_create(
        case=case, defaults={"exact": canonical(words).lower(), "folded": fold(words)}
    )
