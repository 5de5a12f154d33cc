"""Finding what a page is about, or saying that there is nothing of that kind for this person."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from congvu.cases import queries as cases
from congvu.initiatives.models import Batch, Decision, Initiative, ReportFolder, Round, UnitList
from congvu.initiatives.queries import batches, decisions, dossiers, lists, reports
from congvu.kit import veil
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def known(request: PageRequest, pk: int) -> Initiative:
    """The dossier, if this person may see it; they are not told which of the two is missing.

    One they are to judge blind is there, too: to say so, and nothing else of it.
    """
    initiative = dossiers.loaded(pk)
    if initiative is None or not dossiers.may_know(initiative, person(request)):
        raise Http404
    return initiative


def seen(request: PageRequest, pk: int) -> Initiative:
    """The dossier, if this person may see it now: refused while they are to judge it blind."""
    initiative = known(request, pk)
    if is_kept(request, initiative):
        raise Refused(veil.refusal("case"))
    return initiative


def is_kept(request: PageRequest, initiative: Initiative) -> bool:
    """Whether this person is to judge the dossier without knowing its authors."""
    return cases.is_kept_from(initiative.case, person(request))


def open_to(request: PageRequest, named: QuerySet[Initiative]) -> None:
    """Refuses what names dossiers that this person is to judge without knowing their authors."""
    if dossiers.any_kept(named, person(request)):
        raise Refused(_("It names dossiers that you are to judge without knowing their authors."))


def own(request: PageRequest, pk: int) -> Initiative:
    """The dossier, if this person stands on the author's side of it."""
    initiative = dossiers.loaded(pk, "draft")
    if initiative is None or not dossiers.is_theirs(initiative, person(request)):
        raise Http404
    if is_kept(request, initiative):
        raise Refused(veil.refusal("case"))
    return initiative


def handled(request: PageRequest, pk: int) -> Initiative:
    """The dossier, if this person looks at it from the office's side."""
    initiative = seen(request, pk)
    if dossiers.is_theirs(initiative, person(request)):
        raise Http404
    return initiative


def decision(request: PageRequest, pk: int) -> Decision:
    """The decision: refused while it names a dossier that this person is to judge blind."""
    found = decisions.loaded(pk)
    if found is None:
        raise Http404
    open_to(request, decisions.named(found))
    return found


def round_of(pk: int) -> Round:
    found = Round.objects.select_related("receiver").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def unit_list(request: PageRequest, pk: int) -> UnitList:
    found = (
        UnitList.objects.select_related("round", "unit", "made_by", "forwarded_by", "file")
        .filter(pk=pk)
        .first()
    )
    if found is None or not lists.may_see(found, person(request)):
        raise Http404
    return found


def seen_version(request: HttpRequest) -> int | None:
    """The version of the case that the page showed when the button was pressed."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def batch(request: PageRequest, pk: int) -> Batch:
    """The bulk filing, if this person coordinates its unit and those of its rows."""
    found = Batch.objects.select_related(*batches.SHOWN).filter(pk=pk).first()
    if found is None or not batches.may_see(found, person(request)):
        raise Http404
    return found


def report_folder(request: PageRequest, pk: int) -> ReportFolder:
    """The reports, if this person coordinates their unit."""
    found = ReportFolder.objects.select_related(*reports.SHOWN).filter(pk=pk).first()
    if found is None or not reports.may_see(found, person(request)):
        raise Http404
    return found
