"""What rubrics, sheets and results say: every flaw and every step with the sentence shown for it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import gettext_lazy as _

LONGEST = 20


class Sentence(TextChoices):
    """A closed list of sentences with ``%(name)s`` places."""

    def filled(self, params: Mapping[str, object]) -> str:
        """The sentence in the language of the moment, its numbers written the way of that language."""
        return str(self.label) % {name: shown(value) for name, value in params.items()}


def shown(value: object) -> str:
    """A number, or several, as people read it, without needless zeros; anything else as it is."""
    if isinstance(value, tuple):
        return "; ".join(map(shown, value))
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if not isinstance(value, Decimal):
        return str(value)
    if not value.is_finite() or abs(value.adjusted()) > LONGEST:
        return str(value)
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return formats.number_format(plain, use_l10n=True, force_grouping=True)


class SheetFlaw(Sentence):
    """What makes a sheet invalid."""

    UNKNOWN = "unknown", _("This sheet has no criterion “%(code)s”.")
    NO_BAND = "no_band", _("“%(name)s”: choose a level.")
    BAND_UNKNOWN = "band_unknown", _("“%(name)s”: choose one of the levels of this sheet.")
    NO_SCORE = "no_score", _("“%(name)s”: give a score.")
    NOT_A_NUMBER = "not_a_number", _("“%(name)s”: the score must be a number.")
    NO_NUMBERS = "no_numbers", _("“%(name)s” is judged by levels only: leave the score empty.")
    BELOW_ZERO = "below_zero", _("“%(name)s”: a score cannot be below 0.")
    ABOVE_MOST = "above_most", _("“%(name)s”: %(score)s is above the maximum of %(most)s.")
    OUTSIDE_BAND = (
        "outside_band",
        _("“%(name)s”: %(score)s lies outside the level “%(band)s”, which goes from %(least)s to %(most)s."),
    )
    OFF_STEP = "off_step", _("“%(name)s”: scores go in steps of %(step)s, so %(score)s cannot be given.")
    COMMENT_BELOW = "comment_below", _("“%(name)s”: say why the score is below %(limit)s.")
    COMMENT_ABOVE = "comment_above", _("“%(name)s”: say why the score is above %(limit)s.")


INCOMPLETE = frozenset(
    {SheetFlaw.NO_BAND, SheetFlaw.NO_SCORE, SheetFlaw.COMMENT_BELOW, SheetFlaw.COMMENT_ABOVE}
)


class Flag(TextChoices):
    """What a person should look at before the result is used."""

    NO_SHEETS = "no_sheets", _("No sheet was sent")
    UNCLASSIFIABLE = "unclassifiable", _("Cannot be classified: decide by hand")
    FLOOR_MISSED = "floor_missed", _("Below the least score of a criterion")
    CARRIED_BY_ROUNDING = "carried_by_rounding", _("Reaches the line by rounding only")
    THIRD = "third", _("A third scorer was called")
    CLOSEST_TIED = "closest_tied", _("Several pairs of sheets are equally close")


class Rounding(TextChoices):
    HALF_UP = "half_up", _("Half goes up")
    HALF_EVEN = "half_even", _("Half goes to the even digit")
    DOWN = "down", _("Further digits are cut off")
    NONE = "none", _("Not rounded: the exact value counts")


class Method(TextChoices):
    """How the sheets of one dossier are joined."""

    MEAN = "mean", _("Mean of the sheets")
    WEIGHTED = "weighted", _("Mean weighted by the member's seat")
    TRIMMED = "trimmed", _("Mean without the highest and the lowest sheet")
    COUNT = "count", _("Number of members whose own sheet passes")
    VOTE = "vote", _("The sheets are advice: the council votes")


class Third(TextChoices):
    """How the sheet of a third scorer enters the result."""

    MEAN = "mean", _("Mean of all sheets")
    CLOSEST = "closest", _("Mean of the two sheets that are closest")
    DECIDES = "decides", _("The third sheet alone decides")


class Denominator(TextChoices):
    """Of whom the part of passing sheets is taken."""

    SHEETS = "sheets", _("of the sheets that were sent")
    MEMBERS = "members", _("of all members who were to score")


class Step(Sentence):
    """One step of how a result came about."""

    TOTALS = "totals", _("Totals of the sheets: %(totals)s.")
    THIRD_MEAN = "third_mean", _("A third scorer was called; all sheets count.")
    THIRD_CLOSEST = "third_closest", _("A third scorer was called; the closest sheets count: %(totals)s.")
    THIRD_TIED = (
        "third_tied",
        _("A third scorer was called; several pairs are equally close, so all of them count: %(totals)s."),
    )
    THIRD_DECIDES = "third_decides", _("A third scorer was called; that sheet alone counts: %(totals)s.")
    TRIMMED = "trimmed", _("The highest sheet (%(highest)s) and the lowest (%(lowest)s) are left out.")
    NOT_TRIMMED = "not_trimmed", _("Fewer than %(from)s sheets: none is left out.")
    WEIGHTS = "weights", _("Weights of the sheets: %(weights)s.")
    MEAN = "mean", _("Sum %(sum)s divided by %(by)s gives %(exact)s.")
    HALF_UP = "half_up", _("%(exact)s is rounded to %(places)s decimal places, half up: %(score)s.")
    HALF_EVEN = "half_even", _("%(exact)s is rounded to %(places)s decimal places, half to even: %(score)s.")
    DOWN = "down", _("%(exact)s is cut off after %(places)s decimal places: %(score)s.")
    NONE = "none", _("%(exact)s is not rounded.")
    TOTAL_REACHED = "total_reached", _("%(score)s reaches the %(line)s points needed.")
    TOTAL_MISSED = "total_missed", _("%(score)s does not reach the %(line)s points needed.")
    CARRIED = "carried", _("Without rounding, %(exact)s would not reach %(line)s.")
    FLOORS_REACHED = "floors_reached", _("Every criterion reaches its least score.")
    FLOOR_CARRIED = (
        "floor_carried",
        _("“%(name)s”: without rounding, %(exact)s would not reach the least score of %(line)s."),
    )
    FLOOR_MISSED = "floor_missed", _("“%(name)s”: %(score)s is below the least score of %(line)s.")
    COUNT = "count", _("%(passing)s of %(of)s sheets pass; at least %(share)s is needed.")
    COUNT_OF_MEMBERS = (
        "count_of_members",
        _("%(passing)s of %(of)s members gave a passing sheet; at least %(share)s is needed."),
    )
    VOTE = "vote", _("The sheets decide nothing: the council votes.")
    GRADE = "grade", _("Grade: %(grade)s.")
    NO_GRADE = "no_grade", _("No grade: %(score)s is below the lowest grade.")
    UNCLASSIFIABLE = (
        "unclassifiable",
        _("%(score)s belongs to no grade with these scores of the criteria: a person must decide."),
    )


class RubricFlaw(Sentence):
    """Why a rubric cannot be used as it stands."""

    NO_CRITERION = "no_criterion", _("Add at least one criterion.")
    SAME_CODE = "same_code", _("Two criteria have the code “%(code)s”. Each needs its own.")
    SAME_BAND = "same_band", _("Two levels have the code “%(code)s”. Each needs its own.")
    SAME_GRADE = "same_grade", _("Two grades have the code “%(code)s”. Each needs its own.")
    NO_NAME = "no_name", _("Give it a name.")
    MAXIMUM = "maximum", _("The maximum must be above 0.")
    MAXIMA = (
        "maxima",
        _("The maxima times their weights add up to %(sum)s. They must make exactly %(scale)s."),
    )
    SCALE = "scale", _("The scale must be above 0 and at most %(most)s.")
    STEP = "step", _("The step must be above 0.")
    OFF_STEP = "rubric_off_step", _("%(value)s is not a whole number of steps of %(step)s.")
    TOO_FINE = (
        "too_fine",
        _("A step with %(places)s decimal places and these weights gives totals with more than 4."),
    )
    WEIGHT = "weight", _("A weight must be above 0.")
    PLACES = "places", _("Between 0 and 4 decimal places can be kept.")
    BAND_UPSIDE_DOWN = "band_upside_down", _("The level “%(band)s” ends below its beginning.")
    BAND_OUTSIDE = "band_outside", _("The level “%(band)s” does not lie between 0 and %(most)s.")
    BANDS_GAP = (
        "bands_gap",
        _("Between “%(lower)s” and “%(upper)s” there is a gap: %(expected)s must be the next score."),
    )
    BANDS_OVERLAP = "bands_overlap", _("“%(lower)s” and “%(upper)s” overlap.")
    BANDS_TOP = "bands_top", _("The highest level must end at the maximum of %(most)s.")
    BANDS_NEEDED = "bands_needed", _("Without numbers a criterion needs at least two levels.")
    OUT_OF_RANGE = "out_of_range", _("The value must lie between 0 and %(most)s.")
    NUMBERLESS_METHOD = (
        "numberless_method",
        _("Without numbers no mean can be formed: count the members or let the council vote."),
    )
    NUMBERLESS_LINES = (
        "numberless_lines",
        _("Without numbers there is neither a total, a least score nor a grade."),
    )
    GRADES_NEED_MEAN = "grades_need_mean", _("Grades need a mean; this method forms none.")
    COUNT_NEEDS_LINE = (
        "count_needs_line",
        _("Say when a member's sheet passes: a total, or a least score of a criterion."),
    )
    SHARE = "share", _("The share must be above 0 and at most 1, for example 2/3.")
    TRIM = "trim", _("At least 3 sheets are needed to leave two out.")
    GRADE_UPSIDE_DOWN = "grade_upside_down", _("The grade “%(grade)s” ends below its beginning.")
    GRADES_ALIKE = "grades_alike", _("“%(lower)s” and “%(upper)s” begin at the same total.")
    GRADE_CRITERION = "grade_criterion", _("There is no criterion “%(code)s”.")
