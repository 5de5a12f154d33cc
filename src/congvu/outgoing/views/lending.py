"""Kept copies are lent and come back."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import lending as acts
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.forms.handling import BackForm, LendForm
from congvu.outgoing.models import Lending
from congvu.outgoing.queries import books
from congvu.outgoing.rules import closing
from congvu.outgoing.views import loader
from congvu.web.access import requires
from congvu.web.forms import Question, asked
from congvu.web.pages import answer
from congvu.web.request import PageRequest

TEMPLATE = "outgoing/about_document.html"


@requires(ISSUE.code)
def lend(request: PageRequest, pk: int) -> HttpResponseBase:
    """The kept copy goes to somebody for a time."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    refuse_if(closing.keeps_books(document.agency_id, by=me))
    form = LendForm(request.POST or None)
    question = Question(
        title=_("Lend the kept copy"),
        yes=_("Lend it"),
        icon="journal-arrow-up",
        done=_("Entered in the book of kept copies."),
    )
    return asked(
        request,
        question,
        form,
        lambda: acts.lend(document, **form.cleaned_data, by=me, at=now),
        onward=lambda: reverse("outgoing:lent_book"),
        template=TEMPLATE,
        context={"document": document},
    )


@requires(ISSUE.code, READ.code)
def lending(request: PageRequest, pk: int) -> HttpResponseBase:
    """One lending; while it is out, the form to take it back."""
    me, now = loader.person(request), clock.now()
    rows = books.lent(me).select_related("document__case", "document__kind", "back_by", "by")
    row: Lending | None = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    if row.returned_on is not None or closing.keeps_books(row.document.agency_id, by=me):
        return answer(request, "outgoing/lending.html", {"lending": row, "document": row.document})
    form = BackForm(request.POST or None)
    question = Question(
        title=_("Take the kept copy back"),
        lead=_("%(reader)s has it since %(day)s.") % {"reader": row.reader, "day": f"{row.lent_on:%d/%m/%Y}"},
        yes=_("It is back"),
        icon="journal-arrow-down",
        done=_("Entered in the book of kept copies."),
    )
    return asked(
        request,
        question,
        form,
        lambda: acts.take_back(row, on=form.cleaned_data["on"], by=me, at=now),
        onward=lambda: reverse("outgoing:lent_book"),
        template=TEMPLATE,
        context={"document": row.document},
    )
