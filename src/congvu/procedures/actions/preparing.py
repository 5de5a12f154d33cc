"""A dossier is prepared before a visit: begun, typed, opened at the desk, received; else forgotten.

Typing and uploading are no acts: nothing is handed in by them, and what they leave is gone after its time.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import IO

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.logic import names
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.procedures.actions import stepping
from congvu.procedures.enums import events
from congvu.procedures.models import Device, Dossier, Preparation, PreparedFile, Procedure
from congvu.procedures.queries import catalogue, preparing
from congvu.procedures.rules import preparing as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

END_OF_DAY = time(23, 59)


@act
def begin(
    procedure: Procedure,
    key: str,
    *,
    by: Actor,
    at: datetime,
    device: Device | None = None,
    typed: Mapping[str, Sequence[str]] | None = None,
) -> Preparation:
    """Room for what somebody prepares, at the address with ``key``; at a ``device`` for today only."""
    refuse_if(rules.begin(catalogue.in_force(procedure, office_day(at))))
    days = preparing.terms_on(office_day(at)).days
    last = office_day(at) if device else office_day(at) + timedelta(days=days)
    made = Preparation.objects.create(
        procedure=procedure,
        device=device,
        key_digest=preparing.digest(key),
        short_code=stepping.new_short_code(),
        typed={name: list(values) for name, values in (typed or {}).items()},
        begun_at=at,
        changed_at=at,
        expires_at=max(datetime.combine(last, END_OF_DAY, OFFICE_ZONE), at + timedelta(hours=1)),
    )
    detail = {"procedure": procedure.pk, "device": device.pk if device else None}
    trail.record(events.PREPARED, about=made, by=by, at=at, detail=detail)
    return made


def keep(preparation: Preparation, typed: Mapping[str, Sequence[str]], *, changes: int, at: datetime) -> int:
    """What is typed is kept; gives the number of the change. Stale when another window has saved since
    ``changes``.
    """
    refuse_if(rules.change(preparation, at=at))
    seen = Preparation.objects.filter(pk=preparation.pk, changes=changes, dossier=None)
    if not seen.update(typed=dict(typed), changed_at=at, changes=F("changes") + 1):
        raise Stale(_("This has been saved in another window meanwhile. Open it again."))
    preparation.typed, preparation.changes = dict(typed), changes + 1
    return preparation.changes


def add_file(preparation: Preparation, box: str, upload: IO[bytes], *, name: str, at: datetime) -> None:
    """A file is kept with what is prepared, after it was looked at."""
    size = upload.seek(0, 2)
    clean = names.clean(name)[:200]
    with transaction.atomic():
        Preparation.objects.select_for_update().get(pk=preparation.pk)  # two at once are counted together
        refuse_if(rules.add_file(preparation, upload, clean, size=size, at=at))
        upload.seek(0)
        PreparedFile.objects.create(
            preparation=preparation, box=box[:90], name=clean, size=size, content=upload.read()
        )


def drop_file(preparation: Preparation, pk: int, *, at: datetime) -> None:
    """It is not kept any more."""
    refuse_if(rules.change(preparation, at=at))
    preparation.files.filter(pk=pk).delete()


def store_files(preparation: Preparation, *, by: Actor, at: datetime) -> None:
    """Its files are in the store, sent by whoever takes them over. Contents of the store are never deleted:
    this comes when nothing else can be refused.
    """
    for key in list(preparation.files.order_by("pk").values_list("pk", flat=True)):
        row = PreparedFile.objects.get(pk=key)
        row.file = files.store(BytesIO(bytes(row.content)), name=row.name, by=by, at=at)
        row.save(update_fields=["file"])


@act
def open_at_desk(preparation: Preparation, *, by: Person, at: datetime) -> None:
    """An officer has it before them, by the code that the applicant shows. Its files are looked at; nothing
    of them is stored before it is received.
    """
    refuse_if(rules.open_at_desk(preparation, by=by, at=at))
    detail = {"procedure": preparation.procedure_id, "files": preparation.files.count()}
    trail.record(events.PREPARATION_OPENED, about=preparation, by=by, at=at, detail=detail)


def became(preparation: Preparation, dossier: Dossier) -> None:
    """A step of receiving: it is this dossier now, and nothing of it is left here. Stale when somebody else
    has received it.
    """
    waiting = Preparation.objects.filter(pk=preparation.pk, dossier=None)
    if not waiting.update(dossier=dossier, typed={}):
        raise Stale(_("Somebody else has just received what was prepared."))
    PreparedFile.objects.filter(preparation=preparation).delete()


@act
def forget(preparation: Preparation, *, by: Actor, at: datetime) -> None:
    """Its time is over: everything that was typed and uploaded is gone."""
    PreparedFile.objects.filter(preparation=preparation).delete()
    detail = {"procedure": preparation.procedure_id, "received": preparation.dossier_id is not None}
    trail.record(events.PREPARATION_FORGOTTEN, about=preparation, by=by, at=at, detail=detail)
    Preparation.objects.filter(pk=preparation.pk).delete()
