"""Templates of results: which there are, which one a version names, what was drafted."""

from collections.abc import Collection

from congvu.files.providers.storage.contents import open_content
from congvu.procedures.enums.catalogue import VersionState
from congvu.procedures.logic import keys
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Dossier, ResultDraft, ResultTemplate, Version

LONGEST = 80


def named_by(spec: Spec) -> ResultTemplate | None:
    """The template that ``spec`` names; None when it names none, or one that is not here."""
    code = spec.result.template
    return ResultTemplate.objects.select_related("file").filter(code=code).first() if code else None


def content(template: ResultTemplate) -> bytes:
    with open_content(template.file) as stored:
        return stored.read()


def names() -> dict[str, str]:
    """Every template of the house: code and name, by name."""
    return dict(ResultTemplate.objects.order_by("name", "pk").values_list("code", "name"))


def here(codes: Collection[str]) -> set[str]:
    """Those of ``codes`` under which there is a template. One query."""
    found = ResultTemplate.objects.filter(code__in=codes) if codes else ResultTemplate.objects.none()
    return set(found.values_list("code", flat=True))


def published(code: str) -> list[Version]:
    """The published versions that name the template ``code``, the first of each procedure first."""
    rows = Version.objects.filter(state=VersionState.PUBLISHED, data__result__template=code)
    return list(rows.select_related("procedure").order_by("procedure", "number"))


def latest(dossier: Dossier) -> ResultDraft | None:
    """The draft that counts, with its files."""
    drafts = ResultDraft.objects.filter(dossier=dossier).select_related("paper__word", "paper__pdf", "by")
    return drafts.order_by("-place").first()


def typed_before(dossier: Dossier) -> Typed:
    """What stood in the last draft of this dossier; of its agency, only who signs and where."""
    if own := latest(dossier):
        return Typed.read(own.typed)
    drafts = ResultDraft.objects.filter(dossier__competent=dossier.competent_id)
    last = drafts.order_by("-pk").values_list("typed", flat=True).first() or {}
    return Typed.read({name: last[name] for name in ("place", "signer", "signer_post") if name in last})


def code_for(spec: Spec, name: str) -> str:
    """The code a file called ``name`` is sent under: the one ``spec`` names and nobody has sent, that of the
    template of this name, else one made from the name.
    """
    wanted = spec.result.template
    if wanted and len(wanted) <= LONGEST and not ResultTemplate.objects.filter(code=wanted).exists():
        return wanted
    known = ResultTemplate.objects.filter(name=name.strip()).order_by("pk").first()
    if known is not None:
        return known.code
    return keys.free(name, ResultTemplate.objects.values_list("code", flat=True))
