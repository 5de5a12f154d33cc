"""Pictures for README and the guide, taken by the tests that walk there."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

FOLDER = Path(__file__).parents[2] / "docs" / "use" / "pictures"
WANTED = os.environ.get("CONGVU_PICTURES") == "1"
COLOURS = 256
Camera = Callable[..., None]


def take(name: str, page: Page, *, at: Locator | None = None, whole: bool = False) -> None:
    """The picture ``name`` is there; it is taken anew only when ``CONGVU_PICTURES=1`` asks for it.

    So the tree stays clean after a test, and a picture nobody has taken fails it. It shows the top of the
    page, the part that begins with ``at``, or the whole of it.
    """
    path = FOLDER / f"{name}.png"
    if WANTED:
        top = at.bounding_box() if at else None
        page.evaluate("y => window.scrollBy(0, y)", top["y"] - 16 if top else -100_000)
        shot = Image.open(BytesIO(page.screenshot(full_page=whole, animations="disabled", caret="hide")))
        FOLDER.mkdir(parents=True, exist_ok=True)
        shot.convert("RGB").quantize(COLOURS, kmeans=1, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.exists(), f"take it with CONGVU_PICTURES=1: {path.name}"
