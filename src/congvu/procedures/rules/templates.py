"""Whether a Word file may be what the result of a version is drafted from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.providers import previews, trying
from congvu.papers.providers.typesetting import NotSet
from congvu.papers.rules.flaws import sentence
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import ResultTemplate
from congvu.procedures.providers import result_kind
from congvu.procedures.queries import templates


def send(code: str, name: str, *, present: str, by: Actor) -> Refusal | None:
    """Whether a file may be sent under ``code``: none is there yet, or the one that the version names at
    ``present``, and no published one does.
    """
    if not by.may(CATALOGUE.code):
        return Refusal(_("The catalogue of procedures is changed by its administrators."))
    if not name.strip():
        return Refusal(_("Give the template a name."), "name")
    known = ResultTemplate.objects.filter(code=code).first()
    if known and (known.used_at or templates.published(code)):
        said = _(
            "“%(name)s” belongs to a published version and is not changed any more. Give the new file a name "
            "of its own, such as with the year."
        )
        return Refusal(said % {"name": known.name}, "name")
    if known and code != present:
        said = _(
            "There is a template “%(name)s” already. Choose it on the page of the result, or give this file "
            "another name."
        )
        return Refusal(said % {"name": known.name}, "name")
    return None


def told(bad: BadTemplate) -> str:
    """What is wrong with the file; here nothing is assigned, so an unknown name is to be corrected."""
    if bad.flaw != Flaw.UNKNOWN:
        return sentence(bad)
    said = _("“%(word)s” is nothing that dossiers of this procedure have; it stands here: “%(where)s”.")
    return said % {"word": bad.word, "where": bad.where}


def readable(content: bytes) -> Refusal | None:
    """Read for the first time, in a process of its own."""
    try:
        trying.read(content)
    except BadTemplate as bad:
        return Refusal(told(bad), "file")
    return None


def fits(content: bytes, spec: Spec) -> Refusal | None:
    """It names nothing that dossiers of ``spec`` have not, and with an invented one it becomes a paper."""
    try:
        previews.of_file(content, result_kind.kind_of(spec))
    except BadTemplate as bad:
        return Refusal(told(bad), "file")
    except NotSet:
        return Refusal(_("The file cannot be set as PDF. Save it anew in Word and send it again."), "file")
    return None


def fits_published(content: bytes, code: str) -> Refusal | None:
    """It fits every published version that names ``code`` already: their dossiers are drafted from it."""
    for version in templates.published(code):
        if unfit := fits(content, version.spec):
            said = _("Version %(number)d of “%(procedure)s” is published and names this template: %(why)s")
            told = {"number": version.number, "procedure": version.procedure, "why": unfit.sentence}
            return Refusal(said % told, "file")
    return None


def missing(code: str) -> str:
    """What to tell of a code under which there is no template."""
    said = _(
        "There is no template “%(code)s” of a result here. Send its Word file on the page of the result."
    )
    return said % {"code": code}


def faults(spec: Spec) -> Iterator[Refusal]:
    """What keeps a version from being published with the template it names."""
    if not spec.result.template:
        return
    template = templates.named_by(spec)
    if template is None:
        yield Refusal(missing(spec.result.template), "result")
    elif unfit := fits(templates.content(template), spec):
        said = _("The template “%(name)s” does not fit this procedure: %(why)s")
        yield Refusal(said % {"name": template.name, "why": unfit.sentence}, "result")
