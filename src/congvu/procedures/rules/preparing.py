"""Whether something may be prepared, uploaded, opened at a desk; and who makes devices and terms."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import IO

from django.utils.translation import gettext as _

from congvu.files import rules as files
from congvu.files.enums import Kind
from congvu.files.logic.recognise import recognise
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.enums.catalogue import Boundary, Channel
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.logic.preparing import ALL_WAITING, Terms
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Preparation, PreparingTerms, Procedure, Version
from congvu.procedures.queries import desk, places, preparing
from congvu.procedures.queries.catalogue import in_force as version_in_force
from congvu.procedures.rules import catalogue, receiving

TAKEN = (Kind.PDF, Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.TIFF, Kind.DOCX, Kind.DOC, Kind.XLSX, Kind.ODT)
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1")
KIOSK_KEPT = timedelta(hours=12)
"""What was typed at a kiosk is for today's visit."""


def begin(version: Version | None) -> Refusal | None:
    if version is not None:
        return None
    return Refusal(_("This procedure is not carried out today."))


def change(preparation: Preparation, *, at: datetime) -> Refusal | None:
    """Whether it may still be typed on: nobody has received it, and its time is not over."""
    if preparation.dossier_id is not None:
        return Refusal(_("This dossier has been handed in. It cannot be changed here any more."))
    if not preparation.is_open(at):
        return Refusal(_("The time for which this was kept is over."))
    return None


def add_file(
    preparation: Preparation, content: IO[bytes], name: str, *, size: int, at: datetime
) -> Refusal | None:
    """Whether one more file may be uploaded: a paper or a picture of one, not too large, not too many."""
    if refusal := change(preparation, at=at):
        return refusal
    terms = preparing.terms_on(office_day(at))
    if preparation.files.count() >= terms.files:
        return Refusal(_("At most %(most)d files can be uploaded.") % {"most": terms.files})
    if preparing.waiting_bytes() + size > ALL_WAITING:
        return Refusal(_("No more files can be kept for now. Save what you typed and bring the papers."))
    return paper(content, name, size=size, terms=terms)


def paper(content: IO[bytes], name: str, *, size: int, terms: Terms) -> Refusal | None:
    """Whether a file that somebody sends who is not signed in may be a paper, or a picture of one."""
    if size > terms.bytes:
        told = {"name": name, "most": terms.megabytes}
        return Refusal(
            _("“%(name)s” is larger than %(most)d MB. Bring the paper, or send a smaller one.") % told
        )
    if size == 0:
        return Refusal(_("“%(name)s” is empty.") % {"name": name})
    content.seek(0)
    if content.read(12)[4:12] in _HEIC:
        return Refusal(
            _("“%(name)s” is a HEIC picture. Set the camera to “Most compatible” or send it as JPG.")
            % {"name": name}
        )
    found = recognise(content)
    if found.kind not in TAKEN or found.problem:
        return files.store(name, found, by=SYSTEM) or Refusal(
            _("“%(name)s” cannot be read. Send a PDF file or a JPG picture.") % {"name": name}
        )
    return files.store(name, found, by=SYSTEM)


def filable(procedure: Procedure, spec: Spec, *, on: date) -> bool:
    """Whether our own page takes it in: online, at a desk that there is, and not a procedure that the public
    files on the national portal (Decree 118/2025, by Decree 309/2026).
    """
    if procedure.national or spec.way(Channel.ONLINE) is None:
        return False
    return places.online_desk(procedure, on).exists_on(on)


def may_file(preparation: Preparation, version: Version | None, *, at: datetime) -> Refusal | None:
    """Whether what was prepared is filed on this page at all."""
    if refusal := change(preparation, at=at) or begin(version):
        return refusal
    assert version is not None  # noqa: S101 - the rule has asked
    if not filable(preparation.procedure, version.spec, on=office_day(at)):
        return Refusal(_("This procedure is not filed on this page."))
    return None


def file(
    preparation: Preparation,
    version: Version | None,
    *,
    answers: Mapping[str, object],
    held: Collection[str],
    at: datetime,
) -> Refusal | None:
    """Whether it may be filed with the parts ``held``: nothing is missing."""
    if refusal := may_file(preparation, version, at=at):
        return refusal
    assert version is not None  # noqa: S101 - the rule has asked
    missing = receiving.missing_parts(version.spec, answers, held)
    if missing:
        return Refusal(_("Still missing: %(parts)s.") % {"parts": "; ".join(missing)}, "parts")
    return None


def open_at_desk(preparation: Preparation, *, by: Actor, at: datetime) -> Refusal | None:
    if not by.may(RECEIVE.code):
        return Refusal(_("You do not receive dossiers."))
    if isinstance(by, Person) and not _comes_to(preparation, by, on=office_day(at)):
        return Refusal(_("This was prepared for another desk."))
    return change(preparation, at=at)


def _comes_to(preparation: Preparation, person: Person, *, on: date) -> bool:
    """Whether a desk of ``person`` receives it: that of the kiosk where it was typed, or one that takes the
    procedure.
    """
    units = desk.desks(person)
    if preparation.device is not None:
        return people.heir(preparation.device.unit, on) in units
    version = version_in_force(preparation.procedure, on)
    if version is None:
        return False
    anywhere = version.spec.boundary != Boundary.NONE
    return bool(units) and (anywhere or places.any_own(units, preparation.procedure.agency, on))


def make_device(kind: str, unit: int, person: Person | None, *, by: Actor) -> Refusal | None:
    """Whether a device may be made for the desk of ``unit``; a tablet for somebody who hands back there."""
    if refusal := catalogue.administer(by=by):
        return refusal
    if kind == DeviceKind.TABLET and person is None:
        return Refusal(_("Say which officer the tablet stands before."), "person")
    if kind == DeviceKind.TABLET and person and not people.may(person, RECEIVE.code, unit):
        return Refusal(_("%(name)s does not hand back results there.") % {"name": person}, "person")
    return None


def lay_down(terms: Terms, *, valid_from: date, by: Actor, at: datetime) -> Refusal | None:
    if refusal := catalogue.administer(by=by):
        return refusal
    if valid_from < office_day(at):
        return Refusal(_("It can take effect today or later."), "valid_from")
    if PreparingTerms.objects.filter(valid_from=valid_from).exists():
        return Refusal(_("Something has been laid down from this day on already."), "valid_from")
    return None


def fits(typed: object) -> Refusal | None:
    """Whether what was sent is no more than a form asks (None: it is more)."""
    return None if typed is not None else Refusal(_("This is more than can be kept. Shorten the long texts."))
