"""Setting a sheet as PDF, with the fonts that come along."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from congvu.papers.logic.reading import Sheet

DATA = Path(__file__).resolve().parent.parent / "data"
FONTS = DATA / "fonts"
"""Liberation Serif, which has the measures of Times New Roman."""


class NotSet(Exception):
    """The typesetter has refused or has warned; the sheet is not fit to be given out."""


def pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF. The same sheet gives the same bytes."""
    import typst  # noqa: PLC0415 - slow import

    with TemporaryDirectory(prefix="paper-") as name:
        folder = Path(name)
        shutil.copyfile(DATA / "typst" / "paper.typ", folder / "paper.typ")
        (folder / "paper.json").write_text(json.dumps(sheet.data, ensure_ascii=False), encoding="utf-8")
        for picture, content in sheet.pictures.items():
            (folder / picture).write_bytes(content)
        try:
            made, warnings = typst.compile_with_warnings(
                str(folder / "paper.typ"),
                root=name,
                font_paths=[str(FONTS)],
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            raise NotSet(error.message) from error
    if warnings:
        raise NotSet("; ".join(warning.message for warning in warnings))
    return bytes(made)
