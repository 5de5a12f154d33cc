"""What is wrong with a template, in sentences that say what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit.text import Text
from congvu.papers.logic.bad import BadTemplate, Flaw

_SENTENCES: Mapping[Flaw, Text] = {
    Flaw.NOT_WORD: gettext_lazy("This is not a Word document (.docx), or it is damaged or locked."),
    Flaw.TOO_LARGE: gettext_lazy("The file is too large for a template. Make its pictures smaller."),
    Flaw.MACROS: gettext_lazy("The file holds macros (small programs). Save it as a plain .docx document."),
    Flaw.OUTSIDE: gettext_lazy(
        "The file points to something outside itself: “%(word)s”. Remove the link and send it again."
    ),
    Flaw.EMBEDDED: gettext_lazy("The file holds an embedded object (%(word)s). Remove it and send it again."),
    Flaw.FIELD: gettext_lazy(
        "The file holds a field that computes or fetches something: “%(word)s”. Only page numbers and "
        "mail-merge fields may stand in a template."
    ),
    Flaw.TRACKED: gettext_lazy("The file holds tracked changes. Accept or reject them and send it again."),
    Flaw.BRACES: gettext_lazy("Braces do not fit together here: “%(where)s”."),
    Flaw.SYNTAX: gettext_lazy("What stands in braces cannot be understood here: “%(where)s”."),
    Flaw.FORBIDDEN: gettext_lazy(
        "A template may only name placeholders, go through the rows of a table and ask whether something is "
        "filled. Something else stands here: “%(where)s”."
    ),
    Flaw.FILTER: gettext_lazy("“%(word)s” is not known after the bar here: “%(where)s”."),
    Flaw.UNBALANCED: gettext_lazy(
        "A loop or condition begins in one place and ends in another: “%(where)s”. Write it with {%%tr or "
        "{%%p, in a row or paragraph of its own."
    ),
    Flaw.LOOP: gettext_lazy("The loop uses a name that is taken, “%(word)s”: “%(where)s”."),
    Flaw.UNKNOWN: gettext_lazy(
        "The placeholder “%(word)s” is not known; it stands here: “%(where)s”. Assign it or correct it."
    ),
    Flaw.NOT_A_TABLE: gettext_lazy("“%(word)s” is not a table and has no rows: “%(where)s”."),
    Flaw.NOT_A_TEXT: gettext_lazy("“%(word)s” is a table and is gone through row by row: “%(where)s”."),
    Flaw.UNBEARABLE: gettext_lazy(
        "The file takes too much time or memory to read. Save it anew in Word, without what is not needed."
    ),
    Flaw.ENDLESS: gettext_lazy("Filled, the template would become far too large. Look at its loops."),
}


def sentence(bad: BadTemplate) -> str:
    """What to tell the person who sent the file."""
    return str(_SENTENCES[bad.flaw]) % {"word": bad.word, "where": bad.where or _("the document")}
