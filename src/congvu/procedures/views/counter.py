"""The counter in one screen: who, what, with which papers; and the dossier is received."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.procedures.actions import preparing as prepared_acts
from congvu.procedures.actions import taking
from congvu.procedures.actions.receiving import Handed
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.enums.catalogue import Boundary
from congvu.procedures.forms import counter as forms
from congvu.procedures.forms import parties as party_forms
from congvu.procedures.forms import prepared as prepared_forms
from congvu.procedures.forms.answers import AnswersForm, condition
from congvu.procedures.forms.quiet import quiet
from congvu.procedures.logic.spec import Fee, Spec
from congvu.procedures.models import Dossier, Party, Preparation, Procedure
from congvu.procedures.providers import opening
from congvu.procedures.queries import catalogue, desk, dossiers, held, parties, places, preparing
from congvu.procedures.rules import preparing as prepared_rules
from congvu.procedures.rules import receiving as rules
from congvu.procedures.views import brought, loader
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest

REDRAWN = ("look", "choose", "forget", "add_row")
"""Buttons that draw the page anew with all that has been typed; nothing is received."""


@require_safe
@requires(RECEIVE.code)
def choose(request: PageRequest) -> HttpResponseBase:
    """Which procedure: those received lately, and whatever is looked for by code or name."""
    words, today = request.GET.get("q", "").strip()[:200], office_day(clock.now())
    context = {
        "words": words,
        "recent": [] if words else desk.recent(loader.person(request), today),
        "found": desk.offered(words, today),
        "party": request.GET.get("party", "")[:10],
        "waiting": preparing.waiting(loader.person(request), clock.now()),
    }
    return answer(request, "procedures/counter_choose.html", context)


@require_POST
@requires(RECEIVE.code)
def open_prepared(request: PageRequest) -> HttpResponseBase:
    """What somebody prepared at home or at the kiosk, by its code; the counter's page is filled with it."""
    me, now = loader.person(request), clock.now()
    found = preparing.by_short(request.POST.get("code", "")[:40], now)
    if found is None:
        messages.error(request, _("Nothing has been prepared under this code, or its time is over."))
        return redirect("procedures:counter")
    prepared_acts.open_at_desk(found, by=me, at=now)
    page = reverse("procedures:receive", args=[found.procedure_id])
    return redirect(f"{page}?{urlencode({'prepared': opening.leave(found, me)})}")


@requires(RECEIVE.code)
def receive(request: PageRequest, pk: int) -> HttpResponseBase:
    """The screen itself. The same page sent twice leads to the same dossier."""
    me, procedure = loader.person(request), loader.procedure(pk)
    if request.method == "POST" and (done := dossiers.by_request(_key(request), me)):
        return _done(request, done)
    today = office_day(clock.now())
    version = catalogue.in_force(procedure, today)
    refuse_if(rules.carried_out(procedure, version, on=today))
    assert version is not None  # noqa: S101 - the rule has asked
    page = _Page(request, me, procedure, version.spec, clock.now())
    if request.method == "POST" and not page.is_redrawn and page.is_right():
        dossier = page.attempt()
        if dossier is not None:
            return _done(request, dossier)
    return answer(request, "procedures/counter.html", page.context(), status=422 if page.has_errors else 200)


def _done(request: PageRequest, dossier: Dossier) -> HttpResponseBase:
    if dossier.received_at is None:
        return redirect("procedures:ask", dossier.pk)
    messages.success(request, _("The dossier %(code)s has been received.") % {"code": dossier.case.code})
    return redirect(dossier.link)


def _key(request: PageRequest) -> str:
    return request.POST.get("once", "")[:40]


