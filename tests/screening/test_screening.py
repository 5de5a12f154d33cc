"""From a submitted dossier to a result: what is found, kept, counted, repeated, and what goes wrong."""

from datetime import timedelta
from decimal import Decimal

import pytest

from congvu.initiatives.actions import filing, supplements
from congvu.screening import jobs, queries
from congvu.screening.actions import documents, known
from congvu.screening.actions import screening as acts
from congvu.screening.enums import Known, Problem, State
from congvu.screening.logic import shares
from congvu.screening.logic.trades import trades
from congvu.screening.models import Document, IndexedText, Match, Passage, Run
from congvu.screening.queries import index as home
from congvu.screening.queries import results
from congvu.similarity.tokens import tokens
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.screening.world import World, screened, work
from tests.similarity import texts

pytestmark = pytest.mark.django_db


def result(document: Document) -> Run:
    assert document.result is not None
    return document.result


def test_a_copied_passage_is_found_in_both_dossiers_whoever_came_first(world: World) -> None:
    world.work()

    for mine, theirs in ((world.copy, world.first), (world.first, world.copy)):
        (match,) = results.matches(result(screened(mine)))
        assert match.source == screened(theirs)
        (passage,) = match.passages.all()
        said = result(screened(mine)).version.whole.text[passage.start : passage.end]
        assert len(set(said.split()) & set(world.shared.split())) > 150
    assert screened(world.other).share == 0
    assert not results.matches(result(screened(world.other)))


def test_the_share_can_be_computed_again_from_what_is_kept(world: World) -> None:
    world.work()

    for document in Document.objects.filter(state=State.DONE):
        run = result(document)
        again = shares.share(
            tokens(run.version.whole.text), results.excused(run), results.counting(results.passages(run))
        )
        assert (again.words, again.copied) == (run.words, run.copied)
        assert run.share == again.percent == document.share


def test_a_result_names_the_collection_and_the_comparison_it_holds_for(world: World) -> None:
    world.work()
    before = result(screened(world.copy))

    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()

    after = result(screened(world.copy))
    assert (after.number, after.index, after.method) == (2, before.index, before.method)
    assert after.share == before.share
    known.add(Known.LAW, "Luật Thử", texts.prose(9, 80), by=world.officer, at=world.at)
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()
    assert result(screened(world.copy)).method != before.method


def test_what_a_law_says_is_not_counted(world: World) -> None:
    known.add(Known.LAW, "Luật Thử", world.shared, by=world.officer, at=world.at)

    world.work()

    assert screened(world.copy).share == 0
    excused = [reason for _start, _end, reason in result(screened(world.copy)).excused]
    assert "known" in excused


def test_the_band_comes_from_the_limits_of_the_round(world: World) -> None:
    terms = make.make_terms(alike_warning=Decimal(5), alike_serious=Decimal(95))
    round = make.make_round(at=world.at, terms=terms)
    said = world.written(f"{texts.prose(5, 300)}\n{world.shared}")
    copy = make.make_submitted(round, at=world.at, **said)

    world.work()

    assert screened(copy).band == "warning"
    assert result(screened(copy)).warning == 5


def test_a_supplement_replaces_what_others_are_compared_with(world: World) -> None:
    world.work()
    officer = make.make_officer(world.round)
    ask = {"items": {"essence": "Nêu rõ."}, "until": world.at + timedelta(days=9)}
    supplements.ask(world.first, **ask, by=officer, at=world.at)
    make.type_in(world.first, by=world.writer, at=world.at, essence=texts.prose(7, 300))
    supplements.answer(make.load(world.first), by=world.writer, at=world.at)
    documents.again(screened(world.copy), by=world.officer, at=world.at)

    world.work()

    assert screened(world.copy).share == 0
    came, went = results.changes(result(screened(world.copy)), screened(world.copy).runs.get(number=1))
    assert (list(came), [match.source for match in went]) == ([], [screened(world.first)])


def test_a_withdrawn_dossier_is_compared_with_no_more(world: World) -> None:
    world.work()

    filing.withdraw(world.first, reason="Nộp nhầm.", by=world.writer, at=world.at)

    document = screened(world.first)
    assert (document.state, document.indexed) == (State.TAKEN_OUT, False)
    assert not IndexedText.objects.filter(key=str(document.pk)).exists()
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()
    assert screened(world.copy).share == 0


def test_a_draft_is_compared_but_never_found(world: World) -> None:
    world.work()
    draft = make.make_draft(world.round, at=world.at, **world.written(world.shared))

    documents.ask_for_draft(draft.ref, by=draft.owner, at=world.at)
    world.work()

    assert screened(draft).share > 50
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()
    assert [match.source for match in results.matches(result(screened(world.copy)))] == [
        screened(world.first)
    ]


