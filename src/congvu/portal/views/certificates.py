"""Checking a certificate: by its short code or its QR code, on line or with the agency's key alone."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.initiatives.actions import certificates as acts
from congvu.initiatives.logic.certificate import grouped, tidy
from congvu.initiatives.queries import certificates
from congvu.initiatives.queries import keys as all_keys
from congvu.initiatives.queries.certificates import Checked
from congvu.kit import clock
from congvu.portal.forms import CheckForm
from congvu.portal.views import limits
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

COUNTED = "checks are counted and limited, whatever way they come"


@never_cache
@public
def check(request: PageRequest) -> HttpResponseBase:
    """The box for a short code."""
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = tidy(form.cleaned_data["code"])
        if code:
            return redirect("portal:check_code", grouped(code))
        form.add_error("code", _("This is not a code of a certificate: a letter or digit is wrong."))
    return answer(request, "portal/check.html", {"form": form}, status=422 if form.errors else 200)


@writes_on_get(COUNTED)
@never_cache
@require_safe
@public
def code(request: PageRequest, code: str) -> HttpResponseBase:
    """What the certificate with this short code says, and whether it still holds."""
    if not limits.may_ask(request, at=clock.now(), what="check"):
        return limits.too_often(request)
    return _answer(request, certificates.by_code(code[:40]))


@writes_on_get(COUNTED)
@never_cache
@require_safe
@public
def token(request: PageRequest, token: str) -> HttpResponseBase:
    """The same for the signed word of a QR code."""
    if not limits.may_ask(request, at=clock.now(), what="check"):
        return limits.too_often(request)
    return _answer(request, certificates.by_token(token[:2000]))


@require_safe
@public
def keys(request: PageRequest) -> HttpResponseBase:
    """The public keys, and how a certificate is checked without this site."""
    return answer(request, "portal/check_keys.html", {"keys": all_keys.public_pems()})


def _answer(request: PageRequest, found: Checked) -> HttpResponseBase:
    acts.count_check(found.verdict, at=clock.now())
    response = answer(request, "portal/checked.html", {"found": found})
    response["X-Robots-Tag"] = "noindex"
    return response
