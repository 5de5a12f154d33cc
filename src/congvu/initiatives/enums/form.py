"""The form of the application as one table: each field's step, kind, label and hint.

The same table draws the form, checks it, names what a supplement asks for and labels what changed.
The rows follow Article 5.3 of Decree 13/2012/ND-CP and Annex I of Circular 18/2013/TT-BKHCN.
"""

from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.text import Text


class Step(TextChoices):
    """The pages on which an author fills in the form, in their order."""

    GENERAL = "chung", _("General")
    AUTHORS = "tac-gia", _("Authors")
    ESSENCE = "noi-dung", _("Substance")
    BENEFIT = "hieu-qua", _("Benefit")
    FILES = "tep", _("Files and secrecy")
    REVIEW = "nop", _("Check and submit")


class Kind(Enum):
    """How a field is typed and compared."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    CHOICE = "choice"
    YES = "yes"
    ROWS = "rows"
    MARKS = "marks"


@dataclass(frozen=True)
class FormField:
    """One field. ``fixed`` ones are asked in every round; others as the round's rules say."""

    name: str
    step: Step
    kind: Kind
    label: Text
    hint: Text = ""
    fixed: bool = False
    markable: bool = False
    limit: int = 500


LONG = 20_000

FIELDS = (
    FormField(
        "kind",
        Step.GENERAL,
        Kind.CHOICE,
        _("Kind of object"),
        _("What you ask to be recognised."),
        fixed=True,
    ),
    FormField(
        "title",
        Step.GENERAL,
        Kind.LINE,
        _("Title of the initiative"),
        _("Say what it is in one sentence; the title must state the essence."),
        fixed=True,
        markable=True,
    ),
    FormField(
        "addressee",
        Step.GENERAL,
        Kind.LINE,
        _("Addressed to"),
        _("The body asked to recognise it."),
        fixed=True,
    ),
    FormField("field_group", Step.GENERAL, Kind.CHOICE, _("Field of application"), fixed=True),
    FormField(
        "problem",
        Step.GENERAL,
        Kind.TEXT,
        _("Problem it solves"),
        _("Two or three sentences are enough."),
        markable=True,
        limit=4_000,
    ),
    FormField(
        "application",
        Step.GENERAL,
        Kind.CHOICE,
        _("Has it been applied or tried out?"),
        fixed=True,
    ),
    FormField(
        "applied_on",
        Step.GENERAL,
        Kind.DATE,
        _("Date of first application or trial"),
        _("The earlier of the two, as dd/mm/yyyy."),
    ),
    FormField(
        "completed_on",
        Step.GENERAL,
        Kind.DATE,
        _("Date when the first application will be completed"),
        _("Only when it has not been applied yet."),
    ),
    FormField(
        "investor",
        Step.GENERAL,
        Kind.LINE,
        _("Investor in the initiative"),
        _("The organisation that paid for it. Leave empty when the author is also the investor."),
    ),
    FormField(
        "base_decision_number",
        Step.GENERAL,
        Kind.LINE,
        _("Number of the unit-level decision"),
        _("The decision or certificate by which a unit has recognised it."),
        limit=100,
    ),
    FormField("base_decided_on", Step.GENERAL, Kind.DATE, _("Date of the unit-level decision")),
    FormField("base_decided_by", Step.GENERAL, Kind.LINE, _("Unit that recognised it")),
    FormField(
        "authors",
        Step.AUTHORS,
        Kind.ROWS,
        _("Authors"),
        _("Everybody who created it by their own work. The shares add up to exactly 100 %."),
        fixed=True,
    ),
    FormField(
        "representative",
        Step.AUTHORS,
        Kind.LINE,
        _("Person authorised to file"),
        _("Name and address of the person who files for the authors. Attach the authorisation under Files."),
    ),
    FormField(
        "prior_state",
        Step.ESSENCE,
        Kind.TEXT,
        _("State of things before"),
        _("How it was done, and what was weak about it."),
        markable=True,
        limit=LONG,
    ),
    FormField(
        "essence",
        Step.ESSENCE,
        Kind.TEXT,
        _("Content of the initiative"),
        _("The steps, the conditions, what has changed against before and which weaknesses are gone."),
        fixed=True,
        markable=True,
        limit=LONG,
    ),
    FormField("novelty", Step.ESSENCE, Kind.TEXT, _("What is new"), markable=True, limit=LONG),
    FormField(
        "applicability",
        Step.ESSENCE,
        Kind.TEXT,
        _("Applicability"),
        _("Where it has been used with benefit, and who else could use it."),
        fixed=True,
        markable=True,
        limit=LONG,
    ),
    FormField(
        "conditions",
        Step.ESSENCE,
        Kind.TEXT,
        _("Conditions needed to apply it"),
        _("Staff, equipment, money, regulations."),
        markable=True,
        limit=LONG,
    ),
    FormField(
        "secrets",
        Step.ESSENCE,
        Kind.TEXT,
        _("Information to be kept confidential"),
        _("Only people entitled to it can read this field. It is left out of everything that is published."),
        limit=LONG,
    ),
    FormField(
        "benefit_by_author",
        Step.BENEFIT,
        Kind.TEXT,
        _("Benefit in the authors' opinion"),
        _("Compare before and after, with numbers where you have them."),
        markable=True,
        limit=LONG,
    ),
    FormField(
        "benefit_by_others",
        Step.BENEFIT,
        Kind.TEXT,
        _("Benefit in the opinion of those who applied it"),
        _("Organisations and people who have used it, also on trial."),
        markable=True,
        limit=LONG,
    ),
    FormField(
        "money_value",
        Step.BENEFIT,
        Kind.MONEY,
        _("Value in money per year (VND)"),
        _("Only when it can be computed."),
        markable=True,
    ),
    FormField(
        "participants",
        Step.BENEFIT,
        Kind.ROWS,
        _("People who took part in the first application"),
        _("Not the authors: those who helped to try it out."),
    ),
    FormField(
        "marks",
        Step.FILES,
        Kind.MARKS,
        _("Fields to be kept confidential"),
        _("Tick the fields that only people entitled to it may read."),
    ),
    FormField(
        "declared",
        Step.REVIEW,
        Kind.YES,
        _("I declare that everything stated is true and that I answer for it before the law."),
        fixed=True,
    ),
    FormField("place", Step.REVIEW, Kind.LINE, _("Place"), fixed=True, limit=100),
    FormField("dated_on", Step.REVIEW, Kind.DATE, _("Date of the application"), fixed=True),
)
FIELD = {field.name: field for field in FIELDS}


