"""A result is drafted: what is empty is told first, then it is made."""

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from congvu.cases.forms import seen_version
from congvu.kit import clock
from congvu.procedures.actions import drafting as acts
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.forms.drafting import DraftForm
from congvu.procedures.queries import templates
from congvu.procedures.rules import drafting as rules
from congvu.procedures.views import loader
from congvu.procedures.views.asking import Question, put
from congvu.web.access import requires
from congvu.web.request import PageRequest


@requires(HANDLE.code, RECEIVE.code)
def draft_result(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the dossier does not know is asked; what it has not is named."""
    dossier, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    refusal = rules.draft_result(dossier, by=me)
    typed = templates.typed_before(dossier)
    empty = rules.Empty() if refusal else rules.empty(dossier, typed, by=me, at=now)
    asks = bool(empty.holes) or request.method == "POST"
    form = DraftForm(request.POST or None, initial=vars(typed), asks=asks)
    if form.is_valid() and not refusal:
        empty = rules.empty(dossier, form.typed, by=me, at=now)
    question = Question(
        title=_("Draft the result"),
        yes=_("Draft the result"),
        icon="file-earmark-word",
        done=_(
            "The result has been drafted. Look at it below; take it as it stands, or correct its Word file."
        ),
        template="procedures/draft_result.html",
    )

    def do() -> None:
        anyway, version = form.cleaned_data["anyway"], seen_version(request.POST)
        acts.draft_result(dossier, form.typed, anyway=anyway, by=me, at=now, version=version)

    return put(request, dossier, question, form, do, refusal=refusal, empty=empty)
