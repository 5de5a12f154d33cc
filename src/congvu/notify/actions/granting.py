"""The grant of Zalo: entered by an administrator, renewed by a job.

The word that renews is good once. So one run takes the grant, asks, lays the new words down in the file that
its claim names, and only then says in the row that they hold. Killed after that file was written, the next
run finds it and takes it up; killed before, Zalo may have used the word up, and a new one must be entered.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.notify import rules
from congvu.notify.actions.sending import send
from congvu.notify.enums import GRANT_ENTERED, MANAGE, Channel, State
from congvu.notify.logic import pauses
from congvu.notify.logic.templates import MessageKind, Wording, message_kinds
from congvu.notify.logic.transport import Failure
from congvu.notify.models import Message, Outage, ZaloGrant
from congvu.notify.providers.zalo import words
from congvu.notify.providers.zalo.renewing import Refused
from congvu.notify.providers.zalo.words import Words
from congvu.notify.queries import zalo as queries
from congvu.people import queries as people
from congvu.trail import actions as trail
from congvu.trail.actions import act

CLAIM_LASTS = timedelta(minutes=2)
REFUSALS = 3
"""So often Zalo refuses before an administrator is told: one refusal may be a fault of theirs."""
AFTER_REFUSAL = timedelta(minutes=30)
"""A trouble at Zalo that answers like a refusal should be over by then."""
ABOUT = Ref("notify.channel", Channel.ZALO.value, "Zalo", "/tin-nhan/zalo/")

REFUSED = message_kinds.add(
    MessageKind(
        code="notify.grant-refused",
        label=_("Zalo refuses to renew the grant"),
        placeholders={"said": _("Answer of the other side")},
        samples={"said": "-14014 Invalid refresh token"},
        vi=Wording(
            subject="Zalo từ chối gia hạn quyền gửi tin",
            body="Kính gửi ông/bà {name},\n\nZalo không gia hạn quyền gửi tin của cơ quan và trả lời: "
            "{said}\n\n"
            "Tin gửi qua Zalo đang chờ; các kênh khác vẫn gửi bình thường. Đề nghị lấy refresh token mới "
            "trên trang Zalo for Developers và nhập tại: {link}\nThư này do hệ thống gửi tự động.",
        ),
        en=Wording(
            subject="Zalo refuses to renew the grant",
            body="Dear {name},\n\nZalo does not renew this office's grant and says: {said}\n\n"
            "Messages by Zalo wait; everything else goes out. Please get a new refresh token from Zalo for "
            "Developers and enter it here: {link}\nThis message was sent by the system.",
        ),
    )
)


@act
def enter_grant(word: str, *, by: Actor, at: datetime) -> None:
    """The grant is the one that ``word`` renews; the next run tries it. Refused while Zalo is off."""
    refuse_if(rules.enter_grant(word, by=by))
    name, before = uuid4().hex, queries.grant()
    words.keep(name, Words(word.strip()))
    if before:
        transaction.on_commit(partial(words.forget, before.name))
    fresh = {"renewed_at": None, "expires_at": None, "refused_at": None, "error": ""} | {
        "failures": 0,
        "refusals": 0,
    }
    free = {"claim": "", "claim_until": None}
    ZaloGrant.objects.update_or_create(
        pk=ZaloGrant.ONLY,
        defaults={"name": name, "entered_at": at, "next_at": at, **fresh, **free},
    )
    trail.record(GRANT_ENTERED, about=ABOUT, by=by, at=at)


@dataclass(frozen=True)
class Claimed:
    """A grant that this run alone may renew, and its words."""

    grant: ZaloGrant
    claim: str
    old: Words | None


def claim(*, at: datetime) -> Claimed | None:
    """Take the grant if it is due; None when it is not, or another run has it.

    What a run that was killed has laid down is taken up first, without asking Zalo again.
    """
    grant = queries.grant()
    if grant is None or not queries.is_due(grant, at=at):
        return None
    if grant.claim and (found := words.load(grant.claim)):
        _hold(grant, grant.claim, found, at=at)
        return None
    token = uuid4().hex
    untouched = ZaloGrant.objects.filter(pk=grant.pk, name=grant.name, claim=grant.claim)
    if not untouched.update(claim=token, claim_until=at + CLAIM_LASTS):
        return None
    return Claimed(grant, token, words.load(grant.name))


def take(claimed: Claimed, new: Words, *, at: datetime) -> bool:
    """The new words lie safe, then hold; False when an administrator has entered others meanwhile."""
    words.keep(claimed.claim, new)
    return _hold(claimed.grant, claimed.claim, new, at=at)


def put_off(claimed: Claimed, failure: Failure, *, at: datetime) -> None:
    """Tried again after a pause that grows. Refused often enough in a row, it is not, and administrators are
    told; a server that does not answer has refused nothing.
    """
    failures = claimed.grant.failures + 1
    refusals = claimed.grant.refusals + 1 if isinstance(failure, Refused) else 0
    given_up = refusals >= REFUSALS
    pause = max(pauses.after_outage(failures), AFTER_REFUSAL if refusals else timedelta())
    mine = ZaloGrant.objects.filter(pk=claimed.grant.pk, claim=claimed.claim)
    with transaction.atomic():
        kept = mine.update(
            claim="",
            claim_until=None,
            failures=failures,
            refusals=refusals,
            next_at=at + pause,
            refused_at=at if given_up else None,
            error=failure.words,
        )
        if kept and given_up:
            _tell(claimed.grant, failure, at=at)


def _hold(grant: ZaloGrant, name: str, new: Words, *, at: datetime) -> bool:
    """The words under ``name`` are the grant's from now on, and the channel is called again at once.

    They follow those of ``grant`` and can follow no others: so it does not matter whose claim it is by now,
    only that nothing else has taken their place.
    """
    with transaction.atomic():
        held = ZaloGrant.objects.filter(pk=grant.pk, name=grant.name).update(
            name=name,
            claim="",
            claim_until=None,
            renewed_at=at,
            expires_at=new.good_until,
            failures=0,
            refusals=0,
            error="",
        )
        if held:
            Outage.objects.filter(channel=Channel.ZALO).update(until_at=at)
            Message.objects.filter(channel=Channel.ZALO, state=State.DUE, next_at__gt=at).update(next_at=at)
    if held:
        words.forget(grant.name)
    elif not ZaloGrant.objects.filter(name=name).exists():  # or another run has taken them up already
        words.forget(name)
    return bool(held)


def _tell(grant: ZaloGrant, failure: Failure, *, at: datetime) -> None:
    for person in people.holders_of(MANAGE.code, office_day(at)):
        send(
            REFUSED.code,
            to=person,
            about=ABOUT,
            context={"said": failure.words},
            by=SYSTEM,
            at=at,
            once=f"{grant.name} {at.isoformat()}",
            channels=frozenset({Channel.MAIL, Channel.SCREEN}),
        )