class Application(TextChoices):
    APPLIED = "applied", _("Yes, applied or tried out")
    NOT_YET = "not_yet", _("Not yet")


AUTHOR_COLUMNS: dict[str, Text] = {
    "name": _("Full name"),
    "born_on": _("Date of birth"),
    "workplace": _("Workplace or residence"),
    "title": _("Position"),
    "degree": _("Qualification"),
    "share": _("Share (%)"),
}
PARTICIPANT_COLUMNS: dict[str, Text] = {
    "name": _("Full name"),
    "born_on": _("Date of birth"),
    "workplace": _("Workplace or residence"),
    "title": _("Position"),
    "degree": _("Qualification"),
    "work": _("What they did"),
}
COLUMNS = {"authors": AUTHOR_COLUMNS, "participants": PARTICIPANT_COLUMNS}


class Part(TextChoices):
    """The parts of a dossier that come as files."""

    DESCRIPTION = "description", _("Description or report of the initiative")
    SUMMARY = "summary", _("Summary report")
    DRAWINGS = "drawings", _("Drawings, diagrams and photographs")
    BENEFIT = "benefit", _("Proof of the benefit")
    CONFIRMATION = "confirmation", _("Confirmation by those who applied it")
    SHARES = "shares", _("Confirmation of the authors' shares")
    AUTHORISATION = "authorisation", _("Authorisation to file")
    BASE_DECISION = "base_decision", _("Unit-level decision or certificate")
    MINUTES = "minutes", _("Minutes and conclusion of the unit's council")
    OTHER = "other", _("Other papers")


OF_AUTHORITIES = (Part.BASE_DECISION, Part.MINUTES, Part.AUTHORISATION, Part.SHARES)
"""Papers that an authority writes and many dossiers share: they are not the author's text."""


def label_of(target: str) -> str:
    """The label of a field, or of a part of the dossier written ``part:<code>``."""
    if target.startswith("part:"):
        return str(Part(target.removeprefix("part:")).label)
    return str(FIELD[target].label)
