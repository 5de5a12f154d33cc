"""The agency's own fields of documents: what is asked from when to when."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.documents.actions import own_fields as acts
from congvu.documents.enums.capabilities import MANAGE
from congvu.documents.forms.own_fields import EndOwnFieldForm, OwnFieldForm
from congvu.documents.queries import own_fields
from congvu.documents.rules import own_fields as rules
from congvu.documents.views import loader
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.web.access import requires
from congvu.web.forms import Question, asked, attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(MANAGE.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """All fields, and the form for one more."""
    me, now = loader.person(request), clock.now()
    form = OwnFieldForm(request.POST or None, initial={"since": office_day(now)})
    if request.method == "POST" and attempt(form, lambda: acts.add(**form.said, by=me, at=now)):
        messages.success(request, _("The field has been added."))
        return redirect("documents:own_fields")
    context = {"form": form, "rows": list(own_fields.listed())}
    return answer(request, "documents/own_fields.html", context, status=422 if form.errors else 200)


@requires(MANAGE.code)
def end(request: PageRequest, pk: int) -> HttpResponseBase:
    """Until when it is asked."""
    field, me, now = own_fields.one(pk), loader.person(request), clock.now()
    if field is None:
        raise Http404
    refuse_if(rules.may_end(field, by=me))
    form = EndOwnFieldForm(request.POST or None, initial={"valid_to": office_day(now)})
    question = Question(
        title=_("End the field “%(name)s”") % {"name": field},
        lead=_("It is asked until that day. What documents hold of it stays and can be searched."),
        yes=_("End it"),
        icon="calendar-check",
        done=_("The field has been ended."),
    )
    back = reverse("documents:own_fields")
    return asked(
        request,
        question,
        form,
        lambda: acts.end(field, form.cleaned_data["valid_to"], by=me, at=now),
        onward=lambda: back,
        template="documents/own_field_end.html",
        context={"back": back},
    )
