"""What is kept from a person for a time, such as who wrote a dossier from the member who scores it blind.

A module that keeps something back adds one :class:`Veil` in its ``apps.py``. Everyone who lists, finds, opens
or tells of subjects of that kind asks :func:`hidden` and leaves out what it names, whatever a role allows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Veil:
    """Keys of subjects of one ``kind`` that are kept from somebody now, and the ``sentence`` they are told.

    ``hidden(by)`` costs a fixed number of queries, whatever the number of subjects.
    """

    kind: str
    hidden: Callable[[Actor], frozenset[str]]
    sentence: Text


veils: Registry[Veil] = Registry(key=lambda veil: veil.kind)


def hidden(kind: str, by: Actor) -> frozenset[str]:
    """The keys of the subjects of ``kind`` that are kept from ``by`` now."""
    veil = veils.get(kind)
    return veil.hidden(by) if veil else frozenset()


def refusal(kind: str) -> Refusal:
    """What somebody is told who asks for something of ``kind`` that is kept from them."""
    return Refusal(str(veils[kind].sentence))
