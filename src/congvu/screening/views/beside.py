"""A dossier and one source side by side, and the decision on each passage."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.screening import rules
from congvu.screening.actions import judging
from congvu.screening.enums import DECIDE, READ
from congvu.screening.forms import JudgementForm
from congvu.screening.logic import showing
from congvu.screening.logic.trades import trades
from congvu.screening.models import Document, Match
from congvu.screening.queries import results
from congvu.screening.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@requires(READ.code)
def page(request: PageRequest, pk: int, match: int) -> HttpResponseBase:
    """Both texts, with one passage in front: the first, or the one named by its number."""
    document = loader.document(request, pk)
    row = loader.match(request, document, match)
    return _answer(request, document, row, request.GET.get("doan", ""), None)


@require_POST
@requires(DECIDE.code)
def judge(request: PageRequest, pk: int, match: int, number: int) -> HttpResponseBase:
    """What one passage is; then the next that is not decided."""
    document = loader.document(request, pk)
    row = loader.match(request, document, match)
    passage = row.passages.filter(number=number).first()
    if passage is None:
        raise Http404
    form = JudgementForm(request.POST)

    def act() -> None:
        said = form.cleaned_data
        judging.judge(
            passage,
            said["verdict"],
            reason=said["reason"],
            seen=said["seen"],
            by=request.actor,
            at=clock.now(),
        )

    if attempt(form, act):
        messages.success(request, _("Passage %(number)d: decided.") % {"number": number})
        return redirect(f"{_address(document, row)}?doan={_next(row, number)}")
    return _answer(request, document, row, str(number), form)


def _answer(
    request: PageRequest, document: Document, match: Match, number: str, form: JudgementForm | None
) -> HttpResponseBase:
    run = match.run
    passages = list(match.passages.order_by("number"))
    if not passages:
        raise Http404
    now = next((each for each in passages if str(each.number) == number), passages[0])
    place = passages.index(now)
    mine, theirs = showing.beside(run.version.whole, match.source_version.whole, passages, run.excused)
    initial = {"verdict": now.verdict, "seen": now.verdict, "run": run.pk}
    said = [each for each in results.judgements(run) if each.passage_id == now.pk]
    trade = trades.get(match.source.kind)
    context = {
        "document": document,
        "match": match,
        "run": run,
        "is_present": run.pk == document.result_id,
        "passages": passages,
        "now": now,
        "place": place + 1,
        "previous": passages[place - 1].number if place else 0,
        "next": passages[place + 1].number if place + 1 < len(passages) else 0,
        "mine": mine,
        "theirs": theirs,
        "form": form or JudgementForm(initial=initial),
        "said": said,
        "decide": rules.decide(document, by=request.actor),
        "address": _address(document, match),
        "source_link": trade.links([match.source.key]).get(match.source.key, "") if trade else "",
    }
    status = 422 if form else 200
    return answer(request, "screening/beside.html", context, fragments=("decision",), status=status)


def _address(document: Document, match: Match) -> str:
    return reverse("screening:beside", args=[document.pk, match.pk])


def _next(match: Match, number: int) -> int:
    """The next passage of this source that nobody has decided on; the same when there is none."""
    open_ones = list(match.passages.filter(verdict="").order_by("number").values_list("number", flat=True))
    after = [each for each in open_ones if each > number]
    return next(iter([*after, *open_ones]), number)
