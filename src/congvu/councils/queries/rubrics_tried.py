"""Other rules tried over the sheets of a closed panel. Nothing is changed; four queries whatever its size."""

from collections.abc import Mapping

from congvu.councils.logic.compare import Comparison, Verdict, compare, same_criteria
from congvu.councils.logic.rubric import Rubric
from congvu.councils.models import Item, Panel, Result, RubricVersion
from congvu.councils.queries import computing


def tried(panel: Panel, rubric: Rubric) -> Comparison:
    """The results of ``panel`` as they count, beside what ``rubric`` would make of the same sheets."""
    rows = Result.objects.filter(item__panel=panel).values_list("item", "score", "passed", "grade")
    counts = {item: Verdict(score, passed, grade) for item, score, passed, grade in rows}
    nothing = Verdict(None, None, "")
    return compare(
        (each.item, counts.get(each.item, nothing), each.outcome(rubric))
        for each in computing.gathered(panel)
    )


def items(keys: list[int]) -> Mapping[int, Item]:
    return Item.objects.in_bulk(keys)


def fitting(panel: Panel) -> list[RubricVersion]:
    """The versions of every rubric that ask the same criteria as the one the panel was scored with."""
    asked = panel.rubric.content
    rows = RubricVersion.objects.select_related("rubric").order_by("rubric__name", "rubric", "-version")
    return [row for row in rows if same_criteria(asked, row.content)]
