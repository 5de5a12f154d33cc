"""Pictures for README and the guide, taken by the tests that walk there."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

FOLDER = Path(__file__).parents[2] / "docs" / "use" / "pictures"
WANTED = os.environ.get("CONGVU_PICTURES") == "1"
COLOURS = 64
Camera = Callable[..., None]


def take(name: str, page: Page, *, whole: bool = False) -> None:
    """The picture ``name`` is there; it is taken anew only when ``CONGVU_PICTURES=1`` asks for it.

    So the tree stays clean after a test, and a picture nobody has taken fails it.
    """
    path = FOLDER / f"{name}.png"
    if WANTED:
        page.wait_for_load_state("networkidle")
        shot = Image.open(BytesIO(page.screenshot(full_page=whole, animations="disabled", caret="hide")))
        FOLDER.mkdir(parents=True, exist_ok=True)
        shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.exists(), f"take it with CONGVU_PICTURES=1: {path.name}"
