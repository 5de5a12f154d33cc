"""The lifetime registry: what has been recognised, what is alike, how far a decision is carried out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from congvu.cases import queries as cases
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.logic import register
from congvu.initiatives.models import Authorship, Certificate, Decision, DecisionItem, Initiative, Recognition
from congvu.initiatives.queries import contents
from congvu.people.models import Person, Succession

SHOWN = ("initiative__case__unit", "initiative__round", "decision", "unit", "field_group", "cancelled_by")


@dataclass(frozen=True)
class Progress:
    """How far a signed decision is: rows settled, rows put aside, certificates printed, and of those that are
    signed with keys how many wait to be signed and how many were taken out there.
    """

    rows: int
    done: int
    stuck: int
    certificates: int
    printed: int
    presented: int = 0
    held: int = 0
    to_print: int = 0

    @property
    def is_running(self) -> bool:
        return self.done + self.stuck < self.rows or self.to_print > 0


def progress(decision: Decision) -> Progress:
    """Two queries."""
    rows = DecisionItem.objects.filter(decision=decision).aggregate(
        rows=Count("pk"),
        done=Count("pk", filter=Q(open=False, problem="")),
        stuck=Count("pk", filter=~Q(problem="")),
    )
    unmade, cancelled = Q(file=None), Q(is_electronic=True, recognition__cancelled_on__isnull=False)
    papers = Certificate.objects.filter(recognition__decision=decision).aggregate(
        certificates=Count("pk"),
        printed=Count("pk", filter=~unmade),
        presented=Count("pk", filter=unmade & Q(presented_at__isnull=False, held_reason="") & ~cancelled),
        held=Count("pk", filter=unmade & ~Q(held_reason="") & ~cancelled),
        to_print=Count("pk", filter=unmade & Q(presented_at=None) & ~cancelled),
    )
    return Progress(**rows, **papers)


def all_recognitions(person: Person) -> QuerySet[Recognition]:
    """The registry as ``person`` may read it, newest first."""
    found = Recognition.objects.exclude(cases.kept_from(person, "initiative"))
    return found.select_related(*SHOWN).order_by("-recognised_on", "-initiative")


def loaded(pk: int) -> Recognition | None:
    return Recognition.objects.select_related(*SHOWN, "repeats").filter(pk=pk).first()


def of_person(person: Person) -> QuerySet[Certificate]:
    """Every certificate of ``person``, newest first."""
    related = [f"recognition__{name}" for name in ("unit", "decision", "cancelled_by", "initiative__case")]
    found = Certificate.objects.filter(person=person).select_related(*related)
    return found.order_by("-recognition__recognised_on", "-pk")


def certificates(recognition: Recognition) -> QuerySet[Certificate]:
    return recognition.certificates.select_related("person", "file").order_by("place")


def narrowed(rows: QuerySet[Recognition], typed: str) -> QuerySet[Recognition]:
    """Recognitions with words that begin as those ``typed``, with or without signs."""
    for word in register.wanted(typed):
        rows = rows.filter(words__contains=f" {word}")
    return rows


def line_of(units: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """For each unit itself and everything it took over from, however far back. One query.

    Which body is “the same” after a merger no source says, so this only finds what a person looks at.
    """
    before: dict[int, set[int]] = defaultdict(set)
    for successor, predecessor in Succession.objects.values_list("successor_id", "predecessor_id"):
        before[successor].add(predecessor)
    return {unit: frozenset(_reached(unit, before)) for unit in set(units)}


def alike_of(initiatives: Iterable[Initiative]) -> Mapping[int, list[Recognition]]:
    """Earlier recognitions that may be the same thing as each dossier: advice for a person, never a verdict.

    At the body of the dossier's unit or its predecessors: the same title without signs, or a title of mostly
    the same words by one of the same authors.
    """
    dossiers = list(initiatives)
    titles = {each.pk: register.alike(_title(each)) for each in dossiers}
    authors: dict[int, set[str]] = defaultdict(set)
    rows = Authorship.objects.filter(initiative__in=list(titles))
    for key, name in rows.values_list("initiative_id", "name"):
        authors[key].add(register.alike(name))
    names = set().union(*authors.values())
    held = Certificate.objects.filter(folded_holder__in=names).values("recognition")
    same = Q(folded_title__in=set(titles.values()) - {""}) | Q(pk__in=held)
    earlier = Recognition.objects.filter(same).select_related(*SHOWN).prefetch_related("certificates")
    found = list(earlier.order_by("-recognised_on", "-initiative"))
    return {
        each.pk: [row for row in found if _is_alike(row, each.pk, titles[each.pk], authors[each.pk])]
        for each in dossiers
    }


def _is_alike(row: Recognition, key: int, title: str, authors: set[str]) -> bool:
    if row.pk == key:
        return False
    if row.folded_title == title:
        return True
    shared = any(each.folded_holder in authors for each in row.certificates.all())
    return shared and register.overlap(row.folded_title, title) >= register.ALIKE


def _title(initiative: Initiative) -> str:
    """The title as written; a confidential one is compared, not shown."""
    if not initiative.secret_title:
        return initiative.case.title
    revision = contents.revision(initiative)
    return revision.content.title if revision else ""


def _reached(unit: int, before: Mapping[int, set[int]]) -> set[int]:
    found, todo = {unit}, [unit]
    while todo:
        for earlier in before.get(todo.pop(), ()):
            if earlier not in found:
                found.add(earlier)
                todo.append(earlier)
    return found


def to_rest_on(person: Person) -> QuerySet[Recognition]:
    """Unit-level recognitions that hold and that ``person`` is an author of."""
    held = Certificate.objects.filter(person=person).values("recognition")
    theirs = Q(pk__in=held) | Q(initiative__owner=person)
    found = Recognition.objects.filter(theirs, level=Level.BASE, cancelled_on=None)
    return found.select_related("decision").order_by("-recognised_on", "-initiative")


def promoted(recognition: Recognition, person: Person) -> list[Initiative]:
    """The provincial dossiers that rest on it, drafts left out: they are their authors' own business.

    None that ``person`` is to judge blind: the recognition names the authors.
    """
    found = Initiative.objects.filter(base=recognition, submitted_at__isnull=False)
    found = found.exclude(cases.kept_from(person))
    return list(found.select_related("case", "round").order_by("pk"))


def with_bodies(recognition: Recognition, earlier: Sequence[Recognition]) -> list[tuple[Recognition, bool]]:
    """Each of ``earlier``, and whether one body recognised both, or took over from the other. One query."""
    line = line_of((recognition.unit_id, *(row.unit_id for row in earlier)))
    own = line[recognition.unit_id]
    return [(row, row.unit_id in own or recognition.unit_id in line[row.unit_id]) for row in earlier]
