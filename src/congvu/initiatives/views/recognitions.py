"""The lifetime registry: what was recognised, its certificates, what each has been used for."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from congvu.cases import queries as cases
from congvu.initiatives.actions import awards as award_acts
from congvu.initiatives.actions import certificate_sheaves as certificate_acts
from congvu.initiatives.actions import promotion
from congvu.initiatives.actions import recognitions as acts
from congvu.initiatives.forms import recognitions as forms
from congvu.initiatives.forms.filing import ReasonForm
from congvu.initiatives.models import AwardUse, Initiative, Recognition
from congvu.initiatives.queries import awards, dossiers, recognitions, rounds
from congvu.initiatives.rules import promotion as promotion_rules
from congvu.initiatives.rules import recognitions as rules
from congvu.initiatives.views import loader
from congvu.kit import clock, veil
from congvu.kit.refusal import Refused, refuse_if
from congvu.people.models import Person
from congvu.web.access import requires, signed_in
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

DECIDE, SIGN = "initiatives.decide", "initiatives.sign"

REGISTRY = Listing[Recognition](
    key="so-ghi-nhan",
    columns=(
        Column("title", gettext_lazy("Title"), lambda r: r.title, kind=Kind.MAIN, fixed=True),
        Column("code", gettext_lazy("Code"), lambda r: r.initiative.case.code, kind=Kind.CODE),
        Column("by", gettext_lazy("Recognised by"), lambda r: r.unit_name),
        Column("decision", gettext_lazy("Decision"), lambda r: r.decision.number),
        Column("level", gettext_lazy("Level"), lambda r: str(r.get_level_display()), kind=Kind.TIGHT),
        Column(
            "recognised",
            gettext_lazy("Recognised on"),
            lambda r: r.recognised_on,
            sort=("recognised_on",),
            kind=Kind.DATE,
        ),
        Column("cancelled", gettext_lazy("Cancelled on"), lambda r: r.cancelled_on, kind=Kind.DATE),
    ),
    order="-recognised",
)


@require_safe
@requires(DECIDE, SIGN)
def registry(request: PageRequest) -> HttpResponseBase:
    """Everything that was ever recognised."""
    form = forms.RecognitionFilters(request.GET)
    page = open_list(request, REGISTRY, recognitions.all_recognitions(loader.person(request)), form)
    return answer_list(request, "initiatives/recognitions.html", page)


@require_safe
@signed_in
def recognition(request: PageRequest, pk: int) -> HttpResponseBase:
    """One recognition: its decision, certificates, uses, and what came before and after it."""
    found = _seen(request, pk)
    keeps = rules.keep_registry(by=request.actor) is None
    alike = recognitions.alike_of([found.initiative])[found.pk] if keeps else []
    context = {
        "recognition": found,
        "initiative": found.initiative,
        "certificates": recognitions.certificates(found),
        "uses": awards.uses(found) if keeps or _holds(found, request) else [],
        "keeps": keeps,
        "alike": recognitions.with_bodies(found, alike),
        "promoted": recognitions.promoted(found, loader.person(request)),
        "promote": promotion_rules.promote(found, by=request.actor),
        "base": "web/base.html" if keeps else "web/public.html",
    }
    return answer(request, "initiatives/recognition.html", context)


@requires(DECIDE)
def judge(request: PageRequest, pk: int) -> HttpResponseBase:
    """Whether the same thing had been recognised before."""
    found = _seen(request, pk)
    alike = recognitions.alike_of([found.initiative])[found.pk]
    form = forms.RepeatForm(request.POST or None, alike=alike, initial={"before": found.repeats_id})

    def do() -> None:
        said = form.cleaned_data
        acts.judge_repeat(found, said["before"], note=said["note"], by=loader.person(request), at=clock.now())

    if attempt(form, do):
        messages.success(request, _("Your judgement has been kept."))
        return redirect(found.link)
    return _form(request, form, _("Recognised before?"), found)


@requires(DECIDE)
def print_again(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A certificate that was taken out before it was signed."""
    found = _seen(request, pk)
    held = recognitions.certificates(found).select_related("recognition").filter(pk=key).first()
    if held is None:
        raise Http404
    refuse_if(rules.print_again(held, by=request.actor))
    form = forms.PrintAgainForm(request.POST or None, initial=held.data)

    def do() -> None:
        certificate_acts.print_again(held, **form.cleaned_data, by=loader.person(request), at=clock.now())

    if attempt(form, do):
        messages.success(request, _("It is being printed anew and lies before who signs it then."))
        return redirect(found.link)
    return _form(request, form, _("Print anew: %(number)s") % {"number": held.number}, found)


@requires(DECIDE)
def use(request: PageRequest, pk: int) -> HttpResponseBase:
    """The recognition has served one of its holders for an award."""
    found = _seen(request, pk)
    form = forms.UseForm(request.POST or None, recognition=found)

    def do() -> None:
        said = form.cleaned_data
        award_acts.use(
            said["certificate"],
            said["kind"],
            used_on=said["used_on"],
            decision=said["decision"],
            note=said["note"],
            by=request.actor,
            at=clock.now(),
        )

    if attempt(form, do):
        messages.success(request, _("The use has been recorded. It serves no second award of the group."))
        return redirect(found.link)
    return _form(request, form, _("Record a use for an award"), found)


