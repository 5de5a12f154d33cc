"""What can be wrong with a form: each flaw with its sentence, which says what to do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Flaw(TextChoices):
    """The label is a sentence with ``%(name)s`` places; :class:`congvu.initiatives.logic.check.Problem`
    fills them.
    """

    MISSING = "missing", _("Fill in “%(label)s”.")
    MISSING_FILE = "missing_file", _("Attach a file for “%(label)s”.")
    TOO_LONG = "too_long", _("“%(label)s” is too long: at most %(limit)s characters.")
    BAD_DATE = "bad_date", _("“%(typed)s” is not a date. Write it as dd/mm/yyyy, for example 05/09/2026.")
    BAD_MONEY = "bad_money", _("“%(typed)s” is not an amount. Write digits only, for example 12.500.000.")
    BAD_SHARE = (
        "bad_share",
        _("“%(typed)s” is not a share. Write a number between 0 and 100, for example 33,33."),
    )
    BAD_CHOICE = "bad_choice", _("Choose one of the answers for “%(label)s”.")
    NOT_TAKEN = "not_taken", _("This round does not take this kind of object.")
    GROUP_NOT_TAKEN = "group_not_taken", _("This round does not take this field of application.")
    NO_AUTHOR = "no_author", _("Name at least one author.")
    TOO_MANY_AUTHORS = (
        "too_many_authors",
        _("This round allows at most %(most)s authors; %(count)s are named."),
    )
    SHARES_TOTAL = "shares_total", _("The shares add up to %(total)s %%. They must make exactly 100 %%.")
    SHARE_TOO_SMALL = "share_too_small", _("Every author must have a share of at least %(least)s %%.")
    SAME_AUTHOR = "same_author", _("The author %(name)s is named twice.")
    MISSING_CELL = "missing_cell", _("Row %(row)s: fill in “%(label)s”.")
    BORN_LATE = "born_late", _("Row %(row)s: a date of birth cannot lie in the future.")
    NOT_PAST = "not_past", _("“%(label)s” cannot lie in the future.")
    NOT_FUTURE = "not_future", _("“%(label)s” must lie in the future, since it has not been applied yet.")
    OVER_A_YEAR = (
        "over_a_year",
        _("First applied on %(day)s: the law asks to file within %(months)s months, until %(until)s."),
    )
    NOT_DECLARED = "not_declared", _("Tick the declaration.")
    NOT_AUTHORISED = "not_authorised", _("Attach the authorisation of the person who files for the authors.")
