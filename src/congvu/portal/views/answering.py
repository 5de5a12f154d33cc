"""Filing online what was prepared, and handing in a supplement by the link of the dossier.

Only for procedures that the public does not file on the national portal; nobody is signed in.
"""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from congvu.files import actions as files
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.portal.views import limits
from congvu.procedures.actions import filing, preparing, supplements
from congvu.procedures.forms import counter as forms
from congvu.procedures.forms import prepared as prepared_forms
from congvu.procedures.forms.answers import AnswersForm
from congvu.procedures.forms.parties import PartyForm
from congvu.procedures.logic.spec import Spec
from congvu.procedures.queries import catalogue, dossiers, tracking
from congvu.procedures.queries import preparing as queries
from congvu.procedures.rules import preparing as rules
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.procedures.models import Dossier, Preparation


@never_cache
@public
def file(request: PageRequest, key: str) -> HttpResponseBase:
    """What was prepared is looked at once more; what is missing is said, then it is filed."""
    found, now = queries.by_key(key), clock.now()
    if found is None:
        raise Http404
    if found.dossier is not None:
        return redirect("portal:status", found.dossier.tracking_key)
    version = catalogue.in_force(found.procedure, office_day(now))
    refuse_if(rules.may_file(found, version, at=now))
    assert version is not None  # noqa: S101 - the rule has asked
    page = _Filing(found, version.spec, at=now)
    if request.method == "POST":
        if not limits.may_ask(request, at=now, what="prepare"):
            return limits.too_often(request)
        if page.is_right() and (dossier := page.attempt()):
            return redirect("portal:status", dossier.tracking_key)
    context = {"found": found, "key": key, "forms": page.forms, "right": page.is_right()}
    status = 422 if request.method == "POST" else 200
    return answer(request, "portal/prepared_file.html", context, status=status)


class _Filing:
    """The forms of the counter over what was typed, with the files that were uploaded."""

    def __init__(self, found: "Preparation", spec: Spec, *, at: datetime) -> None:
        self.found, self.spec, self.at = found, spec, at
        data = prepared_forms.with_drawn(prepared_forms.boxes(found), spec)
        rows = list(queries.files(found))
        names = {row.box: [each for each in rows if each.box == row.box] for row in rows}
        self.who = PartyForm(data, prefix="n")
        self.parts = forms.PartsForm(spec, data, sent=names)  # type: ignore[arg-type]  # it asks whether there are any
        sent = {key: [each.name for each in names.get(f"a-{key}", ())] for key in _keys(spec)}
        self.answers = AnswersForm(spec, data, sent=sent)
        self.forms = (self.who, self.parts, self.answers)

    def is_right(self) -> bool:
        return all([form.is_valid() for form in self.forms]) and not self._missing()  # noqa: C419 - each says what is wrong

    def _missing(self) -> bool:
        """Whether a paper that must be there has no file; it is said beside its part."""
        there = {row.box for row in queries.files(self.found)}
        asked = [part for part in self.parts.parts if part.required and not self.parts.is_drawn(part)]
        asked = [part for part in asked if self.parts.is_asked(part, self.answers.answers)]
        missing = [part for part in asked if forms.box(part.key) not in there]
        for part in missing:
            self.parts.add_error(f"{part.key}-in", _("Add a file of this paper."))
        return bool(missing)

    def attempt(self) -> "Dossier | None":
        """Filed, or None with the refusal said."""
        preparing.store_files(self.found, by=SYSTEM, at=self.at)
        sent = preparing.receipts(self.found, by=SYSTEM)
        parts = forms.PartsForm(self.spec, self.parts.data, sent=sent)
        parts.is_valid()
        given = (*parts.given(self.answers.answers), *forms.files_of_answers(self.spec, sent))
        try:
            return filing.file(
                self.found, self.who.particulars, parts=given, answers=self.answers.answers, at=self.at
            )
        except Refused as refused:
            self.who.add_error(None, refused.refusal.sentence)
            return None


def _keys(spec: Spec) -> list[str]:
    return [field.key for field in spec.fields]


@never_cache
@public
def supplement(request: PageRequest, key: str) -> HttpResponseBase:
    """What is asked for, part by part, handed in by whoever has the link of the receipt."""
    found, now = tracking.to_answer(key), clock.now()
    if found is None:
        raise Http404
    asked = dossiers.open_supplement(found)
    if asked is None:
        raise Http404
    targets = [item.target.partition(":") for item in asked.items.order_by("place")]
    wanted = {kind: [key for each, _colon, key in targets if each == kind] for kind in ("part", "field")}
    data = request.POST if request.method == "POST" else None
    problems: list[str] = []
    sent: dict[str, Any] = {}
    if data is not None:
        if not limits.may_ask(request, at=now, what="prepare"):
            return limits.too_often(request)
        sent = _taken(request, forms.boxes(found.spec), problems, at=now)
    parts = forms.PartsForm(found.spec, data, sent=sent, only=wanted["part"])
    names = forms.names_of_answers(found.spec, sent)
    answers = AnswersForm(
        found.spec, data, said=found.answers, only=wanted["field"], sent=names, receipts=sent
    )
    if data is not None and not problems and _is_whole(data, parts, answers):
        supplements.answer(
            found,
            parts=(*parts.given(answers.answers), *forms.files_of_answers(found.spec, sent)),
            answers=answers.answers,
            by=SYSTEM,
            at=now,
        )
        messages.success(request, _("What was asked for has been handed in."))
        return redirect("portal:status", key)
    context = {
        "found": found,
        "key": key,
        "items": [item.what for item in asked.items.order_by("place")],
        "parts": parts,
        "answers": answers,
        "problems": problems,
        "file_most": queries.terms_on(office_day(now)).bytes,
    }
    return answer(request, "portal/status_answer.html", context, status=422 if data is not None else 200)


def _is_whole(data: QueryDict, parts: forms.PartsForm, answers: AnswersForm) -> bool:
    right = all([parts.is_valid(), answers.is_valid()])
    return right and "add_row" not in data and not parts.say_missing(answers.answers)


def _taken(
    request: PageRequest, boxes: list[str], problems: list[str], *, at: datetime
) -> dict[str, list[Any]]:
    """The files that came with the page, each looked at as a stranger's; those sent before stay sent."""
    terms = queries.terms_on(office_day(at))
    sent: dict[str, list[Any]] = {}
    for box in set(boxes) & set(request.FILES):
        for upload in request.FILES.getlist(box)[: terms.files]:
            content = BytesIO(upload.read(terms.bytes + 1))
            name = upload.name or ""
            if refusal := rules.paper(content, name, size=len(content.getbuffer()), terms=terms):
                problems.append(refusal.sentence)
                continue
            upload.seek(0)
            sent.setdefault(box, []).extend(files.take([upload], by=SYSTEM, at=at))
    return sent
