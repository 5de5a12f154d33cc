"""What a council found about dossiers of this trade, as a decision needs it."""

from collections.abc import Iterable, Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from congvu.councils.models import Result
from congvu.initiatives.logic.proposal import Found
from congvu.initiatives.models import Initiative

KIND = "case"


def by_council(initiatives: Iterable[Initiative]) -> Mapping[int, Found]:
    """The newest result of each dossier. Two queries whatever their number."""
    keys = [str(each.pk) for each in initiatives]
    results = _results(keys)
    return {int(key): _found(results.get(key)) for key in keys}


def reason(found: Found) -> str:
    """A first wording of the reasons why it is not recognised, in the language of the office; else empty."""
    if found.carried is not False:
        return ""
    with translation.override("vi"):
        if found.voted is False:
            return _("The council did not vote for recognition: %(votes)s.") % {"votes": found.votes}
        return _("The score is %(score)s and does not reach what is needed for recognition.") % {
            "score": found.score or "–"
        }


def _results(keys: Iterable[str]) -> dict[str, Result]:
    rows = Result.objects.filter(item__kind=KIND, item__key__in=list(keys)).select_related("item")
    return {row.item.key: row for row in rows.order_by("made_at", "pk")}


def _found(result: Result | None) -> Found:
    if result is None:
        return Found()
    score = "" if result.score is None else f"{result.score.normalize():f}".replace(".", ",")
    return Found(score=score, passed=result.passed, grade=result.grade)