class _Page:
    """Everything the screen is made of, from what was typed and what is known."""

    def __init__(
        self, request: PageRequest, me: Person, procedure: Procedure, spec: Spec, at: datetime
    ) -> None:
        self.request, self.me, self.procedure, self.spec, self.at = request, me, procedure, spec, at
        self.prepared = self._prepared()
        self.desks = desk.desks(me)
        self.data: QueryDict | None = request.POST if request.method == "POST" else None
        self.is_redrawn = bool(self.data) and any(name in request.POST for name in REDRAWN)
        self.sent, self.problems = brought.taken(request, forms.boxes(spec), by=me, at=at)
        if request.POST.get("prepared") and self.prepared is None:
            self.problems.append(
                _("What was prepared is no longer there: somebody has received it, or its time is over.")
            )
        self.kept = preparing.files_by_box(self.prepared) if self.prepared else {}
        self.found: list[Party] = []
        if self.prepared is not None and self.data is None:
            self._fill(self.prepared)
        self.party = self._party()
        before = held.before(self.party, spec, on=office_day(at))
        self.who = self._who()
        self.agent = party_forms.AgentForm(self.data, prefix="g")
        self.how = forms.HowForm(
            self.data, prefix="h", spec=spec, desks=self.desks, returning=self._returning()
        )
        self.parts = forms.PartsForm(
            spec, self._parts_data(before), before=before, sent=self.sent, kept=self.kept
        )
        names = forms.names_of_answers(spec, self._came)
        self.answers = AnswersForm(spec, self.data, sent=names, receipts=self.sent)
        self.forms = (self.who, self.agent, self.how, self.parts, self.answers)
        if self.is_redrawn:
            for form in self.forms:
                quiet(form)

    @property
    def _looks(self) -> bool:
        """Whether somebody else is looked for. Enter in any line presses that button, too: then the words
        are those that were looked for already, and what has been typed stays.
        """
        words = self.request.POST.get("who", "").strip()
        return "look" in self.request.POST and bool(words) and words != self.request.POST.get("looked", "")

    @property
    def _came(self) -> dict[str, list[Any]]:
        """All files by box: those the officer sent, and those that were prepared."""
        return {box: [*self.sent.get(box, ()), *self.kept.get(box, ())] for box in {*self.sent, *self.kept}}

    @property
    def has_errors(self) -> bool:
        return self.data is not None and not self.is_redrawn

    def _prepared(self) -> Preparation | None:
        """What this officer has opened by its code; nobody reads anything by counting up its numbers."""
        key = opening.opened((self.request.POST or self.request.GET).get("prepared", ""), self.me)
        found = preparing.one(key, self.at) if key else None
        if found is None or found.procedure_id != self.procedure.pk:
            return None
        return None if prepared_rules.open_at_desk(found, by=self.me, at=self.at) else found

    def _fill(self, prepared: Preparation) -> None:
        """The page as it was typed by whoever prepared it."""
        how = forms.HowForm(prefix="h", spec=self.spec, desks=self.desks)
        data = prepared_forms.page(prepared, how)
        self.data, self.is_redrawn = data, True
        self.found = parties.known_as(str(data.get("n-number", "")))

    def is_right(self) -> bool:
        """Whether every form is in order; what is wrong anywhere is said at once."""
        right = all([form.is_valid() for form in self.forms])  # noqa: C419 - each is to say what is wrong
        lays_down = "wait" in self.request.POST
        missing = not lays_down and self.parts.is_valid() and self.parts.say_missing(self.answers.answers)
        return right and not missing and not self.problems

    def attempt(self) -> Dossier | None:
        """Received, or None with the refusal beside what it is about."""
        try:
            if self.prepared is not None:
                self._store(self.prepared)
            return taking.once(self._taking(), by=self.me, at=self.at)
        except Stale:
            raise
        except Refused as refused:
            field, sentence = refused.refusal.field, refused.refusal.sentence
            form = next((each for each in self.forms if field in each.fields), self.how)
            form.add_error(field if field in form.fields else None, sentence)
            return None

    def _store(self, prepared: Preparation) -> None:
        """What was prepared is stored in the officer's name, when nothing of the page is refused."""
        taking.ask(self._taking(), by=self.me, at=self.at)
        prepared_acts.store_files(prepared, by=self.me, at=self.at)
        self.kept = self.parts.kept = preparing.files_by_box(prepared)

    def context(self) -> dict[str, Any]:
        fees = [(fee, condition(self.spec, fee.when)) for fee in self._fees()]
        return {
            "procedure": self.procedure,
            "spec": self.spec,
            "limit": self.spec.clock.limit,
            "who": self.who,
            "words": self.request.POST.get("who", ""),
            "party": self.party,
            "found": self.found,
            "looked": self._looks,
            "agent": self.agent,
            "how": self.how,
            "parts": self.parts,
            "answers": self.answers,
            "prepared": self.prepared and opening.leave(self.prepared, self.me),
            "prepared_files": [each for rows in self.kept.values() for each in rows],
            "fees": fees,
            "problems": self.problems,
            "has_errors": self.has_errors and any(form.errors for form in self.forms),
            "forms": self.forms,
        }

    def _party(self) -> Party | None:
        """The applicant that is known: chosen, found by what was looked for, or as the page showed."""
        post = self.data or self.request.GET
        if "forget" in post:
            return None
        if "look" in post:
            words = post.get("who", "").strip()
            self.found = list(parties.found(words)) if words else []
            if self._looks:
                return self.found[0] if len(self.found) == 1 else None
        return parties.one(post.get("choose") or post.get("party") or "")

    def _who(self) -> party_forms.PartyForm:
        if self.data is not None and not self._looks and not {"choose", "forget"} & set(self.data):
            return party_forms.PartyForm(self.data, prefix="n")
        words = self.data.get("who", "") if self.data and self._looks else ""
        initial = party_forms.known(self.party) if self.party else party_forms.guessed(words)
        return party_forms.PartyForm(prefix="n", initial=initial)

    def _parts_data(self, before: Any) -> Any:
        """What is held of somebody just found is ticked for use, as if the page had come with it."""
        if self.data is None or not self.is_redrawn:
            return self.data
        data = self.data.copy()
        for key in before:
            if f"p-{key}-shown" not in data:
                data[f"p-{key}-use"] = "on"
        return data

    def _returning(self) -> list[Unit]:
        anywhere = self.spec.boundary != Boundary.NONE
        return places.returning(self.procedure, office_day(self.at), anywhere=anywhere)

    def _fees(self) -> list[Fee]:
        today = office_day(self.at)
        return [
            fee
            for fee in self.spec.fees
            if (fee.since is None or fee.since <= today) and (fee.until is None or fee.until >= today)
        ]

    def _taking(self) -> taking.Taking:
        how, answers = self.how.cleaned_data, dict(self.answers.answers)
        given = (*self.parts.given(answers), *forms.files_of_answers(self.spec, self._came))
        return taking.Taking(
            procedure=self.procedure,
            unit=how["unit"],
            party=self.party,
            particulars=self.who.particulars,
            agent=self.agent.particulars if self.agent.is_given else None,
            handed=Handed(
                applicant=Party(),
                channel=how["channel"],
                parts=given,
                answers=answers,
                request=how["request"],
                agent_paper=self.agent.cleaned_data.get("paper", "") if self.agent.is_given else "",
                sets=how["sets"],
                handing=how["handing"],
                handing_address=how["handing_address"],
                returned_by=how["back"],
                request_key=_key(self.request) or None,
            ),
            waits="wait" in self.request.POST,
            prepared=self.prepared,
        )
