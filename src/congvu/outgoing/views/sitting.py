"""Pages where many documents are signed in one sitting: what was ticked, and what became of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import requesting, signing, through
from congvu.outgoing.actions.outcomes import Outcome, Ticked
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.forms.sitting import SittingForm, ticked
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents, requests, sheaves, waiting
from congvu.outgoing.rules import hindered
from congvu.outgoing.views import loader
from congvu.people.models import Person
from congvu.signing import queries as keys
from congvu.signing.models import SigningKey
from congvu.signing.providers.keys import agent
from congvu.web.access import requires, signed_in
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

SOON, LATER = "2s", "30s"
FEW = 5
"""Documents that a browser with scripts sends at once; the next ones follow when these are done."""


@dataclass(frozen=True)
class Line:
    """One document that waits: where it is opened, what is signed, how it looks, and whether it was ticked
    when the form came back.
    """

    document: OutgoingDocument
    link: str
    file: str
    picture: str
    said: str
    ticked: bool

    @property
    def value(self) -> str:
        """The document as it was when the page was made."""
        return f"{self.document.pk}:{self.document.case.version}"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # a page gone back to would show what is signed by now
@signed_in
@sensitive_post_parameters("pin")
def to_sign(request: PageRequest) -> HttpResponseBase:
    """What lies before this leader; all or some of it is signed with one PIN."""
    me, now = loader.person(request), clock.now()
    own = keys.keys_for(me, now).filter(person=me)
    form = SittingForm(request.POST or None, keys=own, initial={"key": own.first()})
    rows = waiting.before(me)

    def act(chosen: Sequence[Ticked]) -> list[Outcome]:
        said = form.cleaned_data
        if said["key"].provider == agent.CODE:
            return signing.hand_out(chosen, key=_whole(said["key"]), by=me, at=now)
        return signing.sign(chosen, key=_whole(said["key"]), pin=said["pin"], by=me, at=now)

    if (outcomes := _done(request, form, rows.values_list("pk", flat=True), act)) is not None:
        if form.cleaned_data["key"].provider == agent.CODE and not any(each.refusal for each in outcomes):
            return redirect("signing:handouts")
        title = _("What was signed")
        return _told(request, outcomes, title, "outgoing:to_sign", _("Waiting to be signed"))
    found = waiting.shown(rows)
    lines = waiting.lines(found.rows, me, office_day(now))
    context = {
        "form": form,
        "few": FEW,
        "may": own.exists(),
        "waiting": found,
        "lines": _lines(request, found.rows, lambda row: lines[row.pk]),
        "sheaves": sheaves.before(me),
    }
    return answer(request, "outgoing/to_sign.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(ISSUE.code)
@sensitive_post_parameters("pin")
def to_issue(request: PageRequest) -> HttpResponseBase:
    """What is signed: numbered, sealed and issued with one press, each as far as it goes."""
    me, now = loader.person(request), clock.now()
    if request.htmx and request.htmx.target == "issuing":
        return answer(request, "outgoing/to_issue.html", _on_their_way(me), fragments=("issuing",))
    seals = keys.seals_for(me, now)
    rows = waiting.at_desks_of(me)
    form = SittingForm(
        request.POST or None,
        keys=seals,
        optional=not waiting.electronic(rows),
        initial={"key": seals.first()},
    )

    def act(chosen: Sequence[Ticked]) -> list[Outcome]:
        said = form.cleaned_data
        key = _whole(said["key"]) if said["key"] else None
        return through.through(chosen, key=key, pin=said["pin"], by=me, at=now)

    if (outcomes := _done(request, form, rows.values_list("pk", flat=True), act)) is not None:
        title = _("What was numbered and sealed")
        more = {"follows": True, **_on_their_way(me)}
        return _told(request, outcomes, title, "outgoing:to_issue", _("Waiting to be issued"), more)
    found = waiting.shown(rows)
    context = {
        "form": form,
        "few": FEW,
        "may": seals.exists() or not waiting.electronic(rows),
        "waiting": found,
        "lines": _lines(request, found.rows, lambda row: row.signer_name),
        "unscanned": waiting.unscanned(me)[: waiting.MOST],
        **_on_their_way(me),
        "sheaves": sheaves.at_desks_of(me),
        "hindered": hindered.shown_to(me, now),
    }
    return answer(request, "outgoing/to_issue.html", context, status=422 if form.errors else 200)


@require_POST
@requires(ISSUE.code)
def issue_now(request: PageRequest, pk: int) -> HttpResponseBase:
    """What waits for proofs is tried at once, in the name of whoever presses."""
    requesting.ask(loader.seen(request, pk), by=loader.person(request), at=clock.now())
    messages.success(request, _("It is being issued."))
    return redirect("outgoing:to_issue")


def _on_their_way(me: Person) -> dict[str, object]:
    """What jobs are issuing, and after what pause the page asks again."""
    found = requests.at_desks_of(me, clock.now())
    going = [each for each in found if each.due_at is not None]
    pause = "" if not going else SOON if any(not each.trouble for each in going) else LATER
    return {"requests": found, "pause": pause}


def _whole(key: SigningKey) -> SigningKey:
    """With its picture and material, which lists leave out."""
    return SigningKey.objects.get(pk=key.pk)


def _done(
    request: PageRequest,
    form: SittingForm,
    own: Iterable[int],
    act: Callable[[Sequence[Ticked]], list[Outcome]],
) -> list[Outcome] | None:
    """The outcomes of what was ticked; None while nothing was done."""
    outcomes: list[Outcome] = []

    def do() -> None:
        said = ticked(request.POST)
        if not said:
            raise Refused(_("Tick the documents first."))
        if len(said) > waiting.MOST:
            raise Refused(_("At most %(count)d documents at once.") % {"count": waiting.MOST})
        seen = documents.openable(loader.person(request), said) | set(own)
        found = {each.pk: each for each in documents.shown(said) if each.pk in seen}
        outcomes.extend(act([Ticked(found[key], version) for key, version in said.items() if key in found]))

    if request.method == "POST" and attempt(form, do):
        return outcomes
    return None


def _lines(
    request: PageRequest, rows: Sequence[OutgoingDocument], said: Callable[[OutgoingDocument], str]
) -> list[Line]:
    ticks = ticked(request.POST)
    digests = {row.pk: row.file.digest if row.file else row.draft_pdf for row in rows}  # type: ignore[attr-defined]  # annotated
    drawn = waiting.pictures(filter(None, digests.values()))
    return [
        _line(row, digests[row.pk] or "", drawn, said(row), ticked=ticks.get(row.pk) == row.case.version)
        for row in rows
    ]


def _line(row: OutgoingDocument, digest: str, drawn: frozenset[str], said: str, *, ticked: bool) -> Line:
    about = f"?ve={row.ref.kind}:{row.ref.key}"
    file = f"{reverse('files:file', args=[digest])}{about}" if digest else ""
    picture = f"{reverse('files:picture', args=[digest, 1])}{about}" if digest in drawn else ""
    return Line(row, row.link, file, picture, said, ticked)


def _told(
    request: PageRequest,
    outcomes: Sequence[Outcome],
    title: str,
    back: str,
    label: str,
    more: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponseBase:
    done = sum(each.refusal is None for each in outcomes)
    now = {each.pk: each for each in documents.shown(each.document.pk for each in outcomes)}
    context = {
        "outcomes": [(now[each.document.pk], each.refusal) for each in outcomes],
        "title": title,
        "back": reverse(back),
        "back_label": label,
        "done": done,
        "stopped": len(outcomes) - done,
        **more,
    }
    return answer(request, "outgoing/outcomes.html", context)
