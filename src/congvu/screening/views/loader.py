"""Finding what a page is about, or saying that there is nothing of that kind for this person."""

from django.http import Http404

from congvu.kit import veil
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.screening import queries
from congvu.screening.models import Document, Exchange, Incoming, Match, Run
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor


def document(request: PageRequest, pk: int) -> Document:
    """The dossier, if this person sees its screening."""
    rows = queries.visible_to(person(request)).select_related("unit", "version", "result__version")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def match(request: PageRequest, found: Document, pk: int) -> Match:
    """A source of the present result or of an earlier one; refused while it is to be judged blind."""
    rows = Match.objects.select_related("run__version", "source__unit", "source_version")
    row = rows.filter(pk=pk, run__document=found).first()
    if row is None:
        raise Http404
    if queries.is_veiled(row.source, person(request)):
        raise Refused(veil.refusal(row.source.kind))
    return row


def run(found: Document, number: str) -> Run | None:
    """The result the page is to show: an earlier one by its number, else the present one."""
    if number.isascii() and number.isdigit() and len(number) < 6:
        row = found.runs.select_related("version").filter(number=int(number)).first()
        if row is None:
            raise Http404
        return row
    return found.result


def exchange(pk: int) -> Exchange:
    """The agreement, for whoever keeps agreements."""
    found = Exchange.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def asked_now(row: Exchange) -> Incoming | None:
    """What is asked under an agreement of a list, which was loaded with it."""
    return next(iter(getattr(row, "asked_now", ())), None)
