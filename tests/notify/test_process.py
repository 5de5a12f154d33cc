"""Every state has an owner, a label, a sentence, and is reached; every kind is complete."""

import re
from pathlib import Path

import pytest

from congvu.notify.enums import Channel, Problem, State
from congvu.notify.logic import templates
from congvu.notify.logic.templates import message_kinds
from congvu.notify.process import STAGES, may_become

README = Path(__file__).parents[2] / "src/congvu/notify/README.md"


@pytest.mark.parametrize("state", State)
def test_every_state_has_an_owner_a_label_and_a_sentence(state):
    stage = STAGES[state]

    assert str(state.label)
    assert str(stage.owner)
    assert str(stage.sentence).endswith(".")
    assert state in (State.DUE, State.GATHERING) or may_become(state)


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_is_a_sentence(problem):
    assert str(problem.label).endswith(".")


def test_the_diagram_in_the_readme_is_the_table():
    drawn = set(re.findall(r"^ +(\w+) --> (\w+)$", README.read_text(), re.MULTILINE))

    assert drawn == {(state.value, target.value) for state, stage in STAGES.items() for target in stage.then}


@pytest.mark.parametrize("kind", message_kinds, ids=lambda kind: kind.code)
def test_every_kind_uses_only_its_placeholders_in_both_languages(kind):
    for words in (kind.vi, kind.en):
        assert words.subject
        assert words.body
        for text in (words.subject, words.body, words.sms, words.screen):
            assert templates.unknown(text, templates.known(kind)) == []
            assert not templates.has_stray_brace(text)
    assert bool(kind.vi.sms) == bool(kind.en.sms)
    assert not set(kind.placeholders) & set(templates.COMMON)


def test_every_channel_has_a_label():
    assert [str(channel.label) for channel in Channel]
