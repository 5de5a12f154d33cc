"""The table of states of every process in the house is sound, and a faulty one is named."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation

from congvu.cases.enums import Owner
from congvu.cases.process import (
    Move,
    State,
    current,
    diagram,
    faults,
    labels,
    processes,
    readme_block,
    redrawn,
)
from tests.factories.cases import PROCESS


@pytest.mark.parametrize("name", [process.name for process in processes])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_process_is_sound(name: str, language: str) -> None:
    with translation.override(language):
        assert list(faults(processes[name])) == []


def test_a_state_nobody_can_reach_is_a_fault() -> None:
    lonely = State("lonely", "Lẻ loi", Owner.CLERK, "Không ai đến.", closed=True)

    assert list(faults(replace(PROCESS, states=(*PROCESS.states, lonely)))) == [
        "thu/1: lonely cannot be reached"
    ]


def test_a_state_without_label_sentence_and_owner_is_a_fault() -> None:
    bare = State("draft", "", "", "")  # type: ignore[arg-type] # the fault looked for

    found = list(faults(replace(PROCESS, states=(bare, *PROCESS.states[1:]))))

    assert found == ["thu/1: draft has no label", "thu/1: draft has no sentence", "thu/1: draft has no owner"]


def test_a_move_to_an_unknown_state_is_a_fault() -> None:
    wrong = replace(PROCESS, moves=(*PROCESS.moves, Move("filed", "nowhere")))

    assert list(faults(wrong)) == ["thu/1: a move names the unknown state nowhere"]


def test_two_states_and_two_moves_of_one_name_are_faults() -> None:
    doubled = replace(
        PROCESS, states=(*PROCESS.states, PROCESS.states[0]), moves=(*PROCESS.moves, PROCESS.moves[0])
    )

    assert list(faults(doubled)) == ["thu/1: two states called draft", "thu/1: two moves draft -> filed"]


def test_an_open_state_without_a_way_out_is_a_fault() -> None:
    stuck = replace(PROCESS, moves=tuple(move for move in PROCESS.moves if move.frm != "review"))

    assert list(faults(stuck)) == [
        "thu/1: done cannot be reached",
        "thu/1: review is open and nothing leads out of it",
    ]


def test_current_is_the_newest_version() -> None:
    assert current("thu") == PROCESS
    assert labels()["thu"] == "Hồ sơ thử"
    with pytest.raises(KeyError):
        current("không có")


def test_diagram_draws_states_and_moves() -> None:
    with translation.override("en"):
        drawn = diagram(PROCESS)

    assert drawn.splitlines() == [
        "stateDiagram-v2",
        "    draft: Nháp",
        "    filed: Đã nộp",
        "    supplement: Yêu cầu bổ sung",
        "    review: Đang thẩm định",
        "    done: Đã xong",
        "    [*] --> draft",
        "    draft --> filed: Dossier moved on",
        "    filed --> supplement: Dossier moved on",
        "    supplement --> filed: Dossier moved on",
        "    filed --> review: Thử: đã tiếp nhận",
        "    review --> done: Dossier moved on",
        "    done --> review: Dossier moved on",
        "    done --> [*]",
    ]
    assert readme_block(PROCESS).startswith("<!-- process thu/1 -->\n```mermaid\nstateDiagram-v2\n")


READMES = sorted((Path(__file__).parents[2] / "src" / "congvu").glob("*/README.md"))


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.parent.name)
def test_diagrams_in_a_readme_are_up_to_date(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")

    assert redrawn(text) == text, "run manage.py draw_processes"


def test_redrawn_replaces_an_old_drawing_and_leaves_the_rest() -> None:
    old = "Trước\n<!-- process thu/1 -->\ncũ\n<!-- /process -->\nSau <!-- process la/9 -->x<!-- /process -->"

    assert redrawn(old) == f"Trước\n{readme_block(PROCESS)}\nSau <!-- process la/9 -->x<!-- /process -->"
