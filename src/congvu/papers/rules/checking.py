"""Whether a Word file can be a template of a kind, with a sentence that names what is wrong and where."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.papers import queries
from congvu.papers.logic import filling, package
from congvu.papers.logic.bad import BadTemplate
from congvu.papers.logic.kinds import PaperKind, Shape, paper_kinds
from congvu.papers.models import Template
from congvu.papers.providers import previews, trying
from congvu.papers.providers.typesetting import NotSet
from congvu.papers.rules.flaws import sentence

MOST = package.LARGEST_FILE


def readable(content: bytes) -> Refusal | None:
    """The file is plain Word, and its braces say nothing but what templates may say.

    It comes from outside and is read here for the first time: in a process of its own.
    """
    try:
        trying.read(content)
    except BadTemplate as bad:
        return Refusal(sentence(bad), "file")
    return None


def finished(content: bytes) -> Refusal | None:
    """The same, and nothing is left in braces for somebody to fill in."""
    if refusal := readable(content):
        return refusal
    uses = filling.prepare(content).uses
    if not uses:
        return None
    return Refusal(
        _("“%(word)s” still stands in braces in the file. Fill it in and send it again.")
        % {"word": uses[0].written},
        "file",
    )


def assignable(template: Template, kind: PaperKind, mapped: Mapping[str, str]) -> Refusal | None:
    named = {use.written for use in filling.prepare(queries.content(template)).uses}
    for written, name in mapped.items():
        if written not in named:
            return Refusal(_("The template does not name “%(name)s”.") % {"name": written})
        table, _dot, column = written.rpartition(".")
        if column == written:
            known = kind.placeholder(name) is not None
        else:
            place = kind.placeholder(mapped.get(table, table))
            known = bool(place and place.kind == Shape.TABLE and place.column(name))
        if not known:
            return Refusal(_("“%(name)s” cannot be assigned so.") % {"name": written}, written)
    return None


def ready(template: Template) -> Refusal | None:
    """Everything it names is known, and with sample values it becomes a paper."""
    if template.kind not in paper_kinds:
        return Refusal(_("The part of the system that makes these papers is switched off."))
    try:
        previews.of_template(template)
    except BadTemplate as bad:
        return Refusal(sentence(bad))
    except NotSet:
        return Refusal(_("The file cannot be set as PDF. Save it anew in Word and send it again."))
    return None