@requires(DECIDE)
def withdraw_use(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """A use that was a mistake, or whose award was taken back."""
    found = _seen(request, pk)
    standing = AwardUse.objects.filter(pk=key, certificate__recognition=found).select_related("certificate")
    used = standing.first()
    if used is None:
        raise Http404
    refuse_if(rules.withdraw_use(used, by=request.actor))
    form = ReasonForm(request.POST or None)
    if attempt(
        form,
        lambda: award_acts.withdraw(
            used, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
        ),
    ):
        messages.success(request, _("The use has been withdrawn."))
        return redirect(found.link)
    return _form(request, form, _("Withdraw a use"), found)


@signed_in
def promote(request: PageRequest, pk: int) -> HttpResponseBase:
    """Begin the provincial procedure from this recognition."""
    found = _seen(request, pk)
    refuse_if(promotion_rules.promote(found, by=request.actor))
    form = forms.PromoteForm(request.POST or None, rounds=rounds.provincial(clock.now()))
    made: list[Initiative] = []

    def do() -> None:
        round = form.cleaned_data["round"]
        made.append(promotion.promote(found, round, by=loader.person(request), at=clock.now()))

    if attempt(form, do):
        messages.success(request, _("The draft holds what was recognised. Read it again and submit it."))
        return redirect(made[0].link)
    return _form(request, form, _("Begin the provincial procedure"), found)


@signed_in
def base(request: PageRequest, pk: int) -> HttpResponseBase:
    """Which recognition a provincial draft rests on."""
    initiative = loader.own(request, pk)
    me = loader.person(request)
    form = forms.BaseForm(request.POST or None, offered=recognitions.to_rest_on(me))
    if attempt(
        form,
        lambda: promotion.choose(initiative, form.cleaned_data["recognition"], by=me, at=clock.now()),
    ):
        messages.success(request, _("The dossier rests on this recognition."))
        return redirect(initiative.link)
    context = {
        "form": form,
        "heading": _("Rest on a unit-level recognition"),
        "back": initiative.link,
        "back_label": initiative.case.title,
        "base": "web/public.html",
    }
    return answer(request, "initiatives/recognition_form.html", context, status=422 if form.errors else 200)


@require_safe
@requires(DECIDE)
def person(request: PageRequest, pk: int) -> HttpResponseBase:
    """What one person was recognised for, and what of it has been used."""
    found = Person.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    hidden = cases.kept_from(loader.person(request), "recognition__initiative")
    held = list(recognitions.of_person(found).exclude(hidden).prefetch_related("uses__kind"))
    return answer(request, "initiatives/recognised_person.html", {"person": found, "certificates": held})


@require_safe
@signed_in
def mine(request: PageRequest) -> HttpResponseBase:
    """My own certificates, and what they have been used for."""
    me = loader.person(request)
    held = list(recognitions.of_person(me).prefetch_related("uses__kind"))
    return answer(request, "initiatives/my_certificates.html", {"person": me, "certificates": held})


@require_safe
@requires(DECIDE)
def award_kinds(request: PageRequest) -> HttpResponseBase:
    """Kinds of awards that a recognition can be used for."""
    return answer(request, "initiatives/award_kinds.html", {"kinds": awards.kinds()})


@requires(DECIDE)
def award_kind(request: PageRequest, code: str = "") -> HttpResponseBase:
    """A kind of award, new or changed."""
    known = awards.kinds().filter(code=code).first() if code else None
    if code and known is None:
        raise Http404
    initial = {name: getattr(known, name) for name in forms.AwardKindForm.base_fields} if known else {}
    form = forms.AwardKindForm(request.POST or None, initial=initial)
    form.fields["code"].disabled = known is not None
    if attempt(
        form,
        lambda: award_acts.save_kind(form.cleaned_data["code"], form.kind, by=request.actor, at=clock.now()),
    ):
        messages.success(request, _("The award has been saved."))
        return redirect("initiatives:award_kinds")
    context = {"form": form, "heading": known.name if known else _("New award"), "base": "web/base.html"}
    return answer(request, "initiatives/recognition_form.html", context, status=422 if form.errors else 200)


def _seen(request: PageRequest, pk: int) -> Recognition:
    """The recognition, if this person may see its dossier, keeps the registry, or holds a certificate."""
    found = recognitions.loaded(pk)
    if found is None:
        raise Http404
    me = loader.person(request)
    if _holds(found, request):
        return found
    if not (dossiers.may_know(found.initiative, me) or me.may(DECIDE) or me.may(SIGN)):
        raise Http404
    if loader.is_kept(request, found.initiative):
        raise Refused(veil.refusal("case"))
    return found


def _holds(found: Recognition, request: PageRequest) -> bool:
    me = loader.person(request)
    return found.initiative.owner_id == me.pk or found.certificates.filter(person=me).exists()


def _form(request: PageRequest, form: Form, heading: str, found: Recognition) -> HttpResponseBase:
    context = {
        "form": form,
        "heading": heading,
        "back": found.link,
        "back_label": found.title,
        "base": "web/base.html" if request.actor.may(DECIDE) else "web/public.html",
    }
    return answer(request, "initiatives/recognition_form.html", context, status=422 if form.errors else 200)
