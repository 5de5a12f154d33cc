"""The table of states is sound, and what the README draws is what runs."""

from pathlib import Path

from django.utils import translation

from congvu.cases.process import faults, readme_block
from congvu.initiatives import process
from congvu.initiatives.enums.states import State

README = Path(process.__file__).parent / "README.md"


def test_both_processes_are_sound() -> None:
    assert [fault for each in process.BY_LEVEL.values() for fault in faults(each)] == []


def test_every_state_of_the_trade_stands_in_the_table() -> None:
    assert {state.code for state in process.BASE.states} == set(State.values)


def test_readme_draws_the_process() -> None:
    with translation.override("en"):
        assert readme_block(process.BASE) in README.read_text(encoding="utf-8")
