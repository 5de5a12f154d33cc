"""One agreement: fingerprints go out and come in, and the other agency's questions are answered."""

from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.files.providers.storage.store import store
from congvu.kit import clock, veil
from congvu.screening import queries as documents
from congvu.screening.actions import exchange as acts
from congvu.screening.actions import outgoing as outgoing_acts
from congvu.screening.enums import MANAGE
from congvu.screening.forms import ExportForm, ImportForm, NumberForm
from congvu.screening.models import Exchange
from congvu.screening.providers import exchange_keys
from congvu.screening.providers import outgoing as prints
from congvu.screening.queries import exchange as queries
from congvu.screening.rules import exchange as rules
from congvu.screening.views import loader
from congvu.web import agency
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

BYTES = "application/octet-stream"


@require_safe
@requires(MANAGE.code)
def page(request: PageRequest, pk: int) -> HttpResponseBase:
    """An agreement with all that can be done under it; ``?so=`` is a number of ours that they ask about."""
    return answer(request, "screening/exchange.html", _shown(request, loader.exchange(pk)))


@require_POST
@requires(MANAGE.code)
def export(request: PageRequest, pk: int) -> HttpResponseBase:
    """A file for them is asked for."""
    exchange, form = loader.exchange(pk), ExportForm(request.POST)

    def act() -> None:
        said = form.cleaned_data
        outgoing_acts.ask_for(exchange, said["name"], years=said["years"], by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(request, _("The file is being made. Look again in a while."))
        return redirect(exchange.link)
    return answer(request, "screening/exchange.html", _shown(request, exchange, export_form=form), status=422)


@require_POST
@requires(MANAGE.code)
def fetch(request: PageRequest, pk: int, outgoing: int) -> HttpResponseBase:
    """The file for them. It leaves the house, so it is no GET and stands in the trail."""
    row = loader.exchange(pk).outgoing.select_related("exchange").filter(pk=outgoing).first()
    if row is None:
        raise Http404
    outgoing_acts.fetch(row, by=request.actor, at=clock.now())
    name = f"dau-van-{row.exchange.secret}-{row.pk}.fp"
    return FileResponse(store().open(row.digest), as_attachment=True, filename=name, content_type=BYTES)


@require_POST
@requires(MANAGE.code)
def take_in(request: PageRequest, pk: int) -> HttpResponseBase:
    """The file that they have sent is asked from now on."""
    exchange, form = loader.exchange(pk), ImportForm(request.POST, request.FILES)

    def act() -> None:
        upload = form.cleaned_data["file"].file
        acts.take_in(exchange, upload, by=request.actor, at=clock.now())

    if attempt(form, act):
        messages.success(
            request,
            _(
                "Taken in. Dossiers are compared with it from their next screening on; have a round screened"
                " once more to apply it to what is there."
            ),
        )
        return redirect(exchange.link)
    return answer(request, "screening/exchange.html", _shown(request, exchange, import_form=form), status=422)


def _shown(
    request: PageRequest,
    exchange: Exchange,
    *,
    export_form: Form | None = None,
    import_form: Form | None = None,
) -> Mapping[str, object]:
    me = request.actor
    number = NumberForm(request.GET)
    return {
        "exchange": exchange,
        "hand_out": rules.hand_out(exchange, by=me),
        "incoming": queries.incoming(exchange),
        "outgoing": queries.outgoing(exchange),
        "export_form": export_form or ExportForm(initial={"name": agency.current().name}),
        "import_form": import_form or ImportForm(),
        "number_form": number,
        **_meant(request, exchange, number),
    }


def _meant(request: PageRequest, exchange: Exchange, form: NumberForm) -> Mapping[str, object]:
    """The dossier that they ask about, as far as this person may see it."""
    if exchange.ended_at or not form.is_valid() or not form.cleaned_data["so"]:
        return {}
    asked = form.cleaned_data["so"]
    try:
        found = prints.numbered(exchange.secret, asked)
    except exchange_keys.Lost:
        return {"asked": asked, "refusal": rules.key_lost()}
    if found is None:
        return {"asked": asked}
    me = loader.person(request)
    if documents.is_veiled(found, me):
        return {"asked": asked, "refusal": veil.refusal(found.kind)}
    return {"asked": asked, "meant": found, "may_see": documents.shown_to(me, found.ref) is not None}
