"""The steps of a procedure as a graph: what follows what, whether it can be finished, how long it is."""

from collections.abc import Iterator
from decimal import Decimal

from congvu.procedures.logic.spec import Branch, Spec, Step

END = ""


def branches(spec: Spec, step: Step) -> tuple[Branch, ...]:
    """The ways on from ``step``: its own, else the next in the table, after the last one the end."""
    if step.branches:
        return step.branches
    following = spec.steps[spec.steps.index(step) + 1 :]
    return (Branch("", following[0].key if following else END),)


def onward(spec: Spec, key: str) -> tuple[str, ...]:
    """The keys of the steps that may follow ``key``; ``END`` stands for the end."""
    step = spec.step(key)
    return tuple(branch.to for branch in branches(spec, step)) if step else ()


def reached(spec: Spec) -> set[str]:
    """The steps that can be come to from the first one."""
    found: set[str] = set()
    todo = [spec.steps[0].key] if spec.steps else []
    while todo:
        key = todo.pop()
        if key and key not in found:
            found.add(key)
            todo.extend(onward(spec, key))
    return found


def can_end(spec: Spec) -> set[str]:
    """The steps from which the end can be come to."""
    found: set[str] = set()
    while True:
        more = {
            step.key
            for step in spec.steps
            if step.key not in found and any(to == END or to in found for to in onward(spec, step.key))
        }
        if not more:
            return found
        found |= more


def dangling(spec: Spec) -> Iterator[tuple[Step, str]]:
    """Branches that lead to a step the table does not have."""
    known = {step.key for step in spec.steps} | {END}
    for step in spec.steps:
        for branch in step.branches:
            if branch.to not in known:
                yield step, branch.to


def returns(spec: Spec) -> bool:
    """Whether some way leads back to the same step or an earlier one, as a return for correction does."""
    place = {step.key: index for index, step in enumerate(spec.steps)}
    return any(
        to in place and place[to] <= index
        for index, step in enumerate(spec.steps)
        for to in onward(spec, step.key)
    )


def longest_hours(spec: Spec) -> Decimal:
    """The counted hours of the longest way to the end that never goes back in the table."""
    rest: dict[str, Decimal] = {END: Decimal(0)}
    for step in reversed(spec.steps):
        ways = [rest[to] for to in onward(spec, step.key) if to in rest]
        if ways:
            rest[step.key] = max(ways) + (step.hours if step.counted else 0)
    return rest.get(spec.steps[0].key, Decimal(0)) if spec.steps else Decimal(0)
