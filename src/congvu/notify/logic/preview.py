"""What a wording looks like with sample values in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from congvu.kit.text import Text
from congvu.notify.logic import sms, templates
from congvu.notify.logic.templates import MessageKind

SAMPLES: Mapping[str, str] = {
    "name": "Nguyễn Thị Mẫu",
    "title": "Cải tiến quy trình cấp phát thuốc ngoại trú",
    "link": "https://congvu.example/ho-so/SK-2026-0001/",
}


@dataclass(frozen=True)
class Preview:
    """A wording filled with samples; ``size`` is what it would cost as an SMS."""

    subject: str
    body: str
    size: sms.Length


def show(kind: MessageKind, subject: str, body: str, *, plain: bool) -> Preview:
    """Fill in samples; a placeholder that is not known stays as it was typed, so that it is seen."""
    values = samples(kind)
    asked = {name: f"{{{name}}}" for name in templates.PLACEHOLDER.findall(subject + body)}
    filled = templates.fill(body, {**asked, **values})
    filled = sms.without_diacritics(filled) if plain else filled
    line = templates.one_line(templates.fill(subject, {**asked, **values}))
    return Preview(line, filled, sms.length(filled))


def samples(kind: MessageKind) -> Mapping[str, str]:
    """A value for every placeholder: the kind's own sample, else the label of the placeholder."""
    labels = {name: f"[{label}]" for name, label in kind.placeholders.items()}
    return {**SAMPLES, **labels, **kind.samples}


def placeholders(kind: MessageKind) -> list[tuple[str, Text | None, str]]:
    """Every placeholder with its label (None for those every kind knows) and its sample."""
    values = samples(kind)
    names = [*templates.COMMON, *kind.placeholders]
    return [(f"{{{name}}}", kind.placeholders.get(name), values[name]) for name in names]
