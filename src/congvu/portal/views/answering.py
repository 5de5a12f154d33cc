"""Filing online what was prepared, and handing in a supplement by the link of the dossier.

Only for procedures that the public does not file on the national portal; nobody is signed in.
"""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import Http404
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
from congvu.procedures.actions import filing, preparing
from congvu.procedures.forms import counter as forms
from congvu.procedures.forms import prepared as prepared_forms
from congvu.procedures.forms.answers import AnswersForm
from congvu.procedures.forms.parties import PartyForm
from congvu.procedures.logic.handed import Given
from congvu.procedures.logic.preparing import Terms
from congvu.procedures.logic.spec import Spec
from congvu.procedures.queries import catalogue, dossiers, tracking
from congvu.procedures.queries import preparing as queries
from congvu.procedures.rules import preparing as rules
from congvu.procedures.rules import supplements as supplement_rules
from congvu.web.access import public
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from congvu.kit.refusal import Refusal
    from congvu.procedures.models import Dossier, Preparation, Supplement


@never_cache
@public
def file(request: PageRequest, key: str) -> HttpResponseBase:
    """What was prepared is looked at once more; what is missing is said, then it is filed. The page that
    files it is led on to the dossier, also when it is sent twice; the address of this one leads nowhere else.
    """
    found, now = queries.by_key(key), clock.now()
    if found is None:
        raise Http404
    once = request.POST.get("once", "")[:40]
    if found.dossier is not None:
        if dossier := queries.filed_by(found, once):
            return redirect("portal:status", dossier.tracking_key)
        return answer(request, "portal/prepared_over.html", {"found": found}, status=410)
    version = catalogue.in_force(found.procedure, office_day(now))
    refuse_if(rules.may_file(found, version, at=now))
    assert version is not None  # noqa: S101 - the rule has asked
    page = _Filing(found, version.spec, at=now)
    if request.method == "POST":
        if not limits.may_ask(request, at=now, what="prepare"):
            return limits.too_often(request)
        if page.is_right() and (dossier := page.attempt(once)):
            return redirect("portal:status", dossier.tracking_key)
    context = {"found": found, "key": key, "forms": page.forms, "right": page.is_right()}
    status = 422 if request.method == "POST" else 200
    return answer(request, "portal/prepared_file.html", context, status=status)


class _Filing:
    """The forms of the counter over what was typed, with the files that were uploaded."""

    def __init__(self, found: "Preparation", spec: Spec, *, at: datetime) -> None:
        self.found, self.spec, self.at = found, spec, at
        data = prepared_forms.with_drawn(prepared_forms.boxes(found), spec)
        kept = queries.files_by_box(found)
        self.who = PartyForm(data, prefix="n")
        self.parts = forms.PartsForm(spec, data, kept=kept)
        sent = forms.names_of_answers(spec, kept)
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

    def attempt(self, once: str) -> "Dossier | None":
        """Filed, or None with the refusal said. Its files are stored when nothing else can be refused. Sent
        twice at once, the second finds the files gone or the dossier there, and is given what the first made.
        """
        said, answers = self.who.particulars, self.answers.answers
        try:
            filing.ask(self.found, said, parts=self.parts.given(answers), answers=answers, at=self.at)
            preparing.store_files(self.found, by=SYSTEM, at=self.at)
            stored = queries.files_by_box(self.found)
            parts = forms.PartsForm(self.spec, self.parts.data, kept=stored)
            parts.is_valid()
            given = (*parts.given(answers), *forms.files_of_answers(self.spec, stored))
            return filing.file(self.found, said, parts=given, answers=answers, once=once, at=self.at)
        except (Refused, ObjectDoesNotExist, DatabaseError) as failed:
            if dossier := queries.filed_by(self.found, once):
                return dossier
            self.found.refresh_from_db(fields=["dossier"])
            if (
                refusal := failed.refusal
                if isinstance(failed, Refused)
                else rules.change(self.found, at=self.at)
            ):
                self.who.add_error(None, refusal.sentence)
                return None
            raise


