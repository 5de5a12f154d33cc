"""The page of a dossier, in tabs; what can be done next stands at its side."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.cases.forms import among_staff
from congvu.cases.queries.time import Office
from congvu.cases.rules import inside as inside_rules
from congvu.files import rules as files
from congvu.files.models import StoredFile
from congvu.files.rules import Row
from congvu.kit import clock
from congvu.kit.refusal import Refusal, refuse_if
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.logic import codes, declared
from congvu.procedures.models import Dossier, HeldPart, Payment, ResultDraft, ResultPaper
from congvu.procedures.queries import dossiers, templates, warnings
from congvu.procedures.queries import ratings as rating_queries
from congvu.procedures.rules import drafting, working
from congvu.procedures.rules import fees as fee_rules
from congvu.procedures.rules import ratings as ratings_rules
from congvu.procedures.views import desk_offers, exchanged, listed, loader, offers, progress
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.parts import Tab
from congvu.web.request import PageRequest


@dataclass(frozen=True)
class Held:
    """A part as it was handed in, by the name the procedure has for it, with its file."""

    part: HeldPart
    name: str
    file: Row | None


@dataclass(frozen=True)
class Made:
    """A result with its file, if it has one."""

    result: ResultPaper
    files: list[Row]


@dataclass(frozen=True)
class Drafted:
    """The draft that counts, with its files; ``taken`` as it stood; why it is not taken any more."""

    draft: ResultDraft
    files: list[Row]
    taken: bool
    outdated: Refusal | None


@require_safe
@signed_in
def dossier(request: PageRequest, pk: int) -> HttpResponseBase:
    """How far it has come, what was handed in, fees and results."""
    found, now = loader.seen(request, pk), clock.now()
    me = loader.person(request)
    runs = list(dossiers.runs(found))
    rows = progress.passed(found, runs, Office().calendar, at=now)
    context = {
        **_office(request, found, "dossier", now),
        "steps": progress.steps(found, rows),
        "passed": rows,
        "held": _held(found),
        "declared": declared.told(found.spec, found.answers),
        "payments": (payments := list(found.payments.order_by("pk"))),
        "may_lift": _may_lift(found, payments, me),
        **desk_offers.shown(found, me),
        **exchanged.shown(found),
        "results": (results := _made(found)),
        "draft": _drafted(found, [made.result for made in results]),
        "rate_address": _rate_address(found, me),
        "may_drop": working.at_work(found, by=me) is None,
    }
    return answer(request, "procedures/dossier.html", context)


@require_safe
@signed_in
def inside(request: PageRequest, pk: int) -> HttpResponseBase:
    """What the office says about the dossier among its own: opinions it asked for, notes of staff."""
    found, now, me = loader.seen(request, pk), clock.now(), loader.person(request)
    refuse_if(inside_rules.see(found.case, by=me))
    shown = among_staff.shown(found.case, me, at=now)
    return answer(request, "procedures/inside.html", {**_office(request, found, "inside", now), **shown})


@require_safe
@signed_in
def history(request: PageRequest, pk: int) -> HttpResponseBase:
    """Everything that happened, newest first."""
    found = loader.seen(request, pk)
    timeline = progress.timeline(found, dossiers.runs(found))
    context = {**_office(request, found, "history", clock.now()), "timeline": timeline}
    return answer(request, "procedures/history.html", context)


def _office(request: PageRequest, found: Dossier, tab: str, now: datetime) -> dict[str, object]:
    """What stands on every tab: head, facts, what can be done next, the way through the list."""
    me, walk = loader.person(request), listed.walk(request, found)
    way = f"?{walk.way}" if walk else ""
    return {
        "walk": walk,
        "way": way,
        "dossier": found,
        "case": found.case,
        "place": found.case.place,
        "step": found.present_step,
        "apologise": warnings.standing(found),
        "short_code": codes.grouped(found.short_code or ""),
        "offers": [
            replace(
                offer,
                link=offer.link and f"{offer.link}{way}",
                action=offer.action and f"{offer.action}{way}",
            )
            for offer in (*offers.to(found, me), *desk_offers.to(found, me))
        ],
        "opens_party": me.may(RECEIVE.code) or me.may(HANDLE.code),
        "tabs": _tabs(found, tab, way),
    }


def _may_lift(found: Dossier, payments: list[Payment], me: Person) -> set[int]:
    """Which of what is to be paid was asked by hand and may be withdrawn."""
    for payment in payments:
        payment.dossier = found  # known already, and not to be asked for each
    return {payment.pk for payment in payments if fee_rules.lift(payment, by=me) is None}


def _rate_address(found: Dossier, me: Person) -> str:
    """What the applicant scans with a phone at the desk; empty when there is nothing to be rated."""
    if not me.may(RECEIVE.code) or ratings_rules.rate(found):
        return ""
    return settings.BASE_URL + reverse("portal:rate", args=[rating_queries.rate_key(found)])


def _tabs(found: Dossier, now: str, way: str) -> list[Tab]:
    names = {
        "dossier": (_("Dossier"), "procedures:dossier"),
        "inside": (_("Opinions, notes"), "procedures:inside"),
        "history": (_("History"), "procedures:history"),
    }
    return [
        Tab(label, reverse(url, args=[found.pk]) + way, current=name == now)
        for name, (label, url) in names.items()
    ]


def _held(found: Dossier) -> list[Held]:
    """In the order of the procedure; of each what was replaced first, since nothing handed in goes away."""
    order = {part.key: place for place, part in enumerate(found.spec.parts)}
    rows = found.held.select_related("file").order_by("place")
    return [
        Held(row, declared.called(found.spec, row.part), _file(found, row.file, row.file_name))
        for row in sorted(rows, key=lambda row: order.get(row.part, len(order)))
    ]


def _made(found: Dossier) -> list[Made]:
    rows = found.results.select_related("file").order_by("place")
    files_of = ((row, _file(found, row.file, row.file_name)) for row in rows)
    return [Made(row, [file] if file else []) for row, file in files_of]


def _drafted(found: Dossier, results: list[ResultPaper]) -> Drafted | None:
    draft = templates.latest(found)
    if draft is None:
        return None
    paper = draft.paper
    rows = [
        files.row(file, f"{paper.name}.{ending}", about=found.ref)
        for file, ending in ((paper.word, "docx"), (paper.pdf, "pdf"))
    ]
    taken = any(result.file_id == paper.pdf_id for result in results)
    return Drafted(draft, rows, taken, None if taken else drafting.outdated(found, draft))


def _file(found: Dossier, file: StoredFile | None, name: str) -> Row | None:
    return files.row(file, name, about=found.ref) if file else None
