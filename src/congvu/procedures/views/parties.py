"""Applicants: who they are, by all their numbers; and two entries that turn out to be one."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.procedures.actions import parties as acts
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.forms.listing import PartyFilters
from congvu.procedures.forms.parties import COMPARED, JoinForm
from congvu.procedures.models import Dossier, Party
from congvu.procedures.queries import dossiers, parties
from congvu.procedures.rules import parties as rules
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

Row = Column[Party]
PARTIES = Listing[Party](
    "nguoi-nop",
    (
        Row("name", gettext_lazy("Name"), lambda p: p.name, sort=("search",), kind=Kind.MAIN, fixed=True),
        Row("kind", gettext_lazy("Kind"), lambda p: p.get_kind_display(), kind=Kind.TIGHT),
        Row("numbers", gettext_lazy("Numbers"), lambda p: "; ".join(n.number for n in p.numbers.all())),
        Row("phone", gettext_lazy("Phone"), lambda p: p.phone, kind=Kind.TIGHT),
        Row("address", gettext_lazy("Address"), lambda p: p.address),
    ),
    order="name",
)


@require_safe
@requires(RECEIVE.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """Applicants, for whoever receives them."""
    page = open_list(request, PARTIES, parties.listed(), PartyFilters(request.GET))
    return answer_list(request, "procedures/parties.html", page, {})


@require_safe
@requires(RECEIVE.code, HANDLE.code)
def party(request: PageRequest, pk: int) -> HttpResponseBase:
    """One applicant, with the dossiers of theirs that this person may see."""
    found = _found(pk)
    if not request.actor.may(RECEIVE.code) and not _dossiers(request, found).exists():
        raise Http404
    return answer(request, "procedures/party.html", _context(request, found, JoinForm()))


@requires(RECEIVE.code)
def join(request: PageRequest, pk: int) -> HttpResponseBase:
    """Another entry turns out to be the same: both are shown side by side, and then they are one."""
    kept, form = _found(pk), JoinForm(request.POST or None)
    other = _other(kept, form, request.actor) if request.method == "POST" and form.is_valid() else None
    if other is not None and request.POST.get("seen") != str(other.pk):
        return answer(request, "procedures/party_join.html", _both(request, kept, other))
    if other is not None and attempt(form, lambda: _join(request, kept, other)):
        messages.success(request, _("The two entries are one applicant now."))
        return redirect("procedures:party", kept.pk)
    context = _context(request, kept, form)
    return answer(request, "procedures/party.html", context, status=422 if form.errors else 200)


def _join(request: PageRequest, kept: Party, other: Party) -> None:
    acts.join(kept, other, by=loader.person(request), at=clock.now())


def _other(kept: Party, form: JoinForm, by: Actor) -> Party | None:
    """The one other applicant with the number, who may become one with ``kept``; else the form says why."""
    others = [each for each in parties.known_as(form.cleaned_data["number"]) if each.pk != kept.pk]
    if len(others) != 1:
        form.add_error("number", _("No other applicant is known by this number."))
        return None
    if refusal := rules.join(kept, others[0], by=by):
        form.add_error("number", refusal.sentence)
        return None
    return others[0]


def _both(request: PageRequest, kept: Party, other: Party) -> dict[str, object]:
    """Line by line what is known of the one and of the other."""
    return {
        "party": kept,
        "other": other,
        "number": request.POST.get("number", ""),
        "lines": [(label, getattr(kept, name), getattr(other, name)) for name, label in COMPARED],
        "born": (kept.born_on, other.born_on),
        "counts": [Dossier.objects.filter(applicant=each).count() for each in (kept, other)],
    }


def _found(pk: int) -> Party:
    found = Party.objects.prefetch_related("numbers").filter(pk=pk, joined_into=None).first()
    if found is None:
        raise Http404
    return found


def _dossiers(request: PageRequest, found: Party) -> QuerySet[Dossier]:
    """Those of the applicant's dossiers, their own or as somebody's agent, that this person may see."""
    theirs = Q(applicant=found) | Q(agent=found)
    return dossiers.listed(loader.person(request)).filter(theirs)


def _context(request: PageRequest, found: Party, form: JoinForm) -> dict[str, object]:
    return {
        "party": found,
        "form": form,
        "dossiers": _dossiers(request, found)[:50],
        "may_join": request.actor.may(RECEIVE.code),
    }
