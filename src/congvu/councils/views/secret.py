"""What browsers ask for in a secret ballot: papers with the member's session, the box without any."""

import binascii
import json
from base64 import b64decode, b64encode
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from congvu.councils.actions import secret
from congvu.councils.actions.secret import Paper, Spent
from congvu.councils.forms.ballots import CodeForm
from congvu.councils.logic.ballot_box import SIGNATURE, TOKEN, Vote
from congvu.councils.logic.throttle import Throttle
from congvu.councils.queries import ballots
from congvu.councils.views import meetings_loader as loader
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.web.access import public, signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest

LONGEST = 100_000  # characters: some hundred slips
throttle = Throttle(most=300)  # a whole council sits behind one address


class Garbled(Exception):
    """What was sent is nothing that our page sends."""


@require_POST
@signed_in
def take(request: PageRequest, key: str) -> HttpResponseBase:
    """The member's papers, signed blindly."""
    ballot = loader.ballot(request, key)
    try:
        blinded = {int(slip): _bytes(text, 256) for slip, text in _sent(request).items()}
        signed = secret.take(ballot, blinded, by=loader.person(request))
    except (Garbled, Refused, ValueError) as error:
        return _no(error)
    return JsonResponse({str(slip): b64encode(signature).decode() for slip, signature in signed.items()})


@require_safe
@never_cache
@signed_in
def state(request: PageRequest, key: str) -> HttpResponseBase:
    """How far the ballot is; the page asks every few seconds and loads itself anew when it has changed."""
    ballot = loader.ballot(request, key)
    return JsonResponse({"phase": ballot.phase})


@csrf_exempt
@require_POST
@public
def put_in(request: PageRequest, key: str) -> HttpResponseBase:
    """The ballot box. Whoever sends a paper that was signed is entitled; nobody is asked who they are.

    Exempt from the check of forms from elsewhere, which needs a cookie: there is no session to misuse.
    """
    if not throttle.admits(str(request.META.get("REMOTE_ADDR", "")), clock.now()):
        return _no(Refused(_("Too many at once. Try again in a minute.")), status=429)
    ballot = loader.public_ballot(key)
    try:
        secret.cast(ballot, [_paper(each) for each in _sent(request)["papers"]])
    except Spent as error:
        return _no(error, status=409)
    except (Garbled, Refused, KeyError, TypeError, ValueError) as error:
        return _no(error)
    return JsonResponse({"in_box": True})


@never_cache
@public
def check(request: PageRequest, key: str) -> HttpResponseBase:
    """Whether the vote of whoever holds a code is in the box or in the count; never what it says."""
    ballot = loader.public_ballot(key)
    form = CodeForm(request.POST or None)
    found = ballots.find(ballot, form.cleaned_data["code"]) if form.is_valid() else None
    context = {
        "ballot": ballot,
        "form": form,
        "found": found,
        "counted": len(found.choices) if found else 0,
    }
    response = answer(request, "councils/ballots/check.html", context, status=422 if form.errors else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _sent(request: PageRequest) -> dict[str, Any]:
    if len(request.body) > LONGEST:
        raise Garbled
    try:
        said = json.loads(request.body)
    except ValueError as error:
        raise Garbled from error
    if not isinstance(said, dict):
        raise Garbled
    return said


def _paper(said: Any) -> Paper:
    if not isinstance(said, dict) or not isinstance(said.get("slip"), int):
        raise Garbled
    choices = said.get("choices")
    if not isinstance(choices, str) or not choices.isascii():
        raise Garbled
    return Paper(
        said["slip"],
        Vote(_bytes(said.get("token"), TOKEN), _bytes(said.get("signature"), SIGNATURE), choices),
    )


def _bytes(text: Any, length: int) -> bytes:
    try:
        found = b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError) as error:
        raise Garbled from error
    if len(found) != length:
        raise Garbled
    return found


def _no(error: Exception, *, status: int = 422) -> HttpResponse:
    sentence = error.refusal.sentence if isinstance(error, Refused) else _("Load the page again, please.")
    return JsonResponse({"sentence": sentence}, status=status)
