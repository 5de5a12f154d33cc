"""What a round can be: its level, its state, the kinds of object it takes, how strict its rules are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """Two linked procedures, never one: the second takes the first as evidence."""

    BASE = "base", _("Unit level")
    PROVINCE = "province", _("Provincial level")


class RoundState(TextChoices):
    PREPARED = "prepared", _("In preparation")
    OPEN = "open", _("Open for filing")
    CLOSED = "closed", _("Closed for filing")
    LOCKED = "locked", _("Locked")


class ObjectKind(TextChoices):
    """What is filed. At provincial level the law names its merit differently for each kind."""

    INITIATIVE = "initiative", _("Work initiative")
    TOPIC = "topic", _("Research topic")
    SCHEME = "scheme", _("Scientific scheme")
    WORK = "work", _("Scientific and technological work")


class Asked(TextChoices):
    """How a round asks for a field of the form or a part of the dossier."""

    REQUIRED = "required", _("Required")
    OPTIONAL = "optional", _("If any")
    HIDDEN = "hidden", _("Not asked")


class OneYear(TextChoices):
    """What happens when the first application lies further back than the filing limit."""

    OFF = "off", _("Not checked")
    WARN = "warn", _("Warn the author and the intake officer")
    BLOCK = "block", _("Refuse the filing")


class Overdue(TextChoices):
    """What happens when a supplement does not come in time."""

    REMIND = "remind", _("Remind; an officer decides")
    STRIKE = "strike", _("Strike the dossier off automatically")


MERIT = {
    (Level.BASE, ObjectKind.INITIATIVE): _("recognition of a work initiative"),
    (Level.PROVINCE, ObjectKind.INITIATIVE): _("effect of application and replicability"),
}
INFLUENCE = _("effect of application and scope of influence")


def merit_label(level: str, kind: str) -> str:
    """What is asked to be recognised, in the words of the law for this level and kind of object."""
    return str(MERIT.get((Level(level), ObjectKind(kind)), INFLUENCE))
