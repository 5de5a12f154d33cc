"""Correcting an entry of a book; closing the book of a year."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.cases.forms import seen_version
from congvu.documents.actions import correcting as acts
from congvu.documents.actions import taking_out
from congvu.documents.enums.capabilities import READ, REGISTER
from congvu.documents.enums.own_fields import Side
from congvu.documents.forms.correcting import CloseForm, CorrectForm, TakeOutForm, standing
from congvu.documents.queries import books, closings, documents, own_fields
from congvu.documents.rules import correcting as rules
from congvu.documents.rules import taking_out as taking_out_rules
from congvu.documents.views import loader
from congvu.documents.views.asking import Question, put
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.web.access import requires
from congvu.web.books import Leads
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@requires(REGISTER.code)
def correct(request: PageRequest, pk: int) -> HttpResponseBase:
    """The fields as they stand; what is changed is kept beside what stood there."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    form = CorrectForm(
        request.POST or None,
        arrival=rules.may_correct_arrival(document),
        kinds=documents.kinds(office_day(now)),
        own=own_fields.asked(Side.INCOMING, office_day(now)),
        standing=document.own,
        initial=standing(document),
    )
    question = Question(
        title=_("Correct the entry"),
        lead=_("The arrival number stays. What stood there before is kept, with the reason."),
        yes=_("Correct it"),
        icon="pencil-square",
        done=_("The entry has been corrected."),
    )
    return put(
        request,
        document,
        question,
        form,
        lambda: acts.correct(
            document,
            form.entry,
            form.cleaned_data["reason"],
            by=me,
            at=now,
            version=seen_version(request.POST),
        ),
        refusal=rules.may_correct(document, by=me),
    )


@requires(REGISTER.code)
def take_out(request: PageRequest, pk: int) -> HttpResponseBase:
    """It bears the mark of a state secret: nothing of it stays but its number."""
    document, me = loader.seen(request, pk), loader.person(request)
    form = TakeOutForm(request.POST or None)
    question = Question(
        title=_("Take out: state secret"),
        lead=_(
            "Its files, what was read from them, its subject and everything said on it are destroyed here"
            " and cannot be brought back. The arrival number, the day and the sender stay. First hand the"
            " document to the person in charge of state secrets."
        ),
        yes=_("Destroy it here"),
        icon="shield-exclamation",
        tone="danger",
        done=_("The document has been taken out. Backups still hold its files: tell the administrator."),
    )

    def do() -> None:
        left = taking_out.take_out(
            document, form.cleaned_data["level"], by=me, at=clock.now(), version=seen_version(request.POST)
        )
        if left:
            said = ngettext(
                "%(count)d of its files is held elsewhere too: look for the other document and take it out.",
                "%(count)d of its files are held elsewhere too:"
                " look for the other documents and take them out.",
                left,
            )
            messages.warning(request, said % {"count": left})

    refusal = taking_out_rules.may_take_out(document, by=me)
    return put(request, document, question, form, do, refusal=refusal)


@requires(REGISTER.code, READ.code)
def closed(request: PageRequest) -> HttpResponseBase:
    """Books that are closed, whether they still say what they said, and the form to close one."""
    me, now = loader.person(request), clock.now()
    initial = {"year": office_day(now).year - 1}
    form = CloseForm(request.POST or None, agencies=books.agencies(me), initial=initial)

    def do() -> None:
        acts.close(form.cleaned_data["agency"], form.cleaned_data["year"], by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The book is closed; its digest stands in the trail."))
        return redirect("documents:closed")
    context = {
        "form": form,
        "rows": closings.shown(me, compare=request.GET.get("compare", "")),
        "may_close": me.may(REGISTER.code),
        "back": Leads(_("Book of incoming documents"), "documents:book", "journal-text"),
        "lead": _(
            "When a year is over its book is closed: no entry is corrected any more, and the digest of all"
            " its lines stands in the trail."
        ),
    }
    return answer(request, "web/closed_books.html", context, status=422 if form.errors else 200)
