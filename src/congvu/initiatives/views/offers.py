"""What the office can do next with a dossier: a button each, with the sentence why not when it cannot."""

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.initiatives.enums.states import RECOGNISED, State
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import contents, decisions
from congvu.initiatives.rules import decisions as rules_of_decisions
from congvu.initiatives.rules import intake as rules
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.web.parts import Offer


def to(initiative: Initiative, actor: Actor) -> list[Offer]:
    """The acts that make sense in the dossier's state, the usual one first."""
    found = {
        State.SUBMITTED: _submitted,
        State.SUPPLEMENT: _supplement,
        State.ACCEPTED: _accepted,
        State.EXAMINING: _examining,
        State.COUNCIL: _council,
        State.CARRIED_OVER: _carried_over,
    }.get(initiative.state)
    if found is not None:
        return found(initiative, actor)
    return [_cancel(initiative, actor)] if initiative.state in RECOGNISED else []


def _offer(
    initiative: Initiative, name: str, label: str, icon: str, refusal: Refusal | None, tone: str = "secondary"
) -> Offer:
    return Offer(label, icon, reverse(f"initiatives:{name}", args=[initiative.pk]), "", tone, refusal)


def _ask(initiative: Initiative, actor: Actor) -> Offer:
    return _offer(initiative, "ask", _("Ask for a supplement"), "reply", rules.ask(initiative, by=actor))


def _assign(initiative: Initiative, actor: Actor) -> Offer:
    return _offer(
        initiative, "assign", _("Give to a specialist"), "person-check", rules.assign(initiative, by=actor)
    )


def _hand_over(initiative: Initiative, actor: Actor) -> Offer:
    refusal = rules.hand_over(initiative, by=actor)
    return _offer(initiative, "hand_over", _("Hand over to another unit"), "send", refusal)


def _remind(initiative: Initiative, actor: Actor) -> list[Offer]:
    """When somebody else has it: the author, or a colleague."""
    holder = initiative.case.holder_person
    if holder is None or holder == actor:
        return []
    refusal = rules.remind(initiative, by=actor, at=clock.now())
    return [_offer(initiative, "remind", _("Remind whoever has the dossier"), "bell", refusal)]


def _decide(initiative: Initiative, actor: Actor, tone: str = "secondary") -> Offer:
    """Every outcome rests on a decision: the one that names the dossier already, or one it is put into."""
    found = decisions.naming(initiative)
    if found is not None and decisions.may_read(actor):
        return Offer(_("Decision that names it"), "award", found.ref.link, "", tone)
    refusal = rules_of_decisions.name(initiative, by=actor)
    return _offer(initiative, "name_in_decision", _("Put into a decision"), "award", refusal, tone)


def _cancel(initiative: Initiative, actor: Actor) -> Offer:
    """By a decision of its own."""
    refusal = rules_of_decisions.cancel([initiative], by=actor)
    return _offer(initiative, "cancel_recognition", _("Cancel the recognition"), "x-circle", refusal)


def _submitted(initiative: Initiative, actor: Actor) -> list[Offer]:
    accept, refuse = rules.accept(initiative, by=actor), rules.refuse(initiative, by=actor)
    return [
        _offer(initiative, "accept", _("Accept"), "check-lg", accept, "primary"),
        _ask(initiative, actor),
        _offer(initiative, "refuse", _("Refuse intake"), "x-circle", refuse),
        _assign(initiative, actor),
        _hand_over(initiative, actor),
    ]


def _supplement(initiative: Initiative, actor: Actor) -> list[Offer]:
    request, lift = contents.open_request(initiative), rules.lift(initiative, by=actor)
    strike = rules.strike(initiative, by=actor, at=clock.now(), request=request)
    return [
        _offer(initiative, "extend", _("Give more time"), "clock-history", lift),
        _offer(initiative, "lift", _("Go on without the supplement"), "skip-forward", lift),
        _offer(initiative, "strike", _("Strike off"), "x-circle", strike),
        *_remind(initiative, actor),
    ]


def _accepted(initiative: Initiative, actor: Actor) -> list[Offer]:
    examine = rules.examine(initiative, by=actor)
    return [
        _offer(initiative, "examine", _("Begin the examination"), "zoom-in", examine, "primary"),
        _assign(initiative, actor),
        _hand_over(initiative, actor),
        _ask(initiative, actor),
        _decide(initiative, actor),
        *_remind(initiative, actor),
    ]


def _examining(initiative: Initiative, actor: Actor) -> list[Offer]:
    council = rules.put_to_council(initiative, by=actor)
    return [
        _offer(initiative, "council", _("Put before the council"), "people", council, "primary"),
        _ask(initiative, actor),
        _assign(initiative, actor),
        _hand_over(initiative, actor),
        _decide(initiative, actor),
        *_remind(initiative, actor),
    ]


def _council(initiative: Initiative, actor: Actor) -> list[Offer]:
    return [_decide(initiative, actor, "primary"), _hand_over(initiative, actor)]


def _carried_over(initiative: Initiative, actor: Actor) -> list[Offer]:
    refusal = rules.take_up(initiative, by=actor)
    return [_offer(initiative, "take_up", _("Take up in another round"), "arrow-repeat", refusal, "primary")]
