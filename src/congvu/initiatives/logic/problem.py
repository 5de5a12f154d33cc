"""One thing that is wrong with a form, and the sentence for it."""

import dataclasses
from collections.abc import Mapping

from congvu.initiatives.enums.flaws import Flaw
from congvu.initiatives.enums.form import COLUMNS, label_of
from congvu.kit.text import Text


@dataclasses.dataclass(frozen=True)
class Problem:
    """``field`` is a field of the form or ``part:<code>``; ``row`` counts from 1; ``blocks`` forbids
    submitting.
    """

    field: str
    flaw: Flaw
    row: int = 0
    column: str = ""
    params: Mapping[str, Text] = dataclasses.field(default_factory=dict)
    blocks: bool = True

    @classmethod
    def about(cls, target: str, flaw: Flaw, *, blocks: bool = True, **params: Text) -> "Problem":
        """A problem of one field, with its label among the parameters."""
        return cls(target, flaw, params=params, blocks=blocks)

    @classmethod
    def in_cell(cls, table: str, flaw: Flaw, row: int, column: str, **params: Text) -> "Problem":
        return cls(table, flaw, row, column, params)

    @property
    def sentence(self) -> str:
        """The sentence in the language of the moment."""
        label = str(COLUMNS[self.field][self.column]) if self.column else label_of(self.field)
        return str(self.flaw.label) % {"label": label, "row": self.row, **self.params}
