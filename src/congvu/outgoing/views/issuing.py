"""One document at the clerk's desk or before the leader: given back, signed or stamped on paper, not issued,
recalled.
"""

from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from congvu.cases.forms import seen_version
from congvu.files import actions as files
from congvu.files.models import Receipt
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.outgoing.actions import issuing as acts
from congvu.outgoing.actions import scanning, sealing, signing
from congvu.outgoing.enums.capabilities import ISSUE, SIGN
from congvu.outgoing.forms import issuing as forms
from congvu.outgoing.rules import issuing as rules
from congvu.outgoing.rules import scanning as scan_rules
from congvu.outgoing.rules import sealing as seal_rules
from congvu.outgoing.rules import signing as sign_rules
from congvu.outgoing.views import loader
from congvu.outgoing.views.asking import Question, put
from congvu.web.access import requires, signed_in
from congvu.web.request import PageRequest


@signed_in
def give_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """Not signed, or not numbered: back to whoever drafts it, with the reason."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.ReasonForm(request.POST or None, label=_("Why it goes back"))
    question = Question(
        title=_("Give back to be drafted"),
        lead=_("Whoever drafts it is told. A signature it bears does not count any more."),
        yes=_("Give it back"),
        icon="arrow-return-left",
        tone="danger",
        done=_("It is with whoever drafts it again."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: signing.send_back(
            document,
            form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=sign_rules.may_send_back(document, by=me),
    )


@requires(ISSUE.code)
def signed_on_paper(request: PageRequest, pk: int) -> HttpResponseBase:
    """The day on the paper the leader has signed, and a scan of it."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    form = forms.PaperForm(
        request.POST or None, request.FILES or None, initial={"signed_on": office_day(now)}
    )
    question = Question(
        title=_("Signed on paper"),
        yes=_("Enter the signature"),
        icon="pen",
        done=_("The signature has been entered. Give the number now."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: signing.sign_on_paper(
            document,
            form.cleaned_data["signed_on"],
            _scan(request),
            by=me,
            at=now,
            version=seen_version(request.POST),
        ),
        refusal=sign_rules.may_enter_signature(document, by=me),
        multipart=True,
    )


@requires(ISSUE.code)
def stamped(request: PageRequest, pk: int) -> HttpResponseBase:
    """Number, date and stamp are on the paper."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.StampedForm(request.POST or None, request.FILES or None)
    said = {"mark": document.mark, "day": f"{document.dated_on:%d/%m/%Y}" if document.dated_on else ""}
    question = Question(
        title=_("Stamped by hand"),
        lead=_("Write %(mark)s and the date %(day)s on the paper, and stamp it.") % said,
        yes=_("It is stamped"),
        icon="award",
        done=_("It can be issued now."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: sealing.seal_by_hand(
            document, _scan(request), by=me, at=clock.now(), version=seen_version(request.POST)
        ),
        refusal=seal_rules.seal_by_hand(document, by=me),
        multipart=True,
    )


@requires(ISSUE.code)
def add_scan(request: PageRequest, pk: int) -> HttpResponseBase:
    """The paper was issued without a scan; it comes now."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.ScanForm(request.POST or None, request.FILES or None)
    question = Question(
        title=_("Add the scan"),
        lead=_("The day on which it was added stands in the history."),
        yes=_("Add the scan"),
        icon="file-earmark-arrow-up",
        done=_("The scan stands with the document now."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: scanning.add(document, _scan(request), by=me, at=clock.now()),
        refusal=scan_rules.may_add(document, by=me),
        multipart=True,
    )


@requires(ISSUE.code)
def void(request: PageRequest, pk: int) -> HttpResponseBase:
    """Its number stays unused in the book."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.ReasonForm(request.POST or None, label=_("Why it is not issued"))
    question = Question(
        title=_("Do not issue it"),
        lead=_("The number %(mark)s stays in the book, marked as not issued; nobody gets it again.")
        % {"mark": document.mark},
        yes=_("Do not issue it"),
        icon="x-circle",
        tone="danger",
        done=_("It is not issued; its number stands in the book."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.void(
            document,
            form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.may_void(document, by=me),
    )


@requires(ISSUE.code, SIGN.code)
def recall(request: PageRequest, pk: int) -> HttpResponseBase:
    """Receivers are told to take it out."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.ReasonForm(request.POST or None, label=_("Why it is recalled"))
    question = Question(
        title=_("Recall the document"),
        lead=_("Whoever has it is told to take it out, by the way it was sent; the rest never get it."),
        yes=_("Recall it"),
        icon="arrow-counterclockwise",
        tone="danger",
        done=_("The recall is on its way to the receivers."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.recall(document, form.cleaned_data["reason"], by=me, at=clock.now()),
        refusal=rules.may_recall(document, by=me),
    )


def _scan(request: PageRequest) -> Receipt | None:
    """The scan that came with the form."""
    sent = request.FILES.get("scan")
    if sent is None:
        return None
    upload = cast("UploadedFile[bytes]", sent)
    return files.take([upload], by=loader.person(request), at=clock.now())[0]
