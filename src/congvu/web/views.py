"""Own pages of the design system: the style guide, and the two switches every page carries."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from congvu.web import guide
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest
from congvu.web.templatetags.page import THEMES

A_YEAR = 365 * 24 * 3600


@public
def styleguide(request: PageRequest) -> HttpResponse:
    """Every component in every state. The sample list answers htmx like any other list."""
    if request.htmx.target == "list":
        return answer(request, "web/guide/list.html", {"page": guide.list_page(request)}, fragments=("list",))
    return answer(request, "web/styleguide.html", {"samples": guide.SAMPLES, **guide.context(request)})


@require_POST
@public
def choose_theme(request: PageRequest) -> HttpResponse:
    """Keep the theme in a cookie of this browser; an empty choice follows the system again."""
    chosen = request.POST.get("theme", "")
    response = HttpResponse(status=204) if request.htmx else HttpResponseRedirect(_next(request))
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


def _next(request: PageRequest) -> str:
    wanted = request.POST.get("next", "/")
    hosts = {request.get_host()}
    return wanted if url_has_allowed_host_and_scheme(wanted, hosts, request.is_secure()) else "/"
