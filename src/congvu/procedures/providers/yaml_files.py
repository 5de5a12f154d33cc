"""One readable YAML file per procedure, written and read. What is read may be hostile.

Everything but true, false, whole numbers and nothing is a text: a day, an hour or ``no`` means what stands
there, and the types of the version say what it is.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

from congvu.kit.refusal import Refused
from congvu.procedures.logic import written
from congvu.procedures.logic.entry import Entry

FORMAT = "congvu/procedure/1"
MOST_BYTES = 512 * 1024
MOST_DEPTH = 24


@dataclass(frozen=True)
class Document:
    """What a file says, not yet looked at; or the sentence that says why it cannot be read."""

    said: object = None
    fault: str = ""


class _Loader(yaml.CSafeLoader):
    """Knows fewer kinds of words than YAML 1.1, in which ``no`` is false and ``15:00`` is 900."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - as the library has it

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Two values under one name are a mistake of who wrote the file, not a later word."""
        names = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        if len(set(names)) < len(names):
            raise yaml.constructor.ConstructorError(None, None, "twice", node.start_mark)
        return super().construct_mapping(node, deep=deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z"), list("-0123456789")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])


def text(entry: Entry) -> str:
    """``entry`` as a YAML file, in the order in which a person reads a procedure."""
    return yaml.safe_dump({"format": FORMAT, **entry.plain()}, allow_unicode=True, sort_keys=False, width=100)


def read(data: bytes) -> object:
    """What the file says, as lists, mappings, texts and numbers. Refuses what is too large, or is no plain
    YAML: with references to itself (which can unfold to any size), tags of its own, or nested very deep.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("A file of a procedure has at most %(most)d KB.") % {"most": MOST_BYTES // 1024})
    try:
        words = data.decode("utf-8-sig")
        _look(words)
        return yaml.load(words, _Loader)  # noqa: S506 - a safe loader with fewer kinds of words
    except UnicodeDecodeError as broken:
        raise Refused(_("The file is no text in UTF-8.")) from broken
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark
        line = mark.line + 1 if mark else 1
        raise Refused(
            _("Line %(line)d is no YAML. Look at blanks and colons there.") % {"line": line}
        ) from broken
    except (yaml.YAMLError, ValueError, RecursionError) as broken:
        raise Refused(_("The file is no YAML.")) from broken


def entry(data: bytes) -> Entry:
    """The procedure in a file. Refuses what :func:`read` refuses; raises :class:`written.Unreadable` with the
    place of what is not as expected.
    """
    said = read(data)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise Refused(
            _("This is no file of a procedure: its first line must be “format: %(format)s”.")
            % {"format": FORMAT}
        )
    return Entry.read({name: value for name, value in said.items() if name != "format"})


def place(unreadable: written.Unreadable) -> str:
    """What cannot be read and where, in a sentence."""
    where = {"place": unreadable.place or "…", "found": unreadable.found}
    match unreadable.fault:
        case written.UNKNOWN:
            return _("%(place)s: there is nothing of this name.") % where
        case written.MISSED:
            return _("%(place)s: it is missing.") % where
        case written.LIST:
            return _("%(place)s: a list is expected.") % where
    return _("%(place)s: this cannot be read (%(found)s is expected).") % where


def _look(words: str) -> None:
    """Walk through the file without building anything, and refuse what could unfold or call something."""
    depth = 0
    for event in yaml.parse(words, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused(_("Line %(line)d refers to another place (& or *); write it out.") % _line(event))
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            raise Refused(_("Line %(line)d has a tag (!); only plain words are read.") % _line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            raise Refused(_("Line %(line)d is nested too deep.") % _line(event))


def _line(event: Any) -> dict[str, int]:
    return {"line": event.start_mark.line + 1}
