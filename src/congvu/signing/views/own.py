"""Signing PDF files of one's own choosing."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from congvu.files import actions as files
from congvu.files import rules as file_rules
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.signing import actions, queries
from congvu.signing.actions.own import Given, Outcome, Where
from congvu.signing.enums import OWN
from congvu.signing.forms.own import SignForm
from congvu.signing.providers.keys import agent
from congvu.signing.rules import own as rules
from congvu.signing.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # a page gone back to would send its key again
@requires(OWN.code)
@sensitive_post_parameters("pin")
def sign(request: PageRequest) -> HttpResponseBase:
    """Files, a key, a place and the PIN; then what became of each."""
    me, now = loader.person(request), clock.now()
    keys = queries.own_keys(me).filter(valid_to__gt=now)
    form = SignForm(request.POST or None, keys=keys)
    outcomes: list[Outcome] = []

    def act() -> None:
        key, uploads = form.cleaned_data["key"], request.FILES.getlist("files")
        refuse_if(rules.sign([each.name or "" for each in uploads], key, by=me))
        files.take(uploads, by=me, at=now)
        given = []
        for each in uploads:
            each.seek(0)
            given.append(Given(each.name or "", each.read()))
        once = request.POST.get("once", "")[:40]
        where = Where(form.cleaned_data["page"] or 0, form.chosen_edge)
        pin = form.cleaned_data["pin"]
        if key.provider == agent.CODE:
            actions.hand_out_files(given, key=key, once=once, by=me, at=now)
            return
        outcomes.extend(actions.sign_files(given, key=key, pin=pin, where=where, once=once, by=me, at=now))

    if attempt(form, act) and form.cleaned_data["key"].provider == agent.CODE:
        return redirect("signing:handouts")
    if form.is_bound and outcomes:
        return answer(request, "signing/signed.html", {"rows": [_row(each) for each in outcomes]})
    context = {"form": form, "may": keys.exists()}
    return answer(request, "signing/sign.html", context, status=422 if form.errors else 200)


def _row(outcome: Outcome) -> dict[str, object]:
    address = file_rules.address(outcome.file) if outcome.file else ""
    sentence = outcome.refusal.sentence if outcome.refusal else _("Signed")
    return {"outcome": outcome, "address": address, "sentence": sentence, "good": outcome.refusal is None}
