"""What is asked of the applicant, once and completely; and what they bring."""

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.forms import seen_version
from congvu.kit import clock
from congvu.procedures.actions import supplements
from congvu.procedures.enums.capabilities import APPROVE, HANDLE, RECEIVE
from congvu.procedures.forms import counter as counter_forms
from congvu.procedures.forms import desk as forms
from congvu.procedures.forms.answers import AnswersForm
from congvu.procedures.models import Supplement
from congvu.procedures.queries import dossiers
from congvu.procedures.rules import supplements as rules
from congvu.procedures.views import brought, inserting, loader
from congvu.procedures.views.asking import Question, nothing, put
from congvu.web.access import requires
from congvu.web.request import PageRequest


@requires(RECEIVE.code, HANDLE.code, APPROVE.code)
def ask(request: PageRequest, pk: int) -> HttpResponseBase:
    """Everything that is missing, with the reason and who helps."""
    dossier, me = loader.seen(request, pk), loader.person(request)
    contact = " – ".join(filter(None, (me.full_name, me.phone)))
    boxes = [("reason", _("Reason")), ("other", _("Something else"))]
    texts = inserting.offered(request, dossier, ReplyUse.SUPPLEMENT, boxes)
    form = inserting.form(request, texts, forms.AskForm, {"contact": contact}, dossier=dossier)
    question = Question(
        title=_("Ask for completion"),
        lead=_("Tick everything that is missing or wrong: the law allows one request, complete at once."),
        yes=_("Send the request"),
        done=_("The applicant has been told what is missing."),
        icon="reply",
        template="procedures/ask.html",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: supplements.ask(
            dossier,
            form.items,
            reason=form.cleaned_data["reason"],
            contact=form.cleaned_data["contact"],
            by=me,
            at=clock.now(),
            version=seen_version(request.POST),
        ),
        refusal=rules.may_ask(dossier, by=me),
        picker=texts,
    )


@requires(RECEIVE.code)
def answer(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the applicant brings to the desk, part by part and answer by answer as it was asked."""
    dossier, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    supplement = dossiers.open_supplement(dossier)
    refusal = rules.answer(dossier, supplement, by=me)
    asked = _asked(supplement)
    spec = dossier.spec
    sent, problems = brought.taken(request, counter_forms.boxes(spec), by=me, at=now)
    data = request.POST if request.method == "POST" else None
    parts = counter_forms.PartsForm(spec, data, sent=sent, only=asked["part"])
    answers = AnswersForm(
        spec,
        data,
        said=dossier.answers,
        only=asked["field"],
        sent=counter_forms.names_of_answers(spec, sent),
        receipts=sent,
    )
    form = nothing(request)
    if data is not None and not _is_whole(data, parts, answers):
        form.add_error(None, _("Please correct what is marked below."))
    for problem in problems:
        form.add_error(None, problem)
    question = Question(
        title=_("Take in what was asked for"),
        lead=_("What is brought takes the place of what was there. The applicant is told the new date."),
        yes=_("Take in the papers"),
        done=_("What was asked for has been taken in."),
        icon="inbox",
        template="procedures/answer.html",
    )
    return put(
        request,
        dossier,
        question,
        form,
        lambda: supplements.answer(
            dossier,
            parts=(*parts.given(answers.answers), *counter_forms.files_of_answers(spec, sent)),
            answers=answers.answers,
            by=me,
            at=now,
            version=seen_version(request.POST),
        ),
        refusal=refusal,
        supplement=supplement,
        items=supplement.items.order_by("place") if supplement else (),
        parts=parts,
        answers=answers,
    )


def _is_whole(data: QueryDict, parts: counter_forms.PartsForm, answers: AnswersForm) -> bool:
    """Whether all that was asked for is there and in order, and not just a row of a table added."""
    right = all([parts.is_valid(), answers.is_valid()])
    return right and "add_row" not in data and not parts.say_missing(answers.answers)


def _asked(supplement: Supplement | None) -> dict[str, list[str]]:
    """The keys of the parts and of the questions that were asked for."""
    found: dict[str, list[str]] = {"part": [], "field": []}
    targets = supplement.items.values_list("target", flat=True) if supplement else ()
    for target in targets:
        kind, _colon, key = target.partition(":")
        if key:
            found[kind].append(key)
    return found
