"""What is being prepared, by key or short code; what waits at a desk; devices and terms."""

from datetime import date, datetime
from hashlib import sha256

from django.db.models import QuerySet, Sum

from congvu.kit.clock import office_day
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.logic import codes
from congvu.procedures.logic.preparing import Terms
from congvu.procedures.models import Device, Dossier, Preparation, PreparedFile, PreparingTerms

MOST_WAITING = 30
OPENED = ("procedure__agency", "device__unit")


def digest(key: str) -> str:
    """What is kept of a key: whoever reads the tables learns no address."""
    return sha256(key.encode()).hexdigest()


def request_key(preparation: Preparation, once: str) -> str:
    """The key of the page with ``once`` that files ``preparation``: that of no other preparation."""
    return digest(f"{preparation.pk}\0{once}")[:40]


def filed_by(preparation: Preparation, once: str) -> Dossier | None:
    """The dossier it has become by the page with ``once``, as the tables say now."""
    key = request_key(preparation, once)
    return Dossier.objects.filter(preparation=preparation.pk, request_key=key).first() if once else None


def terms_on(day: date) -> Terms:
    """The terms in force on a day; the usual ones where an office has laid down none."""
    row = PreparingTerms.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    return row.terms if row else Terms()


def all_terms() -> QuerySet[PreparingTerms]:
    """What has been laid down, the latest first."""
    return PreparingTerms.objects.select_related("by").order_by("-valid_from")


def by_key(key: str) -> Preparation | None:
    """What the address with this key shows, also when it has become a dossier or has run out."""
    rows = Preparation.objects.filter(key_digest=digest(key[:64]))
    return rows.select_related("procedure__agency", "procedure__field", "dossier").first()


def by_short(typed: str, at: datetime) -> Preparation | None:
    """What can be opened at a desk with this short code."""
    short = codes.short(typed)
    rows = Preparation.objects.filter(short_code=short, dossier=None, expires_at__gt=at) if short else None
    return rows.select_related(*OPENED).first() if rows is not None else None


def one(pk: int, at: datetime) -> Preparation | None:
    rows = Preparation.objects.filter(pk=pk, dossier=None, expires_at__gt=at)
    return rows.select_related(*OPENED).first()


def files(preparation: Preparation) -> QuerySet[PreparedFile]:
    """Its files without their bytes, in the order they came."""
    return preparation.files.defer("content").select_related("file").order_by("pk")


def files_by_box(preparation: Preparation) -> dict[str, list[PreparedFile]]:
    """The same by the box of the page they came in."""
    found: dict[str, list[PreparedFile]] = {}
    for row in files(preparation):
        found.setdefault(row.box, []).append(row)
    return found


def waiting_bytes() -> int:
    """How much has been uploaded, by anybody, that is not handed in; the bytes themselves are not read."""
    total: int | None = PreparedFile.objects.aggregate(all=Sum("size"))["all"]
    return total or 0


def waiting(person: Person, at: datetime) -> QuerySet[Preparation]:
    """What was prepared at the kiosks of the desks of ``person``, or of what has gone over into these, and
    waits there, the first first.
    """
    scope = people.scope(person, RECEIVE.code)
    units = {key for key in people.units_of(person) if scope.covers(key)}
    units |= {before for before, now in people.went_over(office_day(at)).items() if now in units}
    rows = Preparation.objects.filter(device__unit__in=units, dossier=None, expires_at__gt=at)
    return rows.select_related("procedure", "device").order_by("begun_at", "pk")[:MOST_WAITING]


def expired(at: datetime) -> QuerySet[Preparation]:
    """What is not to be kept any longer, the oldest first."""
    return Preparation.objects.filter(expires_at__lte=at).order_by("expires_at")


def devices() -> QuerySet[Device]:
    """All devices, those in use first."""
    return Device.objects.select_related("unit", "person").order_by("revoked_at", "unit__name", "pk")


def device(secret: str, kind: str) -> Device | None:
    """The device with this address, as long as it is not revoked."""
    rows = Device.objects.filter(secret_digest=digest(secret[:64]), kind=kind, revoked_at=None)
    return rows.select_related("unit", "person").first()
