"""Opinions before the decision: when they are asked for, and which are shown."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.initiatives.actions import comments as acts
from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.forms.recognitions import PeriodForm
from congvu.initiatives.models import Comment, Initiative
from congvu.initiatives.queries import comments
from congvu.initiatives.rules import comments as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

OPINIONS = Listing[Comment](
    key="y-kien",
    columns=(
        Column("text", gettext_lazy("Opinion"), lambda c: c.text, kind=Kind.MAIN, fixed=True),
        Column("name", gettext_lazy("Full name"), lambda c: c.name),
        Column("code", gettext_lazy("Code"), lambda c: c.initiative.case.code, kind=Kind.CODE),
        Column("sent", gettext_lazy("Sent"), lambda c: c.at, sort=("id",), kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda c: str(c.get_state_display()), kind=Kind.TIGHT),
        Column("tools", "", kind=Kind.TOOLS),
    ),
    order="-sent",
)


@require_safe
@requires("initiatives.decide")
def waiting(request: PageRequest) -> HttpResponseBase:
    """Opinions, newest first, each to be shown or held back."""
    page = open_list(request, OPINIONS, comments.all_comments(loader.person(request)))
    return answer_list(request, "initiatives/opinions.html", page)


@require_POST
@requires("initiatives.decide")
def judge(request: PageRequest, pk: int) -> HttpResponseBase:
    """Show an opinion or hold it back."""
    found, wanted = comments.loaded(pk), request.POST.get("state", "")
    if found is None or wanted not in CommentState.values:
        raise Http404
    loader.open_to(request, Initiative.objects.filter(pk=found.initiative_id))
    acts.judge(found, CommentState(wanted), by=loader.person(request), at=clock.now())
    messages.success(request, _("The opinion has been looked at."))
    return redirect("initiatives:opinions")


@requires("initiatives.rounds", "initiatives.decide")
def period(request: PageRequest, pk: int) -> HttpResponseBase:
    """When opinions on the dossiers of a round are asked for, and of whom."""
    round = loader.round_of(pk)
    refuse_if(rules.ask(round, by=request.actor))
    known = comments.period_of(round)
    initial = {name: getattr(known, name) for name in PeriodForm.base_fields} if known else {}
    form = PeriodForm(request.POST or None, initial=initial or {"who": Commenting.PUBLIC})

    def do() -> None:
        said = {**form.cleaned_data, "who": Commenting(form.cleaned_data["who"])}
        acts.ask(round, acts.Period(**said), by=request.actor, at=clock.now())

    if attempt(form, do):
        messages.success(request, _("Opinions are asked for on these days."))
        return redirect("initiatives:comment_period", pk)
    context = {
        "form": form,
        "heading": _("Ask for opinions: %(round)s") % {"round": round.name},
        "base": "web/base.html",
    }
    return answer(request, "initiatives/recognition_form.html", context, status=422 if form.errors else 200)
