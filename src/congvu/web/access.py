"""Who may open a page. Each view says it once, in a decorator; what may be *done* there the rules say."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from congvu.kit.actor import VISITOR
from congvu.web.request import PageRequest

P = ParamSpec("P")
View = Callable[Concatenate[PageRequest, P], HttpResponseBase]
PlainView = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def public(view: View[P]) -> PlainView[P]:
    """A page that anybody may open."""
    return _marked(view, "public")


def signed_in(view: View[P]) -> PlainView[P]:
    """A page for every person with an account; a visitor is sent to the sign-in page and back."""

    @wraps(view)
    def guarded(request: PageRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return _login(request) if request.actor is VISITOR else view(request, *args, **kwargs)

    return _marked(cast("View[P]", guarded), "signed_in")


def requires(*capabilities: str) -> Callable[[View[P]], PlainView[P]]:
    """A page for people whose roles allow one of ``capabilities``; others get 403, visitors sign in first."""

    def decorate(view: View[P]) -> PlainView[P]:
        @wraps(view)
        def guarded(request: PageRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor is VISITOR:
                return _login(request)
            if not any(request.actor.may(capability) for capability in capabilities):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _marked(cast("View[P]", guarded), " ".join(capabilities))

    return decorate


def _login(request: PageRequest) -> HttpResponseBase:
    if request.htmx:
        # htmx would paste the sign-in page into a fragment; the header makes the browser go there instead.
        return HttpResponse(
            status=204, headers={"HX-Redirect": redirect_to_login(request.get_full_path()).url}
        )
    return redirect_to_login(request.get_full_path())


def _marked(view: View[P], access: str) -> PlainView[P]:
    marked = cast(Any, view)
    marked.access = access  # read by the test that walks every address as every role
    return cast(PlainView[P], marked)
