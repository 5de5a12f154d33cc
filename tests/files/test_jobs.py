"""The reading of files as waiting work: claimed once, kept page by page, tried again, given up in the end."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from congvu.files import actions, jobs, queries
from congvu.files.enums import Problem, TextState
from congvu.files.logic import limits, waiting
from congvu.files.models import StoredFile
from congvu.files.process import STATES, diagram
from congvu.files.providers.readers.page import Page
from congvu.files.providers.storage.contents import open_content
from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.files import samples
from tests.files.conftest import AT, Send

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # reads in processes of their own
ReadAll = Callable[[], None]


def again(file: StoredFile) -> StoredFile:
    return StoredFile.objects.get(pk=file.pk)


def test_file_is_read_to_its_end(send: Send, read_all: ReadAll) -> None:
    file = send(samples.word(), "a.docx")

    read_all()

    file = again(file)
    assert (file.text_state, file.pages, file.problem, file.claimed_at) == (TextState.DONE, 1, "", None)
    assert samples.SENTENCE in queries.text(file)
    last = trail.about(file)[-1]
    assert (last.event, last.actor_key) == ("files.text_read", "system")
    assert last.detail == {"pages": 1, "letters": len(queries.text(file)), "problem": ""}


def test_long_file_is_read_in_slices(send: Send, monkeypatch: pytest.MonkeyPatch, read_all: ReadAll) -> None:
    monkeypatch.setattr(limits, "SLICE", 0.0)
    file = send(samples.pdf("một " * 80, "hai " * 80, "ba " * 90), "a.pdf")

    assert jobs.read_texts(clock.now()) == 1
    assert (again(file).text_state, queries.progress(again(file))) == (TextState.WAITING, (1, 3))
    read_all()

    assert again(file).text_state == TextState.DONE
    assert [page.page for page in queries.texts(file)] == [1, 2, 3]
    assert [picture.page for picture in queries.pictures(file)] == [1, 2, 3]
    assert [entry.event for entry in trail.about(file)] == ["files.stored", "files.text_read"]


def test_pictures_are_in_the_store(send: Send, read_all: ReadAll) -> None:
    file = send(samples.pdf(), "a.pdf")

    read_all()

    picture = queries.picture(file, 1)
    assert picture is not None
    with open_content(picture) as content:
        assert content.read(8) == b"\x89PNG\r\n\x1a\n"


def test_locked_pdf_is_given_up_at_once(send: Send, read_all: ReadAll) -> None:
    file = send(samples.locked_pdf(), "a.pdf")

    read_all()

    file = again(file)
    assert (file.text_state, file.problem, file.encrypted) == (TextState.FAILED, Problem.PASSWORD, True)
    assert trail.about(file)[-1].detail == {"problem": "password", "tries": 1, "given_up": True}


def test_file_without_text_says_so(send: Send, read_all: ReadAll) -> None:
    file = send(b" \n ", "a.txt")

    read_all()

    assert (again(file).text_state, again(file).problem) == (TextState.DONE, Problem.NO_TEXT)


def test_incomplete_file_stays_marked_when_it_was_read(send: Send, read_all: ReadAll) -> None:
    file = send(samples.rich_text()[:-1], "a.rtf")

    read_all()

    assert (again(file).text_state, again(file).problem) == (TextState.DONE, Problem.INCOMPLETE)


def test_old_encoding_is_named(send: Send, read_all: ReadAll) -> None:
    file = send("Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode("latin-1"), "a.txt")

    read_all()

    assert again(file).legacy_encoding == "tcvn3"
    assert "Cộng h" in queries.text(file)


def test_lost_content_is_named(send: Send, read_all: ReadAll) -> None:
    file = send(b"se mat", "a.txt")
    store().delete(file.digest)

    read_all()

    assert (again(file).text_state, again(file).problem) == (TextState.FAILED, Problem.LOST)


def test_missing_program_makes_the_file_wait_and_be_read_later(
    send: Send, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read_all: ReadAll
) -> None:
    file = send(samples.scan(), "quét.pdf")
    start = clock.now()
    with monkeypatch.context() as machine:
        machine.setenv("PATH", str(tmp_path))
        read_all()
        waits = again(file)
        with time_machine.travel(start + waiting.TOOL_PAUSE * 2, tick=False):
            assert jobs.read_texts(clock.now()) == 0
            assert again(file).next_try_at == clock.now() + waiting.TOOL_PAUSE

    assert (waits.text_state, waits.problem, waits.missing_tool) == (
        TextState.WAITING,
        Problem.TOOL_MISSING,
        "tesseract",
    )
    assert (waits.tries, queries.missing_tools()) == (0, ["tesseract"])
    with time_machine.travel(start + waiting.TOOL_PAUSE * 4, tick=False):
        read_all()
    assert (again(file).text_state, again(file).problem, again(file).missing_tool) == (TextState.DONE, "", "")


def test_only_one_of_two_jobs_gets_the_file(send: Send) -> None:
    file = send(b"x", "a.txt")

    first, second = actions.claim(file, at=AT), actions.claim(file, at=AT)

    assert first is not None
    assert second is None


def test_failure_is_tried_again_after_growing_pauses_and_then_given_up(send: Send) -> None:
    file = send(b"x", "a.txt")
    at, pauses = AT, []
    while (file := again(file)).text_state == TextState.WAITING:
        held = actions.claim(file, at=at)
        assert held is not None
        actions.fail(held, problem=Problem.TOO_SLOW, by=SYSTEM, at=at)
        next_try_at = again(file).next_try_at
        if next_try_at:
            pauses.append(next_try_at - at)
            at = next_try_at

    assert pauses == list(waiting.PAUSES)
    assert (file.text_state, file.problem, file.tries) == (
        TextState.FAILED,
        Problem.TOO_SLOW,
        waiting.MOST_TRIES,
    )
    assert [entry.detail["given_up"] for entry in trail.about(file)[1:]] == [False] * 4 + [True]


def test_claim_of_a_killed_job_runs_out(send: Send, read_all: ReadAll) -> None:
    file = send(b"con day", "a.txt")
    start = clock.now()
    assert actions.claim(file, at=start)

    assert jobs.read_texts(start + timedelta(minutes=1)) == 0
    jobs.read_texts(start + waiting.CLAIM + timedelta(seconds=1))
    freed = again(file)
    with time_machine.travel(start + timedelta(hours=1), tick=False):
        read_all()

    assert (freed.text_state, freed.tries) == (TextState.WAITING, 1)
    assert again(file).text_state == TextState.DONE


def test_job_that_lost_its_claim_changes_nothing(send: Send) -> None:
    file = send(b"x", "a.txt")
    held = actions.claim(file, at=AT)
    assert held is not None
    actions.fail(held, problem=Problem.READER_FAILED, by=SYSTEM, at=AT)

    assert not actions.keep(held, {Page(1, 1, "muộn"): ""})
    assert not actions.postpone(held, until=AT)
    with pytest.raises(Stale):
        actions.finish(held, by=SYSTEM, at=AT)
    assert queries.text(file) == ""


def test_keeping_a_page_twice_keeps_it_once(send: Send) -> None:
    held = actions.claim(send(b"x", "a.txt"), at=AT)
    assert held is not None

    assert actions.keep(held, {Page(1, 2, "một"): ""})
    assert actions.keep(held, {Page(1, 2, "một lần nữa"): "", Page(2, 2, None): ""})

    assert [(page.page, page.text) for page in queries.texts(held.file)] == [(1, "một lần nữa")]


def test_failed_file_is_read_again_when_asked(send: Send, sender: Person, read_all: ReadAll) -> None:
    file = send(b"chu", "a.txt")
    StoredFile.objects.filter(pk=file.pk).update(
        text_state=TextState.FAILED, problem=Problem.READER_FAILED, tries=5, next_try_at=None
    )

    actions.retry(again(file), by=sender, at=AT)

    assert (again(file).text_state, again(file).tries, again(file).problem) == (TextState.WAITING, 0, "")
    assert (trail.about(file)[-1].event, trail.about(file)[-1].actor_key) == ("files.retried", sender.key)
    read_all()
    assert again(file).text_state == TextState.DONE


def test_read_file_is_read_anew_when_asked(send: Send, sender: Person, read_all: ReadAll) -> None:
    file = send(b"chu", "a.txt")
    read_all()

    actions.retry(again(file), by=sender, at=AT)

    assert queries.text(file) == ""
    read_all()
    assert queries.text(file) == "chu"


@pytest.mark.parametrize("data", [samples.packed({"a": b"a"}), b"con cho", samples.bomb()])
def test_retry_is_refused_where_it_makes_no_sense(data: bytes, send: Send, sender: Person) -> None:
    file = send(data, "a.bin")

    with pytest.raises(Refused):
        actions.retry(file, by=sender, at=AT)


def test_second_retry_is_told(send: Send, sender: Person, read_all: ReadAll) -> None:
    file = send(b"chu", "a.txt")
    read_all()
    seen = again(file)
    actions.retry(again(file), by=sender, at=AT)

    with pytest.raises(Stale):
        actions.retry(seen, by=sender, at=AT)


def test_every_state_has_owner_label_and_sentence() -> None:
    assert set(STATES) == set(TextState)
    assert [state.code for state in STATES.values() if not (str(state.owner) and str(state.label))] == []
    assert [state.code for state in STATES.values() if not str(state.sentence)] == []


def test_diagram_in_the_readme_is_the_table() -> None:
    readme = (Path(jobs.__file__).parent / "README.md").read_text(encoding="utf-8")

    assert f"```mermaid\n{diagram()}\n```" in readme
