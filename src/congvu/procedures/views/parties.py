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
from congvu.kit.refusal import Refusal, Refused
from congvu.procedures.actions import parties as acts
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.forms.listing import PartyFilters
from congvu.procedures.forms.parties import JoinForm
from congvu.procedures.models import Dossier, Party
from congvu.procedures.queries import dossiers, parties
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
    """Another entry turns out to be the same person or firm."""
    kept = _found(pk)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _join(request, kept, form.cleaned_data["number"])):
        messages.success(request, _("The two entries are one applicant now."))
        return redirect("procedures:party", kept.pk)
    return answer(
        request,
        "procedures/party.html",
        _context(request, kept, form),
        status=422 if form.errors else 200,
    )


def _join(request: PageRequest, kept: Party, number: str) -> None:
    others = [each for each in parties.known_as(number) if each.pk != kept.pk]
    if len(others) != 1:
        raise Refused(Refusal(_("No other applicant is known by this number."), "number"))
    acts.join(kept, others[0], by=loader.person(request), at=clock.now())


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
