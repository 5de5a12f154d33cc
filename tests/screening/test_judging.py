"""What a person decides: on a passage, on a dossier; two at once; after a new screening."""

from datetime import timedelta

import pytest

from congvu.kit.refusal import Refused, Stale
from congvu.screening.actions import documents, judging, known
from congvu.screening.enums import Known, Verdict
from congvu.screening.models import Judgement, Passage
from congvu.screening.queries import results
from congvu.trail import queries as trail
from tests.screening.world import World, screened, work
from tests.similarity import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def passage(world: World) -> Passage:
    world.work()
    run = screened(world.copy).result
    assert run is not None
    (found,) = results.passages(run)
    return found


def judge(world: World, passage: Passage, verdict: Verdict = Verdict.QUOTED, **changes: str) -> None:
    said = {"reason": "Có ghi nguồn ở trang 3.", **changes}
    judging.judge(passage, verdict, **said, by=world.officer, at=world.at)


def test_a_quotation_is_not_counted_any_more_and_the_trail_says_who_decided(
    world: World, passage: Passage
) -> None:
    before = screened(world.copy).share

    judge(world, passage)

    document = screened(world.copy)
    assert (before > 45, document.share, document.band) == (True, 0, "safe")
    assert document.result is not None
    assert document.result.share == before  # what was found stays
    last = trail.about(document)[-1]
    assert (last.event, last.actor_key) == ("screening.judged", world.officer.key)
    assert last.detail == {"run": 1, "passage": 1, "verdict": "quoted", "share": "0.00"}


def test_copied_counts_and_needs_no_reason(world: World, passage: Passage) -> None:
    before = screened(world.copy).share

    judge(world, passage, Verdict.COPIED, reason="")

    assert screened(world.copy).share == before


@pytest.mark.parametrize("verdict", [Verdict.QUOTED, Verdict.OWN, Verdict.BOILERPLATE])
def test_whoever_excuses_a_passage_says_why(world: World, passage: Passage, verdict: Verdict) -> None:
    with pytest.raises(Refused, match="nêu lý do"):
        judge(world, passage, verdict, reason=" ")

    assert not Judgement.objects.exists()


def test_a_passage_cannot_be_judged_clear(world: World, passage: Passage) -> None:
    with pytest.raises(Refused, match="chọn đoạn này"):
        judge(world, passage, Verdict.CLEAR)


def test_the_second_of_two_officers_is_told_by_whom_it_was_decided(world: World, passage: Passage) -> None:
    judge(world, passage)

    with pytest.raises(Stale, match="Chuyên viên Thử"):
        judge(world, passage, Verdict.COPIED)

    passage.refresh_from_db()
    assert passage.verdict == Verdict.QUOTED


def test_a_decision_can_be_changed_by_whoever_has_seen_it(world: World, passage: Passage) -> None:
    judge(world, passage)

    judge(world, passage, Verdict.COPIED, seen="quoted")

    assert [each.verdict for each in passage.judgements.order_by("pk")] == ["quoted", "copied"]
    assert screened(world.copy).share > 45


def test_a_reader_decides_nothing(world: World, passage: Passage) -> None:
    with pytest.raises(Refused, match="Vai trò"):
        judging.judge(passage, Verdict.COPIED, reason="", by=world.reader, at=world.at)


def test_decisions_go_on_to_the_same_words_of_the_same_source(world: World, passage: Passage) -> None:
    judge(world, passage)
    known.add(Known.FORM, "Mẫu Thử", texts.prose(77, 40), by=world.officer, at=world.at)

    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()

    document = screened(world.copy)
    assert document.result is not None
    (again,) = results.passages(document.result)
    assert (again.pk != passage.pk, again.verdict, document.share) == (True, Verdict.QUOTED, 0)
    (said,) = results.judgements(document.result)
    assert (said.reason, said.by_key) == ("Có ghi nguồn ở trang 3.", world.officer.key)


def test_nothing_is_decided_on_a_result_that_was_replaced(world: World, passage: Passage) -> None:
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()

    with pytest.raises(Refused, match="tra trùng lại"):
        judge(world, passage)


def test_a_conclusion_has_a_reason_and_stands_in_the_trail(world: World, passage: Passage) -> None:
    run = passage.match.run
    with pytest.raises(Refused, match="nêu lý do"):
        judging.conclude(run, Verdict.COPIED, reason="", by=world.officer, at=world.at)

    judging.conclude(run, Verdict.COPIED, reason="Sao phần giải pháp.", by=world.officer, at=world.at)

    assert screened(world.copy).verdict == Verdict.COPIED
    conclusion = results.conclusion(run)
    assert conclusion is not None
    assert (conclusion.reason, conclusion.by_name) == ("Sao phần giải pháp.", "Chuyên viên Thử")
    assert trail.about(screened(world.copy))[-1].event == "screening.concluded"


def test_a_conclusion_stays_with_its_day_when_the_dossier_is_screened_again(
    world: World, passage: Passage
) -> None:
    judging.conclude(passage.match.run, Verdict.COPIED, reason="Sao.", by=world.officer, at=world.at)
    documents.again(screened(world.copy), by=world.officer, at=world.at + timedelta(days=1))

    work(world.at + timedelta(days=1))

    document = screened(world.copy)
    assert document.result is not None
    conclusion = results.conclusion(document.result)
    assert conclusion is not None
    assert (document.result.number, conclusion.reason, conclusion.at) == (2, "Sao.", world.at)


def test_the_same_law_is_kept_once(world: World) -> None:
    law = texts.prose(77, 40)
    row = known.add(Known.LAW, "Luật Thử", law, by=world.officer, at=world.at)

    with pytest.raises(Refused, match="đã có rồi"):
        known.add(Known.LAW, "Luật khác tên", law, by=world.officer, at=world.at)

    known.end(row, by=world.officer, at=world.at)
    known.add(Known.LAW, "Luật Thử", law, by=world.officer, at=world.at)
    with pytest.raises(Stale):
        known.end(row, by=world.officer, at=world.at)
