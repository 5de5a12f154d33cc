"""How close the results lie to the line that decides."""

from congvu.councils.logic.figures.bars import bins
from congvu.councils.logic.figures.facts import Nearness, Scoring


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
