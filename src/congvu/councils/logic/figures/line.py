"""How close the results lie to the line that decides."""

from math import floor

from congvu.councils.logic.figures.facts import Bin, Nearness, Scoring

BINS = 24


def nearness(scoring: Scoring, near: float) -> Nearness | None:
    """Counts on both sides of the line; None where no total decides."""
    line = scoring.line
    if line is None:
        return None
    results = [
        (place, dossier.score, bool(dossier.passed))
        for place, dossier in enumerate(scoring.dossiers)
        if dossier.score is not None
    ]
    close = [row for row in results if line - near <= row[1] < line + near]
    return Nearness(
        passed=sum(passed for _place, _score, passed in results),
        above=sum(passed for _place, _score, passed in close),
        failed=sum(not passed for _place, _score, passed in results),
        below=sum(not passed for _place, _score, passed in close),
        bins=bins([score for _place, score, _passed in results], step(scoring.scale), line),
        nearest=tuple(place for place, *_rest in sorted(close, key=lambda row: (abs(row[1] - line), row[0]))),
    )


def step(scale: float) -> float:
    """The width of a bar: a hundredth of the scale."""
    return scale / 100


def bins(values: list[float], width: float, start: float = 0.0) -> tuple[Bin, ...]:
    """How often the values fall into each stretch; one of the stretches begins at ``start``.

    Stretches are widened until there are few enough to look at. Empty ones between full ones are kept.
    """
    if not values:
        return ()
    while (max(values) - min(values)) / width > BINS:
        width *= 2
    places = [floor(round((value - start) / width, 9)) for value in values]
    counts = dict.fromkeys(range(min(places), max(places) + 1), 0)
    for place in places:
        counts[place] += 1
    return tuple(Bin(start + p * width, start + (p + 1) * width, count) for p, count in counts.items())
