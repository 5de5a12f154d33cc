"""Each picture of the guide is taken by a journey, is shown somewhere, and is small; none is missing."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "use" / "pictures"
SMALL = 200_000  # bytes
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
TAKEN = re.compile(r'\bpicture\(\s*"([a-z0-9-]+)"')


def there() -> set[str]:
    return {path.stem for path in PICTURES.glob("*.png")}


def shown() -> set[str]:
    pages = [ROOT / "README.md", *(ROOT / "docs" / "use").glob("*.md")]
    links = {
        (page.parent / link).resolve() for page in pages for link in SHOWN.findall(page.read_text("utf-8"))
    }
    return {link.stem for link in links if link.parent == PICTURES}


def taken() -> set[str]:
    tests = (ROOT / "tests" / "journeys").glob("test_*.py")
    return {name for test in tests for name in TAKEN.findall(test.read_text("utf-8"))}


def test_every_picture_is_there_and_shown_and_taken_by_a_journey() -> None:
    assert there() == shown() == taken()


def test_pictures_are_small() -> None:
    assert [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > SMALL] == []
