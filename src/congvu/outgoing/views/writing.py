"""Beginning a document, its particulars, its text, its files; giving it up."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from congvu.cases.forms import seen_version
from congvu.documents.enums.own_fields import Side
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import own_fields
from congvu.files import actions as files
from congvu.files.enums import Kind
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.outgoing.actions import attaching, drafting, typing, writing
from congvu.outgoing.enums.capabilities import CHECK, DRAFT, REVIEW, SIGN
from congvu.outgoing.forms import drafting as forms
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.providers import papers
from congvu.outgoing.queries import begun, desks, drafts
from congvu.outgoing.rules import drafting as rules
from congvu.outgoing.rules.states import in_hand
from congvu.outgoing.views import loader
from congvu.outgoing.views.asking import Question, put
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

WRITES = (DRAFT.code, REVIEW.code, CHECK.code, SIGN.code)


@never_cache  # a page gone back to would send its key again
@requires(DRAFT.code)
def begin(request: PageRequest) -> HttpResponseBase:
    """The particulars of a new document; then its text. It may answer, replace or correct another."""
    me, now = loader.person(request), clock.now()
    on = office_day(now)
    units = desks.drafting_units(me, on)
    if not units:
        raise Refused(_("You have no post today in which documents are drafted."))
    answers, replaces, corrects = _before(request)
    agency = begun.agency_of(units[0])
    ways = begun.ways(agency, units, on)
    form = forms.BeginForm(
        request.POST or None,
        units=units,
        kinds=begun.kinds(on),
        ways=ways,
        councils=begun.councils(agency, on),
        own=own_fields.asked(Side.OUTGOING, on),
        initial=begun.proposed(agency, ways, answers=answers, replaces=replaces, corrects=corrects, on=on),
    )
    made: list[OutgoingDocument] = []

    def do() -> None:
        facts = form.facts(request.POST.get("once", "")[:40])
        unit = form.cleaned_data["unit"]
        made.append(
            drafting.once(
                facts, unit=unit, by=me, at=now, answers=answers, replaces=replaces, corrects=corrects
            )
        )

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The document has been begun. Write its text now."))
        return redirect("outgoing:write", made[0].pk)
    context = {"form": form, "answers": answers, "before": replaces or corrects, "replaces": replaces}
    return answer(request, "outgoing/begin.html", context, status=422 if form.errors else 200)


def _before(
    request: PageRequest,
) -> tuple[IncomingDocument | None, OutgoingDocument | None, OutgoingDocument | None]:
    """What the address says it answers, replaces or corrects, if this person may see that."""
    me = loader.person(request)
    answers = begun.incoming(request.GET.get("tra-loi", ""), me)
    replaces, corrects = (begun.issued(request.GET.get(name, ""), me) for name in ("thay-the", "dinh-chinh"))
    if any(request.GET.get(name) for name in ("tra-loi", "thay-the", "dinh-chinh")) and not (
        answers or replaces or corrects
    ):
        raise Http404
    return answers, replaces, corrects


@requires(*WRITES)
def change(request: PageRequest, pk: int) -> HttpResponseBase:
    """The particulars as they stand, to be changed."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    on = office_day(now)
    form = forms.FactsForm(
        request.POST or None,
        kinds=begun.kinds(on, besides=document.kind_id),
        ways=begun.ways(document.agency, [document.unit], on),
        councils=begun.councils(document.agency, on, besides=document.group_id),
        own=own_fields.asked(Side.OUTGOING, on),
        standing=document.own,
        initial=forms.standing(document),
    )
    question = Question(
        title=_("Change the particulars"),
        lead=_("What stands in the text is not changed by this: make a new draft where it should be."),
        yes=_("Change them"),
        icon="card-text",
        done=_("The particulars have been changed."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: drafting.change(document, form.facts(), by=me, at=now, version=seen_version(request.POST)),
        refusal=in_hand(document, by=me),
    )


@requires(*WRITES)
def write(request: PageRequest, pk: int) -> HttpResponseBase:
    """The text, typed; kept while it is typed, and set as Word and PDF when it is made a draft."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    refuse_if(in_hand(document, by=me))
    kept = drafts.typing(document, me)
    form = forms.TextForm(
        request.POST or None,
        arranged=papers.form_of(document.kind.code),
        initial=kept.content if kept else begun.text(document),
    )

    def do() -> None:
        made = writing.typed(document, form.text, by=me, at=now)
        note, version = form.cleaned_data["note"], seen_version(request.POST)
        drafting.redraft(document, made, note=note, by=me, at=now, version=version)
        typing.done(document, by=me)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The draft has been set. Look at it before you submit it."))
        return redirect(document.link)
    context = {"document": document, "case": document.case, "form": form, "kept": kept, "back": document.link}
    return answer(request, "outgoing/write.html", context, status=422 if form.errors else 200)


@require_POST
@requires(*WRITES)
def autosave(request: PageRequest, pk: int) -> HttpResponse:
    """What is typed is kept while it is typed. 409 when another window has kept something meanwhile."""
    document, me = loader.seen(request, pk), loader.person(request)
    names = forms.TextForm.base_fields
    said = {name: request.POST[name].replace("\x00", "")[:200_000] for name in names if name in request.POST}
    seen = request.POST.get("typed", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None
    changes = typing.keep(document, said, version=version, by=me, at=clock.now())
    return HttpResponse(status=204, headers={"X-Form-Version": str(changes)})


@requires(*WRITES)
def send_file(request: PageRequest, pk: int) -> HttpResponseBase:
    """The next draft as a file: Word, which is set as PDF, or a PDF as it is."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    form = forms.FileForm(request.POST or None, request.FILES or None)
    lost: list[str] = []

    def do() -> None:
        refuse_if(in_hand(document, by=me))
        upload: UploadedFile[Any] = form.cleaned_data["file"]
        assert upload.file is not None  # noqa: S101 - the form has asked
        file = files.store(upload.file, name=upload.name or "", by=me, at=now)
        make = writing.word if file.kind == Kind.DOCX else writing.sent
        made = make(file, document=document, by=me, at=now)
        lost.extend(made.content.get("losses", ()))
        note, version = form.cleaned_data["note"], seen_version(request.POST)
        drafting.redraft(document, made, note=note, by=me, at=now, version=version)

    question = Question(
        title=_("Send a Word or PDF file"),
        yes=_("Make it the next draft"),
        icon="upload",
        done=_("The file is the draft that counts now."),
    )
    answered = put(request, document, question, form, do, refusal=in_hand(document, by=me), multipart=True)
    for each in lost:
        messages.warning(request, each)
    return answered


@requires(*WRITES)
def attach(request: PageRequest, pk: int) -> HttpResponseBase:
    """Files that go out with it."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    form = forms.AttachForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        refuse_if(in_hand(document, by=me))
        receipts = files.take(request.FILES.getlist("files"), by=me, at=now)
        attaching.attach(document, receipts, by=me, at=now, version=seen_version(request.POST))

    question = Question(
        title=_("Attach files"),
        yes=_("Attach them"),
        icon="paperclip",
        done=_("The files go out with the document."),
        template="outgoing/attach.html",
    )
    return put(request, document, question, form, do, refusal=in_hand(document, by=me), multipart=True)


@require_POST
@requires(*WRITES)
def detach(request: PageRequest, pk: int, attachment: int) -> HttpResponse:
    """This file does not go out with it."""
    document, me = loader.seen(request, pk), loader.person(request)
    row = next((each for each in drafts.attachments(document) if each.pk == attachment), None)
    if row is None:
        raise Http404
    attaching.detach(document, row, by=me, at=clock.now(), version=seen_version(request.POST))
    messages.success(request, _("The file does not go out with the document any more."))
    return redirect(document.link)


@requires(*WRITES)
def drop(request: PageRequest, pk: int) -> HttpResponseBase:
    """Why it is not issued."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = forms.DropForm(request.POST or None)
    question = Question(
        title=_("Give it up"),
        lead=_("Nothing is deleted: drafts and opinions stay here."),
        yes=_("Give it up"),
        icon="x-circle",
        tone="danger",
        done=_("The document will not be issued."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: drafting.drop(
            document,
            form.cleaned_data["reason"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.may_drop(document, by=me),
    )
