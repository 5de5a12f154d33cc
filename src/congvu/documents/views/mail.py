"""Letters that came to the mailbox, for the clerk; how the mailboxes are, for the administrator."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.documents.actions import mail as acts
from congvu.documents.enums.capabilities import MANAGE, REGISTER
from congvu.documents.forms.listing import LetterFilters
from congvu.documents.models import Letter
from congvu.documents.providers import mailboxes as settings
from congvu.documents.queries import mail
from congvu.documents.views import loader
from congvu.kit import clock
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

Row = Column[Letter]
LETTERS = Listing[Letter](
    "thu-den",
    (
        Row(
            "subject", gettext_lazy("Subject of the letter"), lambda x: x.subject, kind=Kind.MAIN, fixed=True
        ),
        Row("sender", gettext_lazy("Sender"), lambda x: x.sender_name),
        Row(
            "arrived",
            gettext_lazy("Letter arrived"),
            lambda x: x.arrived_at,
            sort=("arrived_at", "pk"),
            kind=Kind.DATE,
        ),
        Row("state", gettext_lazy("State"), lambda x: x.get_state_display()),
        Row("tools", gettext_lazy("What to do"), lambda _x: "", kind=Kind.TIGHT, fixed=True),
    ),
    order="-arrived",
)


@require_safe
@requires(REGISTER.code)
def letters(request: PageRequest) -> HttpResponseBase:
    """What came by mail and what became of it; what lies apart may be taken in all the same."""
    page = open_list(request, LETTERS, mail.letters(loader.person(request)), LetterFilters(request.GET))
    return answer_list(request, "documents/letters.html", page, {})


@require_POST
@requires(REGISTER.code)
def take_letter(request: PageRequest, pk: int) -> HttpResponseBase:
    """A letter that lay apart is a document after all."""
    me = loader.person(request)
    letter = mail.letter(pk, me)
    if letter is None:
        raise Http404
    made = acts.take_in(letter, by=me, at=clock.now())
    messages.success(request, _("The document has been received. Register it now."))
    return redirect("documents:register", made.pk)


@require_safe
@requires(MANAGE.code)
def mailboxes(request: PageRequest) -> HttpResponseBase:
    """When each was read last, and what is the matter."""
    rows = list(mail.all_mailboxes())
    entered = {row.agency.code for row in rows}
    waiting = [code for code in settings.addresses() if code not in entered]
    return answer(request, "documents/mailboxes.html", {"rows": rows, "waiting": waiting})


@require_POST
@requires(MANAGE.code)
def try_mailbox(request: PageRequest, pk: int) -> HttpResponseBase:
    """Read again at once."""
    found = mail.mailbox(pk)
    if found is None:
        raise Http404
    acts.try_now(found, by=loader.person(request), at=clock.now())
    messages.success(request, _("It is read within a minute."))
    return redirect("documents:mailboxes")
