"""The administrator's page of Zalo: whether its grant holds, and a new one."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congvu.kit import clock
from congvu.notify import actions
from congvu.notify.enums import MANAGE
from congvu.notify.forms import GrantForm
from congvu.notify.queries import zalo as queries
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE.code)
def grant(request: PageRequest) -> HttpResponse:
    """Until when the grant is good or why it is not; what was entered is never shown."""
    if not queries.is_on():
        raise Http404
    form = GrantForm(request.POST or None)
    if attempt(
        form, lambda: actions.enter_grant(form.cleaned_data["word"], by=request.actor, at=clock.now())
    ):
        messages.success(request, _("The grant is entered and will be tried within a minute."))
        return HttpResponseRedirect(reverse("notify:zalo"))
    context = {"form": form, "grant": queries.grant()}
    return answer(request, "notify/zalo.html", context, status=422 if form.errors else 200)
