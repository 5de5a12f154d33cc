"""Opinions before the decision."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.initiatives.actions import comments as acts
from congvu.initiatives.queries import dossiers, register
from congvu.kit import clock
from congvu.kit.actor import VISITOR
from congvu.portal.forms import CommentForm
from congvu.portal.views import limits
from congvu.web.access import public
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.initiatives.models import Initiative

ASKED: "Listing[Initiative]" = Listing(
    key="lay-y-kien",
    columns=(
        Column("title", gettext_lazy("Title"), register.asked_title, kind=Kind.MAIN, fixed=True),
        Column("code", gettext_lazy("Code"), lambda i: i.case.code, sort=("case__code",), kind=Kind.CODE),
        Column("field", gettext_lazy("Field of application"), lambda i: str(i.field_group or "")),
        Column("until", gettext_lazy("Last day"), lambda i: i.round.comment_period.to_on, kind=Kind.DATE),
    ),
    order="code",
)


@require_safe
@public
def asked(request: PageRequest) -> HttpResponseBase:
    """Dossiers about which opinions are asked today."""
    page = open_list(request, ASKED, register.asked_about(clock.office_day(clock.now())))
    lines = [(row, register.asked_title(row)) for row in page.rows]
    return answer_list(request, "portal/asked.html", page, {"lines": lines})


@public
def one(request: PageRequest, pk: int) -> HttpResponseBase:
    """What a dossier says, without names; the opinions shown; and the box for one's own."""
    at = clock.now()
    found, initiative = register.asked(pk, clock.office_day(at)), dossiers.loaded(pk)
    if found is None or initiative is None:
        raise Http404
    if request.method == "POST" and not limits.may_ask(request, at=at, what="comment"):
        return limits.too_often(request)
    form = CommentForm(request.POST or None, initial={"name": request.actor.name})

    def do() -> None:
        said = form.cleaned_data
        acts.send(initiative, name=said["name"], text=said["text"], by=request.actor, at=at)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Thank you. The secretary looks at it before it is shown."))
        return redirect("portal:comment", pk)
    may_write = not (found.needs_account and request.actor is VISITOR)
    context = {"found": found, "form": form, "may_write": may_write}
    return answer(request, "portal/comment.html", context, status=422 if form.errors else 200)