def test_a_draft_is_part_of_the_collection_once_it_is_filed(world: World) -> None:
    draft = make.make_draft(world.round, at=world.at, **world.written(world.shared))
    documents.ask_for_draft(draft.ref, by=draft.owner, at=world.at)
    world.work()

    filing.submit(make.load(draft), by=draft.owner, at=world.at)
    world.work()

    assert screened(draft).indexed
    assert queries.visible_to(world.officer).filter(pk=screened(draft).pk).exists()


def test_the_text_of_a_file_is_compared_once_it_has_been_read(world: World) -> None:
    draft = make.make_draft(world.round, at=world.at, **world.written("Nội dung nằm trong tệp."))
    attachment = make.attach(draft, by=draft.owner, content=world.shared.encode(), name="ban-mo-ta.txt")
    filing.submit(make.load(draft), by=draft.owner, at=world.at)
    work(world.at)
    assert screened(draft).state == State.WAITING  # the file has not been read yet

    from congvu.files import jobs as files

    files.read_texts(world.at)
    work(world.at + timedelta(minutes=1))

    assert screened(draft).share > 30
    (passage,) = results.passages(result(screened(draft)))[:1]
    places = result(screened(draft)).version.whole.places
    assert next(each.label for each in places if each.start <= passage.start < each.end) == attachment.name


def test_a_dossier_whose_trade_breaks_says_so_after_three_tries_and_holds_up_no_other(world: World) -> None:
    broken = Document.objects.get(key=str(world.first.pk))
    Document.objects.filter(pk=broken.pk).update(key="không phải số")
    Document.objects.create(kind="other", key="1", asked_at=world.at, due_at=world.at)

    world.work()

    assert Document.objects.get(pk=broken.pk).problem == Problem.GONE
    assert screened(world.copy).state == State.DONE


def test_a_fault_of_ours_is_tried_again_and_then_told(world: World) -> None:
    trade = trades["case"]
    stale = Document.objects.get(key=str(world.first.pk))

    def breaks(key: str) -> None:
        raise ZeroDivisionError(key)

    trades._things["case"] = type(trade)(trade.kind, trade.label, breaks, trade.links)
    try:
        for _try in range(jobs.TRIES):
            work(world.at + timedelta(hours=_try))
            Document.objects.filter(state=State.WAITING).update(due_at=world.at)
        work(world.at)
    finally:
        trades._things["case"] = trade
    stale.refresh_from_db()
    assert (stale.state, stale.problem) == (State.FAILED, Problem.BROKEN)
    assert [entry.event for entry in trail.about(stale)][-1] == "screening.not_screened"


def test_a_screening_that_was_overtaken_leaves_nothing(world: World) -> None:
    document = queries.due(world.at).first()
    assert document is not None
    held = acts.claim(document, at=world.at)
    assert held is not None
    documents.due(document.ref, at=world.at + timedelta(seconds=1))

    jobs._work_on(held)

    document.refresh_from_db()
    assert (document.state, document.version) == (State.WAITING, None)
    assert acts.claim(document, at=world.at) is not None
    assert acts.claim(document, at=world.at) is None


def test_what_a_dead_process_left_is_done_by_another(world: World) -> None:
    document = queries.due(world.at).first()
    assert document is not None
    acts.claim(document, at=world.at)

    work(world.at + queries.CLAIM + timedelta(minutes=1))

    document.refresh_from_db()
    assert document.state == State.DONE


def test_screening_twice_keeps_two_results_and_one_entry_in_the_collection(world: World) -> None:
    world.work()
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()

    document = screened(world.copy)
    assert document.runs.count() == 2
    assert document.versions.count() == 1
    assert IndexedText.objects.filter(key=str(document.pk)).count() == 1


def test_a_source_by_the_same_author_is_marked(world: World) -> None:
    again = world.submitted(world.shared, author=world.writer)

    world.work()

    by_source = {
        match.source_id: match.same_writer for match in Match.objects.filter(run=result(screened(again)))
    }
    assert by_source[screened(world.first).pk] is True


def test_passages_are_numbered_as_they_stand_in_the_text(world: World) -> None:
    both = world.submitted(f"{world.shared}\n{texts.prose(11, 200)}\n{texts.prose(4, 300)}")

    world.work()

    found = Passage.objects.filter(match__run=result(screened(both))).order_by("number")
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert [each.start for each in found] == sorted(each.start for each in found)


def test_the_same_idea_in_other_words_is_hinted_at_and_counts_for_nothing(world: World) -> None:
    words = texts.prose(31, 24).split()
    first = world.submitted(texts.prose(32, 200), title=" ".join(words))
    again = world.submitted(texts.prose(33, 200), title=" ".join(reversed(words)))

    world.work()

    run = result(screened(again))
    assert [key for key, _score in run.hints][:1] == [screened(first).pk]
    assert (run.hinted_by, run.share) == ("bm25", 0)


def test_texts_that_another_version_has_numbered_are_put_in_again(world: World) -> None:
    world.work()
    IndexedText.objects.update(version=1)

    while jobs.put_in_order(world.at):
        pass

    assert not home.outdated()
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()
    assert screened(world.copy).share > 45
