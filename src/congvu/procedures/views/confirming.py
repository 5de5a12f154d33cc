"""Whose the number is that was typed when a dossier was filed: an officer says so, with the paper in hand."""

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.procedures.actions import parties as acts
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.enums.states import NumberKind
from congvu.procedures.forms.parties import COMPARED
from congvu.procedures.queries import parties
from congvu.procedures.rules import parties as rules
from congvu.procedures.views import loader
from congvu.procedures.views.asking import Question, nothing, put
from congvu.web.access import requires
from congvu.web.request import PageRequest


@requires(RECEIVE.code)
def confirm(request: PageRequest, pk: int) -> HttpResponseBase:
    """What was typed beside who is known by the number; then the number is this applicant's."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    numbers = parties.unproved(dossier)
    owner = parties.owner_of(numbers)
    seen = request.POST.get("owner")
    shown = owner if seen is None else parties.one(seen)
    question = Question(
        title=_("Confirm the applicant's number"),
        lead=_("The number was typed by somebody who has shown no paper. Confirm it with the paper in hand."),
        yes=_("The paper is theirs: confirm"),
        done=_("The number has been confirmed."),
        icon="person-check",
        template="procedures/confirm.html",
    )
    said = dossier.particulars
    return put(
        request,
        dossier,
        question,
        nothing(request),
        lambda: acts.confirm(dossier, owner=shown, by=me, at=clock.now()),
        refusal=rules.confirm(dossier, owner, by=me),
        owner=owner,
        lines=[(label, said.get(name, ""), getattr(owner, name, "")) for name, label in COMPARED],
        numbers=[(NumberKind(kind).label, figures) for kind, figures in numbers],
    )