@never_cache
@public
def supplement(request: PageRequest, key: str) -> HttpResponseBase:
    """What is asked for, part by part, handed in by whoever has the link of the receipt."""
    found, now = tracking.to_answer(key), clock.now()
    asked = dossiers.open_supplement(found) if found else None
    if found is None or asked is None:
        raise Http404
    if request.method == "POST" and not limits.may_ask(request, at=now, what="prepare"):
        return limits.too_often(request)
    page = _Answering(request, found, asked, at=now)
    if page.is_whole() and page.attempt():
        messages.success(request, _("What was asked for has been handed in."))
        return redirect("portal:status", key)
    if request.FILES:
        page.problems.append(_("Nothing has been handed in. Choose your files once more."))
    context = {
        "found": found,
        "key": key,
        "items": [item.what for item in page.items],
        "parts": page.parts,
        "answers": page.answers,
        "explains": page.explains,
        "words": page.words,
        "other_box": forms.box(supplement_rules.OTHER),
        "problems": page.problems,
        "file_most": page.terms.bytes,
    }
    return answer(request, "portal/status_answer.html", context, status=200 if page.data is None else 422)


class _Answering:
    """What is asked, with what was sent for it; nothing of it is kept before all of it is there."""

    def __init__(self, request: PageRequest, found: "Dossier", asked: "Supplement", *, at: datetime) -> None:
        self.found, self.asked, self.at = found, asked, at
        self.terms = queries.terms_on(office_day(at))
        self.data = request.POST if request.method == "POST" else None
        self.problems: list[str] = []
        self.items = list(asked.items.order_by("place"))
        self.words = request.POST.get("words", "").strip()[:500]
        self.explains = any(":" not in item.target for item in self.items)
        self.came = self._came(request)
        spec, names = found.spec, forms.names_of_answers(found.spec, self.came)
        self.parts = forms.PartsForm(spec, self.data, only=self._keys("part"))
        self.answers = AnswersForm(spec, self.data, said=found.answers, only=self._keys("field"), sent=names)

    def _keys(self, kind: str) -> list[str]:
        targets = (item.target.partition(":") for item in self.items)
        return [key for each, _colon, key in targets if each == kind]

    def is_whole(self) -> bool:
        """Whether it was sent and everything asked is there; what is not is said."""
        if self.data is None:
            return False
        right = all([self.parts.is_valid(), self.answers.is_valid()])
        if not right or "add_row" in self.data or self.problems:
            self.problems += map(str, self.answers.non_field_errors())
            return False
        papers = {forms.of_box(box) for box in self.came}
        refusal = supplement_rules.by_link(
            self.found, self.asked, papers=papers, answers=self.answers.answers, words=self.words
        )
        if refusal:
            self.problems.append(refusal.sentence)
        return refusal is None

    def attempt(self) -> bool:
        """Stored and handed in, or the refusal said."""
        try:
            sent = {box: files.take(each, by=SYSTEM, at=self.at) for box, each in self.came.items()}
            filing.supplement(
                self.found,
                parts=[
                    Given(forms.of_box(box), file_id=each.file_id, file_name=each.name[:200])
                    for box, receipts in sent.items()
                    for each in receipts
                ],
                answers=self.answers.answers,
                words=self.words,
                at=self.at,
            )
        except Refused as refused:
            self.problems.append(refused.refusal.sentence)
            return False
        return True

    def _came(self, request: PageRequest) -> "dict[str, list[UploadedFile[Any]]]":
        """The files that came with the page, each looked at as a stranger's; not too many, not too large."""
        boxes = {*map(forms.box, self._keys("part")), *(f"a-{key}" for key in self._keys("field"))}
        boxes |= {forms.box(supplement_rules.OTHER)} if self.explains else set()
        found = {box: request.FILES.getlist(box) for box in sorted(boxes & set(request.FILES))}
        if sum(map(len, found.values())) > self.terms.files:
            self.problems.append(_("At most %(most)d files can be uploaded.") % {"most": self.terms.files})
        elif refusal := limits.uploads(request, at=self.at):
            self.problems.append(refusal.sentence)
        else:
            self.problems += [
                refusal.sentence
                for files in found.values()
                for upload in files
                if (refusal := _looked_at(upload, self.terms))
            ]
        return {} if self.problems else found


def _looked_at(upload: "UploadedFile[Any]", terms: Terms) -> "Refusal | None":
    """Why a stranger's file is none of those that are taken."""
    content = BytesIO(upload.read(terms.bytes + 1))
    upload.seek(0)
    return rules.paper(content, upload.name or "", size=len(content.getbuffer()), terms=terms)
