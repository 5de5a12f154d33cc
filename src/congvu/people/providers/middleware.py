"""Who acts, and whether they are still there: two rings round every view."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from congvu.kit import clock
from congvu.kit.actor import VISITOR, Actor
from congvu.people.models import Person
from congvu.people.queries.accounts import Duty, duties
from congvu.web.request import PageRequest

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]

SEEN = "people.seen"
LOCK_AFTER = "people.lock_after"
DUTIES = "people.duties"
DEFAULT_LOCK = 15 * 60
STEP = 60

# Pages on which somebody whose screen is locked, or whose password is due, shows who they are.
UNLOCKING = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout"}
DUTY_PAGES = {
    Duty.PASSWORD: ("account_change_password",),
    Duty.SECOND_FACTOR: (
        "mfa_activate_totp",
        "mfa_index",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    ),
}


class ActorMiddleware:
    """Sets ``request.actor``: the person who signed in, else ``VISITOR``. Needs one query, at once.

    The page speaks the language chosen in this browser, else the person's, else Vietnamese: office computers
    ask for English because nobody ever set them up, not because somebody reads English.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        actor = self._actor(request)
        cast(PageRequest, request).actor = actor
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(actor.language if isinstance(actor, Person) else settings.LANGUAGE_CODE)
        response = self.get_response(request)
        if isinstance(actor, Person):
            _keep_private(request, response)
        return response

    def _actor(self, request: HttpRequest) -> Actor:
        if not request.user.is_authenticated:
            return VISITOR
        user: Any = request.user
        if isinstance(user, SimpleLazyObject):
            user = user._wrapped  # the person itself, so that ``is`` and type checks hold
        return cast(Actor, user)


def _keep_private(request: HttpRequest, response: HttpResponseBase) -> None:
    """What a person was shown is kept by no machine in between, and after signing out not by the browser.

    Until then the back button brings a page back with what was typed in it: hence not ``no-store``.
    """
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-cache"
    if not request.user.is_authenticated:
        response["Clear-Site-Data"] = '"cache"'


class IdleLock:
    """After some minutes without a click the next request asks for the password again, then goes on.

    A form sent from a locked screen is kept in the session and carried out after the password. htmx and
    autosave get an alert and leave the page with all that was typed. Public pages stay open, to a visitor.
    When somebody was last here is kept in the session, written at most once a minute. The page itself counts
    down from ``request.lock_after``, so that nobody types in vain.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        actor = cast(PageRequest, request).actor
        if not isinstance(actor, Person) or _name(request) in UNLOCKING:
            return None
        now, seen = clock.now().timestamp(), _last_seen(request, actor)
        lock_after = request.session.get(LOCK_AFTER, DEFAULT_LOCK)
        if now - seen > lock_after:
            return self._locked(cast(PageRequest, request), view)
        if now - seen >= STEP:
            request.session[SEEN] = int(now)
        request.lock_after = lock_after  # type: ignore[attr-defined]  # read by the frame of every page
        return None

    def _locked(self, request: PageRequest, view: View) -> HttpResponseBase | None:
        if getattr(view, "access", "") == "public":
            request.actor = VISITOR
            return None
        methods = get_adapter().get_reauthentication_methods(request.user)
        if not methods:
            request.session.flush()
            return HttpResponseRedirect(reverse("account_login"))
        unlock: str = methods[0]["url"]
        if request.htmx:
            return _locked_fragment(request, unlock)
        return cast(HttpResponseBase, suspend_request(request, unlock))


def _locked_fragment(request: PageRequest, unlock: str) -> HttpResponse:
    """htmx must not paste the page of unlocking into a fragment, nor throw away what was typed."""
    back = request.htmx.current_url_abs_path or "/"
    address = f"{unlock}?{urlencode({'next': back})}"
    if request.method == "GET":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    headers = {"HX-Retarget": "#alerts", "HX-Reswap": "innerHTML show:window:top"}
    body = render_to_string("people/locked_alert.html", {"unlock": address})
    return HttpResponse(body, status=403, headers=headers)


class DutyFirst:
    """Whoever must change the password, or set up a second factor, does that before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        actor = cast(PageRequest, request).actor
        if not isinstance(actor, Person) or not request.session.get(DUTIES):
            return None
        if getattr(view, "access", "") == "public":
            return None
        left = duties(actor, clock.now())
        request.session[DUTIES] = [duty.value for duty in left]
        pages = [page for duty in left for page in DUTY_PAGES[duty]]
        if not left or _name(request) in UNLOCKING or _name(request) in pages:
            return None
        return HttpResponseRedirect(reverse(pages[0]))


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _last_seen(request: HttpRequest, person: Person) -> float:
    """The latest of: a page opened, a password given, the sign-in."""
    records = get_authentication_records(request, person)
    proven = records[-1]["at"] if records else 0.0
    signed_in = (person.last_login or datetime.fromtimestamp(0, UTC)).timestamp()
    return max(float(request.session.get(SEEN, 0)), float(proven), signed_in)
