"""What councils are told of initiatives."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.councils.logic.trades import Candidate, Group, Moving, Paper, Passage, Reading, Trade
from congvu.files import rules as files
from congvu.initiatives.logic import masking
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.providers import blind as blindly
from congvu.initiatives.queries import comments, contents, decisions, named, rounds, shown
from congvu.initiatives.queries.numbers import keys_of
from congvu.kit import clock
from congvu.people.models import Post
from congvu.vietnamese import fold

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
    """What an item says of each dossier. Five queries whatever their number."""
    related = ("case__unit", "case__created_by", "field_group", "owner", "unit_list__forwarded_by")
    rows = list(
        Initiative.objects.filter(pk__in=keys_of(keys))
        .select_related(*related)
        .prefetch_related(*named.PEOPLE)
    )
    heads = _heads({row.case.unit_id for row in rows if row.case.unit_id})
    return {str(row.pk): _candidate(row, heads) for row in rows}


def reading(key: str, blind: bool) -> Reading:
    """The newest revision as it stands beside the sheet, without what the author keeps confidential."""
    found = Initiative.objects.filter(pk__in=keys_of([key])).select_related("case__unit", "owner").first()
    revision = contents.revision(found) if found else None
    if found is None or revision is None:
        return Reading()
    lines = (line for section in shown.sections(revision.content, secrets=False) for line in section.lines)
    hidden = tuple(named.names(found)) if blind else None
    passages = [
        _passage(line, revision.content, hidden) for line in lines if not (blind and line.name in NAMING)
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


def _passage(line: shown.Line, content: Content, hidden: Collection[str] | None) -> Passage:
    """One line of the form; without the names of the content and the ``hidden`` ones, if there are such."""
    text = _("Confidential: not shown here.") if line.held_back else line.text
    return Passage(str(line.label), text if hidden is None else masking.masked(text, content, *hidden))


def _candidate(row: Initiative, heads: Mapping[int, set[int]]) -> Candidate:
    authors = sorted(row.authorships.all(), key=lambda author: author.place)
    side = _own_side(row)
    written = row.case.title
    title = named.blind_title(row)
    return Candidate(
        key=str(row.pk),
        code=row.case.code or "",
        title=title,
        full_title=written if title != written else "",
        field=row.field_group.code if row.field_group else "",
        field_name=str(row.field_group or ""),
        unit_id=row.case.unit_id,
        unit_name=str(row.case.unit or ""),
        authors=tuple(sorted(pk for pk, writes in side.items() if writes)),
        author_names=tuple(author.name for author in authors),
        filers=tuple(sorted(pk for pk, writes in side.items() if not writes)),
        heads=tuple(sorted(heads.get(row.case.unit_id or 0, ()))),
        link=row.link,
    )


def _own_side(row: Initiative) -> Mapping[int, bool]:
    """Everybody with an account on the authors' side, and whether they are an author.

    Who files, typed in or forwarded it is one if the dossier names them; a coordinator is not.
    """
    written = list(row.authorships.all())
    names = {fold(author.name) for author in written}
    forwarded = row.unit_list.forwarded_by if row.unit_list else None
    filing = (row.owner, row.case.created_by, forwarded)
    side = {person.pk: fold(person.full_name) in names for person in filing if person is not None}
    return side | {author.person_id: True for author in written if author.person_id is not None}


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


def resting(keys: Collection[str], since: datetime) -> Sequence[str]:
    """Decisions that name these dossiers and wait for it, or have reached them since then."""
    return [
        _("the decision “%(decision)s”") % {"decision": each}
        for each in decisions.resting_on(keys_of(keys), since)
    ]


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
        resting=resting,
        lengths=lengths,
    )
