"""How a rubric is put into sentences, for reading it and for comparing two versions."""

from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.rubrics import Sentence


class Heading(Sentence):
    WHOLE = "whole", _("Scale and total")
    JOINING = "joining", _("Joining the sheets")
    PASSING = "passing", _("Passing")
    GRADES = "grades", _("Grades")
    CRITERION = "criterion", _("Criterion “%(name)s”")
    GRADE = "grade", _("Grade “%(name)s”")


class Line(Sentence):
    SCALE = "scale", _("The highest total is %(scale)s; scores go in steps of %(step)s.")
    NO_NUMBERS = "no_numbers", _("Criteria are judged by levels only, without points.")
    METHOD = "method", _("Joined: %(method)s.")
    TRIM = "trim", _("From %(from)s sheets on the highest and the lowest are left out.")
    SHARE = "share", _("At least %(share)s %(whom)s must pass.")
    SEAT = "seat", _("%(role)s: weight %(weight)s.")
    THIRD = "third", _("When a third scorer was called: %(third)s.")
    ROUNDED = "rounded", _("Rounded to %(places)s decimal places: %(rounding)s.")
    NOT_ROUNDED = "not_rounded", _("Not rounded: the exact value counts.")
    PASS_TOTAL = "pass_total", _("A total of at least %(line)s is needed.")
    FLOOR = "floor", _("“%(name)s” needs at least %(line)s.")
    NO_LINE = "no_line", _("Nothing is asked of the total or of a criterion.")
    GROUP = "group", _("Group: %(group)s.")
    MOST = "most", _("At most %(most)s points.")
    WEIGHT = "weight", _("Weight %(weight)s.")
    BAND = "band", _("%(least)s–%(most)s: %(name)s. %(help)s")
    LEVEL_GOOD = "level_good", _("%(name)s (good enough). %(help)s")
    LEVEL_BAD = "level_bad", _("%(name)s (not good enough). %(help)s")
    BELOW = "below", _("A comment is required below %(limit)s.")
    ABOVE = "above", _("A comment is required above %(limit)s.")
    GRADE_FROM = "grade_from", _("From a total of %(least)s.")
    GRADE_BETWEEN = "grade_between", _("From a total of %(least)s to below %(below)s.")
