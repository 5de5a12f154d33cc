"""What a procedure can ask, and how it can be carried out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a dossier comes in."""

    COUNTER = "counter", _("At the counter")
    POST = "post", _("By public post")
    ONLINE = "online", _("Online")
    KIOSK = "kiosk", _("At a kiosk")


class OnlineLevel(TextChoices):
    """How much of a procedure can be done online (Decree 224/2026, art. 14)."""

    NONE = "none", _("Not online")
    PARTIAL = "partial", _("Partly online")
    FULL = "full", _("Wholly online")


class Boundary(TextChoices):
    """Where a dossier may be handed in, whichever agency is competent (Decree 118/2025, art. 14)."""

    NONE = "none", _("At the competent agency only")
    PROVINCE = "province", _("Anywhere in the province")
    NATION = "nation", _("Anywhere in the country")


class Origin(TextChoices):
    """Where a part of the dossier comes from."""

    GIVEN = "given", _("Given by the applicant")
    DRAWN = "drawn", _("Drawn from a database")
    DIGITISED = "digitised", _("Digitised before")


class Subject(TextChoices):
    """Who may apply."""

    PERSON = "person", _("Individuals")
    FIRM = "firm", _("Enterprises and organisations")
    AGENCY = "agency", _("Agencies")


class Begins(TextChoices):
    """From when the time limit counts (Decree 118/2025, art. 17.3, by Decree 309/2026)."""

    RECEIVED = "received", _("When the complete dossier is received")
    COMPETENT = "competent", _("When the competent agency receives it")
    CLOSING = "closing", _("When the call for proposals closes")


class AfterSupplement(TextChoices):
    """What the clock does when a supplement has come; sectors differ."""

    GOES_ON = "goes_on", _("The time goes on")
    RESTARTS = "restarts", _("The time is counted anew")


class FieldKind(TextChoices):
    """What an answer in the form of a procedure is."""

    TEXT = "text", _("A line of text")
    LONG = "long", _("Several lines")
    NUMBER = "number", _("A number")
    MONEY = "money", _("An amount of money")
    DATE = "date", _("A date")
    CHOICE = "choice", _("One of several")
    MANY = "many", _("Any of several")
    TABLE = "table", _("A table")
    PERSON = "person", _("Particulars of a person")
    FIRM = "firm", _("An enterprise or organisation")
    PLACE = "place", _("A place")
    FILE = "file", _("A file")


class Role(TextChoices):
    """Who does a step."""

    RECEIVER = "receiver", _("Receiving officer")
    HEAD = "head", _("Head of the division")
    SPECIALIST = "specialist", _("Specialist")
    LEADER = "leader", _("Leader of the agency")
    CLERK = "clerk", _("Clerk")
    COUNCIL = "council", _("Council")
    OUTSIDE = "outside", _("Another agency")


class StepKind(TextChoices):
    """What a step is for; it changes what the page offers while a dossier is there."""

    WORK = "work", _("Handling")
    OPINION = "opinion", _("Opinion of another agency")
    COUNCIL = "council", _("Council")
    RESULT = "result", _("Result is made and signed")
    RETURN = "return", _("Result is handed back")


class VersionState(TextChoices):
    """From a draft to a version that is in force for ever."""

    DRAFT = "draft", _("Being written")
    PUBLISHED = "published", _("Published")
