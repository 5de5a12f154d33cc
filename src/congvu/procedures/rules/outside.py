"""Who may look after the lines to sources outside and what came by them; what of it can be taken in."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import CATALOGUE, RECEIVE
from congvu.procedures.enums.outside import Fate, SentKind
from congvu.procedures.enums.states import Closing
from congvu.procedures.logic.sent import Sent
from congvu.procedures.models import Dossier, ExchangeTerms, Incoming, Outgoing, SourceLine
from congvu.procedures.queries import bringing, dossiers
from congvu.procedures.queries import outside as queries
from congvu.procedures.queries import parties as known
from congvu.procedures.rules import catalogue, intake, parties, receiving


def looks_after(*, by: Actor) -> Refusal | None:
    """Whoever receives dossiers or administers the catalogue."""
    if by.may(RECEIVE.code) or by.may(CATALOGUE.code):
        return None
    return Refusal(_("You do not receive dossiers."))


def call_now(row: SourceLine, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    return None if row.down_since else Refusal(_("The other side answers; nothing has to be tried again."))


def take_again(row: Incoming, *, at: datetime, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    if row.fate == Fate.ASIDE:
        return None
    if row.fate != Fate.LEFT:
        return Refusal(_("This has been taken in, or waits to be."))
    if row.forgotten_at:
        return Refusal(_("What was sent has been deleted; it cannot be taken in again."))
    if row.kind == SentKind.WITHDRAWAL and queries.told_withdrawn(row):
        return Refusal(_("Withdrawn by the applicant before it was taken in."))
    return settles(row, at=at, by=by)


def look_at_change(row: Incoming, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    return None if row.is_changed else Refusal(_("Nothing has changed since somebody looked at it."))


def send_again(row: Outgoing, *, at: datetime, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    if row.sent_at:
        return Refusal(_("This has been sent."))
    return settles(row, at=at, by=by) if row.let_be_at else None


def let_message_be(row: Outgoing, reason: str | None = None, *, at: datetime, by: Actor) -> Refusal | None:
    """Whether a message is not to be sent any more: only one that did not go; its desk says so, and why."""
    if refusal := looks_after(by=by):
        return refusal
    if row.sent_at:
        return Refusal(_("This has been sent."))
    if row.let_be_at:
        return Refusal(_("Somebody has decided already that this is not sent."))
    if not row.trouble:
        return Refusal(_("This is waiting its turn; nothing is wrong with it."))
    return settles(row, at=at, by=by) or _said(reason)


def let_be(row: Incoming, reason: str | None = None, *, at: datetime, by: Actor) -> Refusal | None:
    """Whether nothing is to be done with what could not be taken in: its desk says so, and why."""
    if refusal := looks_after(by=by):
        return refusal
    if row.fate != Fate.ASIDE:
        return Refusal(_("This has been taken in, or waits to be."))
    return settles(row, at=at, by=by) or _said(reason)


def settles(row: Incoming | Outgoing, *, at: datetime, by: Actor) -> Refusal | None:
    """Whether ``by`` decides what becomes of it: the desk it is for, or who administers the catalogue."""
    if by.may(CATALOGUE.code):
        return None
    came = row if isinstance(row, Incoming) else row.incoming
    if row.dossier is not None:
        theirs = intake.at_its_desk(row.dossier, by=by) is None
    else:
        desks = bringing.desks_for(came, office_day(at)) if came else []
        theirs = any(receiving.at_desk(each, by=by) is None for each in desks)
    return None if theirs else Refusal(_("Only the desk it is for, or an administrator, decides this."))


def _said(reason: str | None) -> Refusal | None:
    if reason is None or reason.strip():
        return None
    return Refusal(_("Say why; it stands in the history."), "reason")


def lay_down(*, valid_from: date, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may say from a day on for how long what was sent is kept."""
    if refusal := catalogue.administer(by=by):
        return refusal
    if valid_from < office_day(at):
        return Refusal(_("It can take effect today or later."), "valid_from")
    if ExchangeTerms.objects.filter(valid_from=valid_from).exists():
        return Refusal(_("Something has been laid down from this day on already."), "valid_from")
    return None


def withdrawn(row: Incoming, sent: Sent) -> Refusal | None:
    """Whether the source was told that it is stopped, and it has not been filed anew since: what is listed
    once more, with a field that reads otherwise, stays withdrawn.
    """
    told = queries.told_withdrawn(row)
    if told is None or (sent.filed_at is not None and sent.filed_at > queries.withdrawn_at(told)):
        return None
    return Refusal(_("Withdrawn by the applicant before it was taken in."))


def take_dossier(row: Incoming, sent: Sent) -> Refusal | None:
    """Whether it is new here, not withdrawn, and its people can be who they are said to be."""
    if refusal := withdrawn(row, sent):
        return refusal
    if Dossier.objects.filter(external_code=row.external_code).exists():
        return Refusal(_("A dossier with this code is here already; it came another way."))
    people = [who for who in (sent.applicant, sent.agent) if who]
    if any(not parties.shaped(kind, known.tidy(figures)) for who in people for kind, figures in who.numbers):
        return Refusal(_("A number of the applicant cannot be one of its kind."))
    return None


def take_supplement(row: Incoming, dossier: Dossier) -> Refusal | None:
    """Whether it answers the request that is open, and no other."""
    open_one = dossiers.open_supplement(dossier)
    if open_one is not None and open_one.number == row.number:
        return None
    asked = dossier.supplements.filter(number=row.number).first()
    told = {"number": row.number}
    if asked is not None and asked.closed_at is not None and asked.closing == Closing.OVERDUE:
        when = date_format(localtime(asked.closed_at), "H:i d/m/Y")
        return Refusal(
            _("Request no. %(number)s was closed at %(time)s because no answer had come.")
            % {**told, "time": when}
        )
    if asked is not None:
        return Refusal(_("Request no. %(number)s has been answered, or is not waited for any more.") % told)
    if open_one is not None:
        told["open"] = open_one.number
        return Refusal(_("There is no request no. %(number)s; no. %(open)s waits for its answer.") % told)
    return Refusal(_("Nothing has been asked of the applicant."))
