"""Vietnamese is complete: each text marked for translation has one, with the same placeholders."""

import io
import re
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "congvu"
KEYWORDS = {
    name: spec
    for base, spec in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (base, f"{base}_lazy", f"{base}_noop")
} | {"_": None}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def marked_texts(path: Path) -> set[tuple[str, str]]:
    """(context, text) of everything in the file that is marked for translation."""
    source = path.read_text(encoding="utf-8")
    if path.suffix in (".html", ".txt"):
        # Only the marked texts are left, one call a line; their indentation means nothing to Python.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    found = set()
    for _line, function, texts, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {}):
        spec = KEYWORDS[function]
        parts = texts if isinstance(texts, tuple) else (texts,)
        context = parts[0] if spec and isinstance(spec[0], tuple) else ""
        text = parts[1] if context else parts[0]
        if text:
            found.add((context, text))
    return found


def sources() -> list[Path]:
    return sorted(
        path
        for kind in ("*.py", "*.html", "*.txt")
        for path in SOURCE.rglob(kind)
        if "vendor" not in path.parts
    )


def catalogue() -> dict[tuple[str, str], polib.POEntry]:
    entries = {}
    for path in SOURCE.glob("*/locale/vi/LC_MESSAGES/*.po"):
        for entry in polib.pofile(str(path)):
            if entry.msgstr or entry.msgstr_plural:
                entries[(entry.msgctxt or "", entry.msgid)] = entry
    return entries


def test_every_marked_text_has_a_vietnamese_one() -> None:
    known = catalogue()

    missing = sorted(
        f"{path.relative_to(SOURCE)}: {text!r}"
        for path in sources()
        for context, text in marked_texts(path)
        if (context, text) not in known
    )

    assert missing == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    wrong = []
    for entry in catalogue().values():
        for translated in [entry.msgstr, *entry.msgstr_plural.values()]:
            if translated and set(PLACEHOLDER.findall(translated)) - set(
                PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or ""))
            ):
                wrong.append((entry.msgid, translated))

    assert wrong == []


def test_a_text_has_the_same_vietnamese_in_every_module() -> None:
    """One catalogue is made of all of them: of two translations of one text, only one would be shown."""
    said: dict[tuple[str, str], set[str]] = {}
    for path in SOURCE.glob("*/locale/vi/LC_MESSAGES/*.po"):
        for entry in polib.pofile(str(path)).translated_entries():
            words = entry.msgstr or " / ".join(entry.msgstr_plural.values())
            said.setdefault((entry.msgctxt or "", entry.msgid), set()).add(words)

    assert {text: words for text, words in said.items() if len(words) > 1} == {}


def test_no_translation_is_marked_fuzzy() -> None:
    fuzzy = [
        (path.name, entry.msgid)
        for path in SOURCE.glob("*/locale/vi/LC_MESSAGES/*.po")
        for entry in polib.pofile(str(path)).fuzzy_entries()
    ]

    assert fuzzy == []


def test_extraction_sees_a_text_that_is_marked(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '{% load i18n %}{% translate "One thing" %}{% blocktranslate %}Two {{ n }}{% endblocktranslate %}'
    )

    assert marked_texts(page) == {("", "One thing"), ("", "Two %(n)s")}
    with pytest.raises(AssertionError):
        assert marked_texts(page) == set()
