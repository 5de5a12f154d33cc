"""The agency's reply texts: a list, and a page for each."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.cases.actions import replies as acts
from congvu.cases.forms.inside import seen_draft
from congvu.cases.forms.replies import ReplyForm
from congvu.cases.models import ReplyText
from congvu.cases.queries import replies as queries
from congvu.kit import clock
from congvu.papers.enums import MANAGE
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

SHOWN = ("code", "title", "use", "text", "from_on", "to_on")


@require_safe
@requires(MANAGE.code)
def all_replies(request: PageRequest) -> HttpResponseBase:
    """Every reply text, the ended ones too."""
    context = {"texts": queries.kept(), "today": clock.office_day(clock.now())}
    return answer(request, "cases/replies.html", context)


@requires(MANAGE.code)
def reply(request: PageRequest, code: str = "") -> HttpResponseBase:
    """A reply text, new or changed; with a last day it is offered no longer after it."""
    known = queries.kept().filter(code=code).first() if code else None
    if code and known is None:
        raise Http404
    now = clock.now()
    initial = {name: getattr(known, name) for name in SHOWN} if known else {"from_on": clock.office_day(now)}
    form = ReplyForm(request.POST or None, initial=initial)
    form.fields["code"].disabled = known is not None
    if attempt(form, lambda: _keep(request, form, known)):
        messages.success(request, _("The reply text has been saved."))
        return redirect("cases:replies")
    context = {"form": form, "known": known}
    return answer(request, "cases/reply.html", context, status=422 if form.errors else 200)


def _keep(request: PageRequest, form: ReplyForm, known: ReplyText | None) -> None:
    by, at = request.actor, clock.now()
    if known is None:
        acts.keep(form.cleaned_data["code"], form.wording, by=by, at=at)
    else:
        acts.change(known, form.wording, version=seen_draft(request.POST), by=by, at=at)
