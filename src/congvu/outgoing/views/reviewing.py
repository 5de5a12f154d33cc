"""Submitting a draft, approving it, sending it back, presenting it; remarks and their answers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.cases import actions as cases
from congvu.cases.forms import seen_version
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.outgoing.actions import reviewing as acts
from congvu.outgoing.actions import writing
from congvu.outgoing.forms import reviewing as forms
from congvu.outgoing.providers import layout
from congvu.outgoing.queries import desks, drafts, order
from congvu.outgoing.rules import reviewing as rules
from congvu.outgoing.views import loader
from congvu.outgoing.views.asking import Question, put
from congvu.outgoing.views.writing import WRITES
from congvu.web.access import requires, signed_in
from congvu.web.lists import carried
from congvu.web.request import PageRequest


@requires(*WRITES)
def submit(request: PageRequest, pk: int) -> HttpResponseBase:
    """To whom, for which step."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    on = office_day(now)
    left = drafts.missing(document, drafts.newest(document))
    asked = [(step, desks.asked_for(step, document.agency, document.unit, on)) for step in left]
    form = forms.SubmitForm(request.POST or None, asked=asked)
    question = Question(
        title=_("Submit for review"),
        yes=_("Submit it"),
        icon="send",
        done=_("The draft has been submitted; whoever looks at it has been told."),
    )

    def do() -> None:
        step, person = form.who
        acts.submit(document, person, step, by=me, at=now, version=seen_version(request.POST))

    return put(request, document, question, form, do, refusal=rules.may_submit(document, by=me))


@requires(*WRITES)
def approve(request: PageRequest, pk: int) -> HttpResponseBase:
    """What is said with it, and who looks at it next."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    review = drafts.waiting(document)
    onward = rules.after(document, review) if review else None
    people = desks.asked_for(onward, document.agency, document.unit, office_day(now)) if onward else []
    form = forms.ApproveForm(request.POST or None, onward=onward, people=people)
    question = Question(
        title=_("Approve the draft"),
        lead=str(review.get_step_display()) if review else "",
        yes=_("Approve it"),
        icon="check2-circle",
        done=_("The draft is approved."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.approve(
            document,
            form.cleaned_data["note"],
            then=form.cleaned_data.get("then"),
            by=me,
            at=now,
            version=seen_version(request.POST),
        ),
        refusal=rules.may_judge(document, review, by=me),
    )


@requires(*WRITES)
def send_back(request: PageRequest, pk: int) -> HttpResponseBase:
    """What is to be done with it."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.SendBackForm(request.POST or None)
    question = Question(
        title=_("Send the draft back"),
        yes=_("Send it back"),
        icon="arrow-return-left",
        done=_("The draft is with whoever drafts it again."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.send_back(
            document,
            form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.may_send_back(document, drafts.waiting(document), by=me),
    )


@requires(*WRITES)
def present(request: PageRequest, pk: int) -> HttpResponseBase:
    """To whom, in whose name it is signed. The empty places of number, date and signatures are laid in."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    ways = order.ways_to_sign(document.agency, document.kind, document.unit, office_day(now))
    draft = drafts.newest(document)
    broken = [each for each in layout.told(draft.findings if draft else None) if each.must]
    key = f"{document.signer_id}-{document.authority}-{document.delegation_id or 0}"
    form = forms.PresentForm(
        request.POST or None, ways=ways, asks_reason=bool(broken), initial={"signer": key}
    )
    question = Question(
        title=_("Present to be signed"),
        yes=_("Present it"),
        icon="pen",
        done=_("The document is before whoever signs it."),
        template="outgoing/present.html",
    )

    def do() -> None:
        signer = form.chosen
        prepared = writing.prepared(document, signer, by=me, at=now)
        acts.present(
            document,
            signer,
            prepared=prepared,
            reason=form.cleaned_data.get("reason", ""),
            by=me,
            at=now,
            version=seen_version(request.POST),
        )

    refusal = rules.may_present(document, by=me)
    return put(request, document, question, form, do, refusal=refusal, broken=broken)


@signed_in
def remark(request: PageRequest, pk: int) -> HttpResponseBase:
    """What somebody has to say of the newest draft."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.RemarkForm(request.POST or None)
    question = Question(
        title=_("Make a remark"),
        yes=_("Say it"),
        icon="chat-left-text",
        done=_("Your remark stands with the draft; whoever drafts it has been told."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.remark(
            document, form.cleaned_data["text"], page=form.cleaned_data["page"], by=me, at=clock.now()
        ),
        refusal=rules.remark(document, "x", None, by=me),
    )


@requires(*WRITES)
def answer(request: PageRequest, pk: int, remark: int) -> HttpResponseBase:
    """What was done about a remark."""
    document, me = loader.seen(request, pk), loader.person(request)
    row = next((each for each in drafts.remarks(document) if each.pk == remark), None)
    if row is None:
        raise Http404
    row.document = document
    form = forms.AnswerForm(request.POST or None)
    question = Question(
        title=_("Answer the remark"),
        lead=f"{row.by.full_name}: {row.text}",
        yes=_("Answer it"),
        icon="reply",
        done=_("The answer stands beside the remark."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.answer(row, form.cleaned_data["answer"], by=me, at=clock.now()),
        refusal=rules.answer(row, "x", by=me),
    )


@require_POST
@requires(*WRITES)
def remind(request: PageRequest, pk: int) -> HttpResponse:
    """Whoever has the draft hears that it waits."""
    document, me = loader.seen(request, pk), loader.person(request)
    cases.urge(document.case, by=me, at=clock.now())
    messages.success(request, _("Whoever has the document has been reminded."))
    return redirect(f"{document.link}{carried(request)}")
