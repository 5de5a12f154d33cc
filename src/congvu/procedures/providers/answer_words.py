"""Why an answer to a question of a procedure does not do, in words."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from congvu.procedures.logic import checking

SENTENCES = {
    checking.MISSING: _("This must be filled in."),
    checking.NO_NUMBER: _("This is no number."),
    checking.NO_AMOUNT: _("Write the amount in whole đồng, such as 1.500.000."),
    checking.NO_DAY: _("This is no date. Write it as 31/12/2026."),
    checking.NO_OPTION: _("Choose one of the options."),
    checking.TOO_LITTLE: _("At least %(bound)s."),
    checking.TOO_MUCH: _("At most %(bound)s."),
    checking.TOO_SHORT: _("At least %(bound)s letters."),
    checking.TOO_LONG: _("At most %(bound)s letters."),
    checking.FEW_ROWS: _("Fill in at least %(bound)s rows."),
    checking.MANY_ROWS: _("At most %(bound)s rows."),
}


def of_code(code: str, bound: Decimal | None) -> str:
    if bound is None:
        return str(SENTENCES[code])
    return str(SENTENCES[code]) % {"bound": f"{bound.normalize():f}"}
