"""Reports of ten pages as .docx and as .pdf, each in words of its own order: no two say the same."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import typst
from docx import Document

from congvu.config.demo.compose import situations
from congvu.papers.providers.typesetting import FONTS

WORDS_OF_A_PAGE = 340
PAGES = 10
PARAGRAPH = 85  # words


def make(folder: Path, count: int) -> Iterator[Path]:
    """One file for each row, .docx and .pdf in turn, named by the codes of the rows."""
    vocabulary = sorted({word for each in situations() for text in each["problem"] for word in text.split()})
    for number in range(1, count + 1):
        paragraphs = list(_paragraphs(Random(number), vocabulary))
        suffix, made = (".pdf", _pdf(paragraphs)) if number % 2 else (".docx", _docx(paragraphs))
        path = folder / f"{number:03d}{suffix}"
        path.write_bytes(made)
        yield path


def packed(papers: list[Path]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        for path in papers:
            parcel.write(path, path.name)
    return out.getvalue()


def _paragraphs(dice: Random, vocabulary: list[str]) -> Iterator[str]:
    for _paragraph in range(PAGES * WORDS_OF_A_PAGE // PARAGRAPH):
        words = dice.choices(vocabulary, k=PARAGRAPH)
        sentences = (" ".join(words[place : place + 17]).rstrip(".,;:") for place in range(0, PARAGRAPH, 17))
        yield " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in sentences)


def _docx(paragraphs: list[str]) -> bytes:
    document = Document()
    for number, text in enumerate(paragraphs):
        if number % 4 == 0:
            document.add_paragraph().add_run(f"{number // 4 + 1}. Nội dung").bold = True
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(paragraphs: list[str]) -> bytes:
    source = '#set page("a4")\n#set text(font: "Liberation Serif", size: 14pt)\n' + "\n\n".join(
        f"#{_quoted(text)}" for text in paragraphs
    )
    made: bytes = typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "").replace('"', "'") + '"'
