"""Kinds of message and their wording, which has placeholders such as ``{name}`` and nothing that computes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from congvu.kit.ref import Ref
from congvu.kit.registry import Registry
from congvu.kit.text import Text
from congvu.notify.enums import Pace
from congvu.notify.logic.transport import Enclosed

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True)
class Wording:
    """What is said in one language. ``body`` stands in the mail; without ``screen`` also on the screen.

    Without ``sms`` the kind is never sent by SMS. ``plain`` writes the SMS without diacritics, which
    makes it less than half as dear and is all that many Vietnamese gateways let through.
    """

    subject: str
    body: str
    sms: str = ""
    screen: str = ""
    plain: bool = True


@dataclass(frozen=True)
class MessageKind:
    """A kind of message a module may send: its placeholders (name -> what stands there) and first wording.

    ``name``, ``title`` and ``link`` (of the recipient, of the thing) are known to every kind.
    ``samples`` are the values a preview shows; a placeholder without one is shown by its label.
    ``is_fixed``: the text is written elsewhere and there is no wording to edit. ``is_told`` when it is
    about something that happened: such a kind people may switch off; ``pace`` is how it comes until then.
    ``encloses`` gives the files of a mail about a thing, at the moment it goes out.
    """

    code: str
    label: Text
    placeholders: Mapping[str, Text]
    vi: Wording
    en: Wording
    samples: Mapping[str, str] = field(default_factory=dict)
    is_fixed: bool = False
    is_told: bool = True
    pace: Pace = Pace.AT_ONCE
    encloses: Callable[[Ref], Sequence[Enclosed]] | None = None

    def wording(self, language: str) -> Wording:
        """The wording in ``language``, Vietnamese when there is none."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True)
class NewWording:
    """What an office wants one channel to say from a day on."""

    subject: str
    body: str
    plain: bool
    valid_from: date


message_kinds: Registry[MessageKind] = Registry(key=lambda kind: kind.code)

COMMON = ("name", "title", "link")


def known(kind: MessageKind) -> frozenset[str]:
    """Every placeholder a wording of ``kind`` may use."""
    return frozenset(COMMON) | kind.placeholders.keys()


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each placeholder replaced once; what a value brings in is never read as a placeholder."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], text)


def one_line(text: str) -> str:
    """``text`` fit for a subject: line breaks and runs of blanks become one blank."""
    return " ".join(text.split())


def unknown(text: str, allowed: Iterable[str]) -> list[str]:
    """The placeholders in ``text`` that are not allowed, in the order they come."""
    names = frozenset(allowed)
    return [name for name in dict.fromkeys(PLACEHOLDER.findall(text)) if name not in names]


def has_stray_brace(text: str) -> bool:
    """Whether a brace stands in ``text`` that belongs to no placeholder, as in ``{ten`` or ``{Ho ten}``."""
    rest = PLACEHOLDER.sub("", text)
    return "{" in rest or "}" in rest
