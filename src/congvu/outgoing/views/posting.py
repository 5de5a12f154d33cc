"""What waits for the post, and what is handed over on paper."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import posting as acts
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.forms.handling import HandForm, PostForm
from congvu.outgoing.models import Receiver
from congvu.outgoing.queries import receivers
from congvu.outgoing.queries.receivers import Envelope
from congvu.outgoing.rules import closing
from congvu.outgoing.views import loader
from congvu.web.access import requires
from congvu.web.forms import Question, asked, attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

MOST = 50
"""Addresses on one page: more are shown when these are gone."""


@requires(ISSUE.code)
def to_post(request: PageRequest) -> HttpResponseBase:
    """Address by address what waits for the post; each is one envelope or more."""
    me, now = loader.person(request), clock.now()
    waiting = receivers.to_post(me)
    sent = PostForm(request.POST) if request.method == "POST" else None

    def do() -> None:
        assert sent is not None  # noqa: S101 - called when it was sent
        said = sent.cleaned_data
        keys = set(said.pop("receivers"))
        chosen = [each for envelope in waiting for each in envelope.receivers if each.pk in keys]
        acts.post(chosen, **said, by=me, at=now)

    if sent is not None and attempt(sent, do):
        messages.success(request, _("Entered in the book of what goes by post."))
        return redirect("outgoing:to_post")
    shown = [(envelope, _form(envelope, sent)) for envelope in waiting[:MOST]]
    context = {"envelopes": shown, "more": len(waiting) - len(shown), "failed": sent}
    return answer(request, "outgoing/to_post.html", context, status=422 if sent else 200)


def _form(envelope: Envelope, sent: PostForm | None) -> PostForm:
    """The form of one address; the one that was sent, with what was wrong, stands where it stood."""
    if sent is not None and sent.data.get("receivers") == envelope.keys:
        return sent
    return PostForm(initial={"receivers": envelope.keys}, auto_id=f"id_{envelope.receivers[0].pk}_%s")


@requires(ISSUE.code)
def hand_over(request: PageRequest, pk: int) -> HttpResponseBase:
    """Somebody has taken the document."""
    receiver, me, now = found(request, pk), loader.person(request), clock.now()
    refuse_if(closing.keeps_books(receiver.document.agency_id, by=me))
    form = HandForm(request.POST or None)
    question = Question(
        title=_("Handed over"),
        lead=receiver.name,
        yes=_("Handed over"),
        icon="person-check",
        done=_("Written down."),
    )
    return asked(
        request,
        question,
        form,
        lambda: acts.hand_over(receiver, **form.cleaned_data, by=me, at=now),
        onward=lambda: receiver.document.link,
        template="outgoing/about_document.html",
        context={"document": receiver.document},
    )


def found(request: PageRequest, pk: int) -> Receiver:
    """The receiver, of a document this person may see."""
    receiver = receivers.loaded(pk)
    if receiver is None:
        raise Http404
    loader.seen(request, receiver.document_id)
    return receiver
