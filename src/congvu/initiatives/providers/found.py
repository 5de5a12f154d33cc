"""What a council found about dossiers of this trade, as a decision needs it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from congvu.councils.models import Item, Result
from congvu.councils.queries import ballots, results
from congvu.initiatives.logic.proposal import Found
from congvu.initiatives.models import Initiative

KIND = "case"


def judged(initiatives: Iterable[Initiative]) -> QuerySet[Item]:
    """These dossiers as panels know them."""
    return Item.objects.filter(kind=KIND, key__in=[str(each.pk) for each in initiatives])


def by_council(initiatives: Iterable[Initiative]) -> Mapping[int, Found]:
    """The newest result of each dossier and how it was voted on. Two queries whatever their number."""
    keys = [str(each.pk) for each in initiatives]
    scores, votes = results.of(KIND, keys), ballots.outcome_of(KIND, keys)
    return {int(key): _found(scores.get(key), votes.get(key)) for key in keys}


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


def _found(result: Result | None, voted: ballots.Voted | None) -> Found:
    score = "" if result is None or result.score is None else number(result.score)
    return Found(
        score=score,
        passed=result.passed if result else None,
        grade=result.grade if result else "",
        voted=voted.passed if voted else None,
        votes=f"{voted.count.in_favour}/{voted.of}" if voted else "",
    )


def number(value: Decimal) -> str:
    """A score as an office writes it: no needless zeros, a comma before the fraction."""
    return f"{value.normalize():f}".replace(".", ",")
