"""What councils are told of initiatives."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.councils.logic.trades import Candidate, Group, Moving, Paper, Passage, Reading, Trade
from congvu.files import rules as files
from congvu.initiatives.logic import masking
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.providers import blind as blindly
from congvu.initiatives.queries import comments, contents, decisions, rounds, shown
from congvu.initiatives.queries.numbers import keys_of
from congvu.kit import clock
from congvu.people.models import Post

KIND = "case"
NAMING = (
    "addressee",
    "investor",
    "representative",
    "base_decision_number",
    "base_decided_on",
    "base_decided_by",
)
"""Fields that say whose dossier it is; blind members are not shown them."""


def groups() -> Sequence[Group]:
    """Rounds with dossiers that can be judged, newest first."""
    return [Group(str(round.pk), round.name) for round in decisions.rounds_to_decide()]


def offered(group: str) -> Sequence[str]:
    """Dossiers of a round that have been accepted and are not decided, by their code."""
    found = Initiative.objects.filter(round__in=keys_of([group]), case__state__in=decisions.DECIDABLE)
    return [str(pk) for pk in found.order_by("case__code", "pk").values_list("pk", flat=True)]


def fields() -> Sequence[Group]:
    """What initiatives can be about, for the seats of members, each with the field it belongs to."""
    return [
        Group(group.code, str(group), group.parent.code if group.parent else "")
        for group in rounds.field_groups()
    ]


def candidates(keys: Collection[str]) -> Mapping[str, Candidate]:
    """What an item says of each dossier. Four queries whatever their number."""
    related = ("case__unit", "field_group")
    rows = list(
        Initiative.objects.filter(pk__in=keys_of(keys))
        .select_related(*related)
        .prefetch_related("authorships")
    )
    heads = _heads({row.case.unit_id for row in rows if row.case.unit_id})
    return {str(row.pk): _candidate(row, heads) for row in rows}


def reading(key: str, blind: bool) -> Reading:
    """The newest revision as it stands beside the sheet, without what the author keeps confidential."""
    found = Initiative.objects.filter(pk__in=keys_of([key])).select_related("case", "owner").first()
    revision = contents.revision(found) if found else None
    if found is None or revision is None:
        return Reading()
    lines = (line for section in shown.sections(revision.content, secrets=False) for line in section.lines)
    passages = [
        _passage(line, revision.content, blind) for line in lines if not (blind and line.name in NAMING)
    ]
    held = shown.held_in(revision.content.files, contents.attached_by_key(found))
    if not blind:
        passages += [
            Passage(_("Opinion of %(name)s") % {"name": each.name}, each.text)
            for each in comments.shown_of(found.pk)
        ]
    return Reading(tuple(passages), tuple(_papers(found, held, blind)))


def lengths(keys: Collection[str]) -> Mapping[str, int]:
    """How many words beside the sheet there are to read of each dossier, its files left out. Two queries."""
    return {
        str(pk): sum(len(line.text.split()) for line in lines)
        for pk, lines in shown.lines_of(contents.newest(keys_of(keys))).items()
    }


def _passage(line: shown.Line, content: Content, blind: bool) -> Passage:
    text = _("Confidential: not shown here.") if line.held_back else line.text
    return Passage(str(line.label), masking.masked(text, content) if blind else text)


def _candidate(row: Initiative, heads: Mapping[int, set[int]]) -> Candidate:
    authors = list(row.authorships.all())
    persons = {author.person_id for author in authors} | {row.owner_id, row.case.created_by_id}
    return Candidate(
        key=str(row.pk),
        code=row.case.code or "",
        title=row.case.title,
        field=row.field_group.code if row.field_group else "",
        field_name=str(row.field_group or ""),
        unit_id=row.case.unit_id,
        unit_name=str(row.case.unit or ""),
        authors=tuple(sorted(pk for pk in persons if pk is not None)),
        author_names=tuple(author.name for author in sorted(authors, key=lambda author: author.place)),
        heads=tuple(sorted(heads.get(row.case.unit_id or 0, ()))),
        link=row.link,
    )


def _heads(units: Iterable[int]) -> Mapping[int, set[int]]:
    """Who leads each of these units today: the holders of a post whose role oversees its cases."""
    today = clock.office_day(clock.now())
    posts = Post.objects.filter(
        Q(to_on=None) | Q(to_on__gte=today),
        unit__in=list(units),
        from_on__lte=today,
        role__grants__capability="cases.oversee",
    )
    found: dict[int, set[int]] = defaultdict(set)
    for unit, person in posts.values_list("unit_id", "person_id"):
        found[unit].add(person)
    return found


def _papers(initiative: Initiative, held: Iterable[Attachment], blind: bool) -> Iterable[Paper]:
    """Files that are not confidential; a blind member sees them under neutral names."""
    for number, attachment in enumerate(held, 1):
        if attachment.confidential:
            continue
        name = blindly.neutral_name(number, attachment) if blind else attachment.name
        about = blindly.about(initiative) if blind else initiative.ref
        kind = str(attachment.file.get_kind_display())
        yield Paper(name, kind, files.address(attachment.file, about=about))


def trade(*, begun: Moving, scored: Moving) -> Trade:
    """The trade as councils know it; ``begun`` and ``scored`` are this module's acts."""
    return Trade(
        kind=KIND,
        label=gettext_lazy("Work initiatives"),
        groups=groups,
        offered=offered,
        candidates=candidates,
        reading=reading,
        begun=begun,
        scored=scored,
        fields=fields,
        lengths=lengths,
    )
