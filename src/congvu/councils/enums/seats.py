"""Who sits on a council, as what, and what a member may not judge."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeatRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    SECRETARY = "secretary", _("Secretary")
    MEMBER = "member", _("Member")
    SUBSTITUTE = "substitute", _("Substitute member")


class CouncilLevel(models.TextChoices):
    BASE = "base", _("Unit level")
    PROVINCE = "province", _("Provincial level")


class Conflict(models.TextChoices):
    """Why a person may not judge a dossier, the gravest first; those not in ``DECLARABLE`` are computed."""

    AUTHOR = "author", _("is an author of it")
    NAMESAKE = "namesake", _("bears the name of one of its authors")
    FILED = "filed", _("filed it for the unit of its authors")
    HEAD = "head", _("heads the unit of its authors")
    SAME_UNIT = "same_unit", _("works in the unit it was filed by")
    FAMILY = "family", _("is a relative of an author")
    SUPERIOR = "superior", _("is a superior or subordinate of an author")
    OTHER = "other", _("has another interest in it")


DECLARABLE = (Conflict.FAMILY, Conflict.SUPERIOR, Conflict.OTHER)

SCORING = (SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.MEMBER)
"""Who scores; the secretary sees every sheet and so fills none. A substitute scores what they take over."""
