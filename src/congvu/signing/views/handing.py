"""Files that are signed on the signer's own machine: given out by links that serve once, and taken back."""

from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from congvu.files import rules as file_rules
from congvu.files.models import StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.signing import queries
from congvu.signing.actions import handing as actions
from congvu.signing.enums import OWN, SEAL
from congvu.signing.forms.handing import BackForm
from congvu.signing.logic.orders import Purpose
from congvu.signing.models import Handout
from congvu.signing.rules import handing as rules
from congvu.signing.rules.signing import MOST_BYTES
from congvu.signing.views import loader
from congvu.web.access import public, requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

WORDS = {
    Purpose.LEADER: "SignApproved",
    Purpose.NUMBER: "SignIssued",
    Purpose.AGENCY: "SignIssued",
    Purpose.PAPER: "SignIssued",
    Purpose.ATTACHMENT: "SignAppendix",
    Purpose.COPY: "SignCopy",
    Purpose.OWN: "SignFile",
}
"""What the program of the special-purpose signature service calls each; seen in use, nowhere published."""


def _outcome(handout: Handout) -> str:
    """Where it stands; what is still waiting when its hour is over waits no more."""
    over = handout.state == Handout.State.WAITING and handout.until <= clock.now()
    return _("It waited too long") if over else str(handout.get_state_display())


HANDOUTS = Listing[Handout](
    key="tep-cho-ky",
    columns=(
        Column("name", gettext_lazy("File"), lambda h: h.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Column("state", gettext_lazy("Outcome"), _outcome),
        Column("begun", gettext_lazy("Begun"), lambda h: h.begun_at, sort=("begun_at",), kind=Kind.DATE),
        Column("until", gettext_lazy("Waits until"), lambda h: h.until, kind=Kind.DATE),
    ),
    order="-begun",
)


@require_safe
@requires(OWN.code, SEAL.code)
def listed(request: PageRequest) -> HttpResponseBase:
    """What one has been given to sign on one's own machine."""
    page = open_list(request, HANDOUTS, queries.handouts(loader.person(request)))
    return answer_list(request, "signing/handouts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(OWN.code, SEAL.code)
def handout(request: PageRequest, pk: int) -> HttpResponseBase:
    """One file: signed by the program on this machine, or by hand and sent back here."""
    found, me, now = _own(request, pk), loader.person(request), clock.now()
    form = BackForm(request.POST or None, request.FILES or None)

    def act() -> None:
        actions.take_back(found, form.cleaned_data["back"].read(MOST_BYTES), by=me, at=now)

    if attempt(form, act):
        messages.success(request, _("The signed file has been checked and kept."))
        return redirect("signing:handout", found.pk)
    found.refresh_from_db()
    context = {
        "handout": found,
        "form": form,
        "waits": found.state == Handout.State.WAITING and found.until > now,
        "given": file_rules.address(found.file),
        "result": file_rules.address(found.result) if found.result else "",
        "agent": f"{settings.AGENT_URL}/{WORDS[Purpose(found.purpose)]}" if settings.AGENT_URL else "",
    }
    answered = answer(request, "signing/handout.html", context, status=422 if form.errors else 200)
    if settings.AGENT_URL:
        _may_call(answered, settings.AGENT_URL)
    return answered


@require_POST
@requires(OWN.code, SEAL.code)
def links(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the page hands to the program on the signer's machine."""
    found = _own(request, pk)
    try:
        made = actions.links(found, by=loader.person(request), at=clock.now())
    except Refused as refused:
        return JsonResponse({"sentence": refused.refusal.sentence}, status=409)
    return JsonResponse(
        {
            "FileName": request.build_absolute_uri(reverse("signing:fetch", args=[made.fetch])),
            "FileUploadHandler": request.build_absolute_uri(reverse("signing:bring", args=[made.bring])),
            "SessionId": "",
            "JWTToken": "",
            "DocNumber": "",
            "MetaData": [],
        }
    )


@writes_on_get("the signer's program fetches the file with a GET, and the link serves once")
@require_GET
@never_cache
@public
def fetch(request: PageRequest, word: str) -> HttpResponseBase:
    """The file, to whoever has the link; it serves once."""
    content = store().open(_fetched(word).digest)
    return FileResponse(content, as_attachment=True, filename="van-ban.pdf", content_type="application/pdf")


@csrf_exempt  # the signer's program has no page of ours; the link is the secret
@require_POST
@never_cache
@public
def bring(request: PageRequest, word: str) -> HttpResponseBase:
    """The signed file comes back from the program. What it says beside that is not heard."""
    at = clock.now()
    if not actions.is_awaited(word, at=at):  # before what was sent is read at all
        return JsonResponse({"Status": False, "Message": rules.link().sentence}, status=409)
    sent = [one for name in request.FILES for one in request.FILES.getlist(name)]
    back = sent[0].read(MOST_BYTES) if len(sent) == 1 else b""
    try:
        actions.bring(word, back, at=at)
    except Refused as refused:
        return JsonResponse({"Status": False, "Message": refused.refusal.sentence}, status=409)
    return JsonResponse({"Status": True, "Message": ""})


def _fetched(word: str) -> StoredFile:
    try:
        return actions.fetch(word, at=clock.now())
    except Refused as refused:
        raise Http404 from refused


def _own(request: PageRequest, pk: int) -> Handout:
    found = queries.handouts(loader.person(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_call(response: HttpResponseBase, where: str) -> None:
    """The script of this page may speak to the program at ``where``."""
    setattr(response, "_csp_update", {"connect-src": [SELF, where]})  # noqa: B010 - as the library's decorator does
