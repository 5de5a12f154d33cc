"""Several dossiers at once: ticked in the list, the act chosen, what it needs asked once for all."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.cases import rules
from congvu.cases.actions import bulk as bulks
from congvu.cases.forms import ChosenForm, keys_in
from congvu.cases.models import Bulk
from congvu.cases.providers.bulk import BulkAct, bulk_acts, offered
from congvu.cases.queries import HANDLE as HANDLE_CASES
from congvu.cases.queries import OVERSEE
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import bulk as acts
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.forms.bulk import GoOnAll, HandOverAll
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.procedures.views import listed, loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

Act = BulkAct[Any, Any]


@requires(HANDLE.code, RECEIVE.code, HANDLE_CASES, OVERSEE)
def bulk(request: PageRequest) -> HttpResponseBase:
    """From the list with what was ticked, and from its own page with what the act needs."""
    if request.method != "POST":
        return redirect("procedures:list")
    return _told(request) if "keys" in request.POST else _chosen(request)


def _chosen(request: PageRequest) -> HttpResponseBase:
    """The act and the dossiers are chosen: what it needs is asked, or there is nothing to ask."""
    me = loader.person(request)
    form = ChosenForm(request.POST, acts=offered(me, acts.PREFIX), found="")
    if not form.is_valid():
        return _back(request, _("Choose what to do with the dossiers."))
    page = listed.narrowed(request)
    ticked = keys_in(",".join(request.POST.getlist("ticked")))
    found = page.everything if form.wants_all else page.everything.filter(pk__in=ticked)
    keys = list(found.values_list("pk", flat=True)[: rules.MOST_AT_ONCE + 1])
    if refusal := rules.prepare_bulk(keys):
        return _back(request, refusal.sentence)
    return _ask(request, bulk_acts[form.cleaned_data["act"]], keys)


def _told(request: PageRequest) -> HttpResponseBase:
    """What the act needs has been filled in."""
    known = {act.code: act for act in offered(loader.person(request), acts.PREFIX)}
    act = known.get(request.POST.get("act", ""))
    keys = keys_in(request.POST["keys"])
    refuse_if(rules.prepare_bulk(keys))
    if act is None:
        return _back(request, _("Choose what to do with the dossiers."))
    return _ask(request, act, keys, is_told=True)


def _ask(request: PageRequest, act: Act, keys: Sequence[int], *, is_told: bool = False) -> HttpResponseBase:
    seen = list(dossiers.listed(loader.person(request)).filter(pk__in=keys))
    if not seen:
        return _back(request, _("None of these dossiers is among those you may see."))
    form = _form(act, seen, request.POST if is_told else None)
    made: list[Bulk] = []
    if form is None:
        return redirect("cases:bulk", _prepared(request, act, {}, keys).pk)
    if is_told and attempt(form, lambda: made.append(_prepared(request, act, form.said, keys))):
        return redirect("cases:bulk", made[0].pk)
    context = {"act": act, "keys": ",".join(map(str, keys)), "size": len(keys), "form": form}
    return answer(request, "procedures/bulk.html", context, status=422 if form.errors else 200)


def _form(act: Act, seen: Sequence[Dossier], data: Any) -> GoOnAll | HandOverAll | None:
    """What the act needs to be told; None when it needs nothing."""
    if act == acts.GO_ON:
        return GoOnAll(data, chosen=seen)
    if act == acts.HAND_OVER:
        units = {each.case.holder_unit_id for each in seen if each.case.holder_unit_id}
        return HandOverAll(data, persons=dossiers.handlers(units, on=clock.office_day(clock.now())))
    return None


def _prepared(request: PageRequest, act: Act, said: Any, keys: Sequence[int]) -> Bulk:
    return bulks.prepare(act.code, said, keys, by=loader.person(request), at=clock.now())


def _back(request: PageRequest, why: str) -> HttpResponseBase:
    messages.error(request, why)
    return redirect(f"{reverse('procedures:list')}?{request.GET.urlencode()}")
