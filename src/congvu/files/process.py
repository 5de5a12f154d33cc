"""The reading of a file as a table: whose turn it is, what people are told, where it can go from there."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from congvu.files.enums import TextState
from congvu.kit.text import Text


@dataclass(frozen=True)
class State:
    """A state of reading: ``owner`` must act next, ``sentence`` is shown beside the file, ``to`` may
    follow.
    """

    code: TextState
    owner: Text
    sentence: Text
    to: tuple[TextState, ...] = ()

    @property
    def label(self) -> Text:
        return self.code.label


STATES = {
    state.code: state
    for state in (
        State(
            TextState.WAITING,
            _("The system"),
            _("The text will be read in a moment; you need not wait for it."),
            (TextState.READING,),
        ),
        State(
            TextState.READING,
            _("The system"),
            _("The text is being read; a long scan takes some minutes."),
            (TextState.WAITING, TextState.DONE, TextState.FAILED),
        ),
        State(TextState.DONE, _("Nobody"), _("The text can be searched and compared."), (TextState.WAITING,)),
        State(
            TextState.FAILED,
            _("The administrator"),
            _("The text could not be read; the file itself is safe and can be downloaded."),
            (TextState.WAITING,),
        ),
        State(
            TextState.NONE,
            _("Nobody"),
            _("This file is kept as it is; it has no text to read."),
            (TextState.WAITING,),
        ),
    )
}


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README; a test compares the two."""
    lines = ["stateDiagram-v2", f"    [*] --> {TextState.WAITING}", f"    [*] --> {TextState.NONE}"]
    lines += [f"    {state.code} --> {after}" for state in STATES.values() for after in state.to]
    return "\n".join(lines)
