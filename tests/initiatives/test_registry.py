"""The lifetime registry: repeats are a warning, uses count once, the province rests on the unit."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from congvu.initiatives.actions import awards, decisions, promotion, recognitions
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import register
from congvu.initiatives.models import AwardKind, AwardUse, Certificate
from congvu.initiatives.queries import contents
from congvu.initiatives.queries import recognitions as queries
from congvu.initiatives.queries.awards import months_after
from congvu.kit.refusal import Refused
from congvu.people.models import Person, Succession
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.initiatives_decisions import NOW, Case, decided, make_recognition

pytestmark = pytest.mark.django_db

DAY = date(2026, 12, 30)


def secretary() -> Person:
    return Person.objects.get(full_name="Thư ký Thử")


def kind(code: str = "cstd", family: str = "mot-lan", **fields: object) -> AwardKind:
    values = {"name": f"Danh hiệu {code}", "from_on": date(2026, 1, 1), "valid_months": 36, **fields}
    return AwardKind.objects.create(code=code, family=family, **values)


def use(certificate: Certificate, award: AwardKind, on: date = DAY) -> AwardUse:
    return awards.use(certificate, award, used_on=on, decision="12/QĐ", by=secretary(), at=NOW)


def test_same_title_is_shown_as_alike_and_never_refused() -> None:
    before = make_recognition(title="Giải pháp THỬ: xếp lịch phòng học")
    case = Case(title="Giải pháp thử xếp lịch phòng học")

    found = queries.alike_of(case.dossiers)
    case.carried_out()

    assert found == {case.dossiers[0].pk: [before]}
    assert make.load(case.dossiers[0]).state == State.RECOGNISED


def test_predecessors_of_a_body_count_as_the_same() -> None:
    before, after = make_recognition(), make_recognition()
    Succession.objects.create(predecessor=before.unit, successor=after.unit, on=DAY, legal_basis="Thử")

    other = make_recognition()

    assert queries.with_bodies(after, [before, other]) == [(before, True), (other, False)]
    assert queries.with_bodies(before, [after]) == [(after, True)]


def test_judgement_on_a_repeat_is_kept_with_its_reason() -> None:
    before, after = make_recognition(), make_recognition()

    by = after.initiative.case.holder_person or people.make_person(grants={"initiatives.decide": "all"})
    recognitions.judge_repeat(after, before, note="Cùng một giải pháp.", by=by, at=NOW)

    after.refresh_from_db()
    assert (after.repeats, after.judged_note) == (before, "Cùng một giải pháp.")
    with pytest.raises(Refused):
        recognitions.judge_repeat(after, after, note="Sai.", by=by, at=NOW)
    with pytest.raises(Refused):
        recognitions.judge_repeat(after, None, note=" ", by=by, at=NOW)


def test_recognition_serves_one_award_of_a_group_and_another_of_another_group() -> None:
    certificate = make_recognition().certificates.get()
    first, same, other = kind("a"), kind("b"), kind("c", family="khac")

    use(certificate, first)
    with pytest.raises(Refused, match="Danh hiệu a"):
        use(certificate, same)
    use(certificate, other)

    assert [entry.event for entry in trail.about(certificate.recognition)].count(
        "initiatives.award_used"
    ) == 2


def test_database_itself_refuses_a_second_use() -> None:
    certificate = make_recognition().certificates.get()
    made = use(certificate, kind())

    with pytest.raises(IntegrityError), transaction.atomic():
        AwardUse.objects.create(
            certificate=certificate, kind=made.kind, family=made.family, used_on=DAY, decision="x",
            recorded_at=NOW,
        )  # fmt: skip


def test_use_is_refused_when_too_old_too_early_or_not_in_force() -> None:
    certificate = make_recognition().certificates.get()

    with pytest.raises(Refused):
        use(certificate, kind("a"), on=date(2026, 9, 8))
    with pytest.raises(Refused):
        use(certificate, kind("b", valid_months=1))
    with pytest.raises(Refused):
        use(certificate, kind("c", from_on=date(2027, 1, 1)))


def test_cancelled_recognition_serves_no_award() -> None:
    case = Case()
    case.carried_out()
    dossier = make.load(case.dossiers[0])
    decision = decisions.prepare_cancellation(
        [dossier], case.facts(), reason="Khai sai.", by=case.secretary, at=NOW
    )
    decided(decision, case.clerk)

    with pytest.raises(Refused):
        use(Certificate.objects.get(), kind())


def test_months_end_on_the_last_day_of_a_short_month() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 12) == date(2027, 12, 15)


def test_provincial_dossier_is_begun_from_the_recognition_and_rests_on_it() -> None:
    recognition = make_recognition()
    round = make.make_round(level=Level.PROVINCE)
    author = recognition.initiative.owner

    draft = promotion.promote(recognition, round, by=author, at=NOW)

    said, _problems = contents.working(make.load(draft))
    assert (said.title, said.essence) == (make.FIELDS["title"], make.FIELDS["essence"])
    assert (said.base_decision_number, said.base_decided_on, said.base_decided_by) == (
        recognition.decision.number, recognition.recognised_on, "Sở Thử nghiệm",
    )  # fmt: skip
    assert (make.load(draft).base, said.declared, said.files) == (recognition, False, ())
    assert trail.about(recognition)[-1].event == "initiatives.promoted"


def test_promotion_is_refused_to_strangers_and_into_unit_rounds() -> None:
    recognition = make_recognition()
    round = make.make_round(level=Level.PROVINCE)

    with pytest.raises(Refused):
        promotion.promote(recognition, round, by=make.make_author(), at=NOW)
    with pytest.raises(Refused):
        promotion.promote(recognition, make.make_round(), by=recognition.initiative.owner, at=NOW)


def test_author_chooses_the_recognition_a_draft_rests_on() -> None:
    recognition = make_recognition()
    author = recognition.initiative.owner
    draft = make.make_draft(make.make_round(level=Level.PROVINCE), author=author)

    promotion.choose(make.load(draft), recognition, by=author, at=NOW)

    said, _problems = contents.working(make.load(draft))
    assert (make.load(draft).base, said.base_decision_number) == (recognition, recognition.decision.number)


def test_titles_are_alike_whatever_their_signs() -> None:
    assert register.alike("Giải pháp THỬ – “mới”!") == register.alike("giai phap thu moi")
    assert register.overlap("a b c", "a b d") == 0.5
