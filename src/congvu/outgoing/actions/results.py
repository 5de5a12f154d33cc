"""The result of a dossier becomes a document: drafted from the dossier's data, in one press."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.cases.models import Case
from congvu.documents.queries import documents as incoming
from congvu.files import actions as files
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.outgoing.actions import addressed, drafting
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import Source
from congvu.outgoing.logic.given import Facts, Line, Made
from congvu.outgoing.logic.origins import Proposed, To, origins
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import drafting as rules
from congvu.people.models import Person, Unit
from congvu.trail.actions import act


def begin_result(case: Case, *, unit: Unit, by: Person, at: datetime) -> OutgoingDocument:
    """The result of ``case`` as its trade proposes it is the first draft of a document of ``unit``."""
    refuse_if(rules.may_begin(unit, by=by) or rules.result_of(case, by=by))
    drafted = origins[case.process].drafted
    assert drafted is not None  # noqa: S101 - the rule has asked
    proposed = drafted(case, by, at)
    kind = incoming.kinds(office_day(at)).filter(code=proposed.kind).first()
    if kind is None:
        raise Refused(_("There is no such kind of document today."))
    word = files.store(BytesIO(proposed.word), name="ket-qua.docx", by=by, at=at)
    pdf = files.store(BytesIO(proposed.pdf), name="ket-qua.pdf", by=by, at=at)
    return _begin(
        Facts(kind.pk, proposed.subject),
        Made(Source.CASE, pdf, word),
        proposed,
        case,
        unit=unit,
        by=by,
        at=at,
    )


@act
def _begin(
    facts: Facts, made: Made, proposed: Proposed, case: Case, *, unit: Unit, by: Person, at: datetime
) -> OutgoingDocument:
    cases.touch(case)  # of two presses at once one is told that the other was faster
    document = drafting.begin(facts, unit=unit, by=by, at=at, made=made, origin=case)
    addressed.write(document, [Line(case.title[:200], Way.CASE), *_lines(proposed.receivers)])
    drafting.index(document)
    return document


def _lines(receivers: Iterable[To]) -> Iterator[Line]:
    for to in receivers:
        way = Way.EXCHANGE if to.code else Way.MAIL if to.email else Way.HAND
        yield Line(to.name, way, code=to.code, email=to.email)
