"""Posts and substitutes, given by an administrator; everybody's own absence is in ``account``."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.kit import clock
from congvu.people import actions
from congvu.people.enums import MANAGE
from congvu.people.forms.persons import LastDayForm, PostForm, SubstituteForm
from congvu.people.views.form_page import FormPage, answer_form
from congvu.people.views.loaders import person_or_404, post_or_404, substitution_or_404
from congvu.web.access import requires, signed_in
from congvu.web.request import PageRequest


@requires(MANAGE)
def new_post(request: PageRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    form = PostForm(request.POST or None, initial={"from_on": clock.office_day(clock.now())})
    page = FormPage(_("New post"), _("Give the post"), _of(pk), person.full_name)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.set_post(person, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def end_post(request: PageRequest, pk: int) -> HttpResponse:
    post = post_or_404(request, pk)
    form = LastDayForm(request.POST or None, initial={"last_day": clock.office_day(clock.now())})
    title = _("End the post %(post)s, %(unit)s") % {"post": post, "unit": post.unit}
    page = FormPage(title, _("End the post"), _of(post.person_id), post.person.full_name, tone="danger")
    return answer_form(
        request,
        page,
        form,
        lambda: actions.end_post(post, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@requires(MANAGE)
def name_substitute(request: PageRequest, pk: int) -> HttpResponse:
    absent = person_or_404(request, pk)
    form = SubstituteForm(request.POST or None)
    page = FormPage(_("Name a substitute"), _("Name the substitute"), _of(pk), absent.full_name)
    return answer_form(
        request,
        page,
        form,
        lambda: actions.name_substitute(absent, **form.cleaned_data, by=request.actor, at=clock.now()),
    )


@require_POST
@signed_in
def cancel_substitution(request: PageRequest, pk: int) -> HttpResponse:
    """Back from the absence early; the rule asks whose it is."""
    substitution = substitution_or_404(pk)
    actions.cancel_substitution(substitution, by=request.actor, at=clock.now())
    own = substitution.absent.key == request.actor.key
    return HttpResponseRedirect(reverse("people:absence") if own else _of(substitution.absent_id))


def _of(person_id: int) -> str:
    return reverse("people:person", args=[person_id])
