"""What the people of the test were told by the server, written down by them and not by the server."""

import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Said:
    """One act on one dossier. ``heard``: the server has said that it is done; else no answer came.

    ``what`` is the digest of a file, or the running number that was typed.
    """

    kind: str
    case: int
    by: str
    what: str = ""
    heard: bool = True


class Ledger:
    """The list of all that was said; threads may write in it at once."""

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self._said = list(said)
        self._lock = threading.Lock()

    def write(self, said: Said) -> None:
        with self._lock:
            self._said.append(said)

    def __iter__(self) -> Iterator[Said]:
        with self._lock:
            return iter(list(self._said))

    def __len__(self) -> int:
        return len(self._said)

    @property
    def heard(self) -> list[Said]:
        return [said for said in self if said.heard]

    def counts(self) -> dict[str, int]:
        """How many acts of each kind were acknowledged."""
        return dict(sorted(Counter(said.kind for said in self.heard).items()))

    def lost(self) -> dict[str, int]:
        """How many tries of each kind got no answer."""
        return dict(sorted(Counter(said.kind for said in self if not said.heard).items()))

    def save(self, path: Path) -> Path:
        path.write_text(json.dumps([asdict(said) for said in self]))
        return path

    @classmethod
    def load(cls, path: Path) -> "Ledger":
        return cls(Said(**said) for said in json.loads(path.read_text()))
