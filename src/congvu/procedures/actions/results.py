"""What came of a dossier: entered, taken out again while nobody has it, handed back."""

from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.cases.actions import change
from congvu.cases.models import Holder
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.actions import outbox, outcomes, stepping
from congvu.procedures.enums import events
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.enums.states import State
from congvu.procedures.models import Dossier, ResultPaper
from congvu.procedures.rules import results as rules
from congvu.procedures.rules.results import Taking
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def enter_result(
    dossier: Dossier,
    *,
    name: str,
    by: Person,
    at: datetime,
    number: str = "",
    granted: bool = True,
    signed_on: date | None = None,
    signed_by: str = "",
    valid_to: date | None = None,
    file_id: int | None = None,
    file_name: str = "",
    on_paper: bool = False,
    version: int | None = None,
) -> ResultPaper:
    """What came of the dossier is kept with it; it goes out when the step that makes it is done."""
    refuse_if(rules.enter_result(dossier, name, by=by, signed_on=signed_on, at=at))
    change.apply(dossier.case, version=version)  # it is still where the rule has seen it
    result = ResultPaper.objects.create(
        dossier=dossier,
        place=(dossier.results.order_by("-place").values_list("place", flat=True).first() or 0) + 1,
        name=name.strip(),
        granted=granted,
        number=number.strip(),
        signed_on=signed_on,
        signed_by=signed_by.strip(),
        valid_to=valid_to,
        on_paper=on_paper,
        file_id=file_id,
        file_name=file_name,
        entered_at=at,
        entered_by=by,
    )
    trail.record(
        events.RESULT_ENTERED,
        about=dossier,
        by=by,
        at=at,
        detail={"place": result.place, "granted": granted, "number": result.number},
    )
    return result


@act
def drop_result(result: ResultPaper, *, by: Person, at: datetime) -> None:
    """A result entered by mistake is gone, as long as the dossier is still being handled."""
    refuse_if(rules.drop_result(result, by=by))
    result_of, place = result.dossier, result.place
    change.apply(result_of.case)  # nobody has made it ready meanwhile
    if not ResultPaper.objects.filter(pk=result.pk).delete()[0]:
        raise cases.overtaken(result_of.case)
    trail.record(events.RESULT_DROPPED, about=result_of, by=by, at=at, detail={"place": place})


@act
def hand_back(
    dossier: Dossier,
    *,
    by: Person,
    at: datetime,
    taken_by: str = "",
    how: str = "",
    taken_as: str = "",
    signed_in_book: bool = False,
    post_number: str = "",
    version: int | None = None,
) -> None:
    """The applicant has the result; the dossier is closed. They are asked how it was for them. A desk that
    has gone over into another meanwhile has not handed it back, that other has.
    """
    taking = Taking(how or dossier.handing, taken_by.strip(), taken_as.strip(), post_number.strip())
    refuse_if(rules.hand_back(dossier, taking, by=by))
    cases.move(dossier.case, State.RETURNED, by=by, at=at, version=version, holder=Holder())
    if dossier.runs.filter(left_at=None).exists():
        stepping.leave(dossier, by=by, at=at)
    dossier.returned_at, dossier.handing = at, taking.how
    dossier.taken_by, dossier.taken_as = taking.taken_by, taking.taken_as
    dossier.post_number, dossier.signed_in_book = taking.post_number, signed_in_book
    desk = dossier.returned_by or dossier.received_by or dossier.competent
    dossier.returned_by = people.heir(desk, office_day(at))
    fields = ("returned_at", "handing", "taken_by", "taken_as", "post_number", "signed_in_book")
    dossier.save(update_fields=["returned_by", *fields])
    outcomes.tell_returned(dossier, by=by, at=at)
    outbox.leave(dossier, Occasion.RETURNED, at=at, facts={"how": taking.how})
