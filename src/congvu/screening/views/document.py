"""What was found in one dossier: its map, its sources, its text; the conclusion."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.screening import rules
from congvu.screening.actions import documents as acts
from congvu.screening.actions import judging
from congvu.screening.enums import DECIDE, MANAGE, READ, UNDER_WAY
from congvu.screening.forms import ConclusionForm
from congvu.screening.logic import showing
from congvu.screening.logic.trades import trades
from congvu.screening.models import Document, ForeignMatch, Match, Passage, Run
from congvu.screening.queries import documents, exchange, results
from congvu.screening.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@requires(READ.code)
def page(request: PageRequest, pk: int) -> HttpResponseBase:
    """The present result, or an earlier one by its number."""
    document = loader.document(request, pk)
    run = loader.run(document, request.GET.get("lan", ""))
    form = ConclusionForm(initial={"run": run.pk, "verdict": document.verdict}) if run else None
    return answer(request, "screening/document.html", _shown(request, document, run, form))


@require_POST
@requires(DECIDE.code)
def conclude(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the screening of this dossier comes to."""
    document = loader.document(request, pk)
    present = document.result
    if present is None:
        raise Http404
    form = ConclusionForm(request.POST)

    def act() -> None:
        said = form.cleaned_data
        run = document.runs.filter(pk=said["run"]).first() or present
        judging.conclude(run, said["verdict"], reason=said["reason"], by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The conclusion has been kept."))
        return redirect(document.link)
    context = _shown(request, document, present, form)
    return answer(request, "screening/document.html", context, status=422)


@require_POST
@requires(DECIDE.code, MANAGE.code)
def again(request: PageRequest, pk: int) -> HttpResponseBase:
    """The dossier is screened once more."""
    document = loader.document(request, pk)
    acts.again(document, by=request.actor, at=clock.now())
    messages.success(
        request, _("The dossier waits to be screened. The new result will say what has changed.")
    )
    return redirect(document.link)


def _shown(
    request: PageRequest, document: Document, run: Run | None, form: ConclusionForm | None
) -> Mapping[str, object]:
    trade = trades.get(document.kind)
    context: dict[str, object] = {
        "document": document,
        "run": run,
        "form": form,
        "dossier_link": trade.links([document.key]).get(document.key, "") if trade else "",
        "again": rules.again(document, by=request.actor),
        "decide": rules.decide(document, by=request.actor),
        "busy": document.state in UNDER_WAY,
        "later": documents.shown_sources(results.found_later(document)[:20], loader.person(request)),
    }
    return context | (_result(request, document, run) if run else {})


def _result(request: PageRequest, document: Document, run: Run) -> dict[str, object]:
    me = loader.person(request)
    matches = results.matches(run)
    passages = [passage for match in matches for passage in match.passages.all()]
    runs = results.runs(document)
    before = next((each for each in runs if each.number < run.number), None)
    came, went = results.changes(run, before)
    abroad, asked = _abroad(run), exchange.asked(run)
    return {
        "is_present": run.pk == document.result_id,
        "limits": run,
        "matches": _open(documents.shown_sources(matches, me), passages),
        "text": showing.alone(
            run.version.whole, passages, run.excused, [s for _, each in abroad for s in each]
        ),
        "abroad": abroad,
        "asked": asked,
        "silent": [each for each in asked if each.silence],
        "conclusion": results.conclusion(run),
        "judgements": results.judgements(run),
        "runs": runs,
        "before": before,
        "came": documents.shown_sources(came, me),
        "went": documents.shown_sources(went, me),
        "hints": documents.hinted(run, me),
    }


def _abroad(run: Run) -> list[tuple[ForeignMatch, list[showing.Abroad]]]:
    """What other agencies have, each with its stretches of our text."""
    found = exchange.found_at(run) if run.asked else []
    return list(zip(found, showing.numbered([each.stretches for each in found]), strict=True))


def _open(matches: Sequence[Match], passages: Sequence[Passage]) -> list[tuple[Match, int, list[Passage]]]:
    """Each source with its colour on the map and its strongest passages."""
    tints = showing.tints(passages)
    return [
        (match, tints.get(match.pk, 1), sorted(match.passages.all(), key=lambda each: -each.weight)[:3])
        for match in matches
    ]
