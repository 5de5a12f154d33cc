"""A document is begun, drafted anew, changed, given up: acts, rules, and who sees it."""

from datetime import date

import pytest

from congvu.documents.models import DocumentKind
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.outgoing.actions import drafting, reviewing, writing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import State, Step
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.queries import documents, drafts
from congvu.trail import queries as trail
from tests.factories import documents as incoming
from tests.factories import outgoing as make
from tests.factories.outgoing import HOUR, MONDAY, Office, again, facts
from tests.files import samples
from tests.signing import pdf as small
from tests.signing.conftest import house  # noqa: F401 - a fixture
from tests.signing.test_number_after import signed

pytestmark = pytest.mark.django_db


def test_begun_document_is_with_its_drafter_and_is_found_by_its_words() -> None:
    office = Office()

    document = office.drafted("Phê duyệt kế hoạch")

    assert (document.state, document.agency, document.case.holder.person) == (
        State.DRAFTING,
        office.agency,
        office.drafter,
    )
    draft = drafts.newest(document)
    assert draft is not None
    assert (draft.place, draft.source, draft.has_places) == (1, "sent", False)
    told = [entry.event for entry in trail.about(document)]
    assert told == [events.BEGUN.code, events.REDRAFTED.code]


def test_new_draft_counts_and_the_one_before_is_kept() -> None:
    office = Office()
    document = office.drafted("Một")

    drafting.redraft(document, office.made("Hai"), note="Sửa Điều 1", by=office.drafter, at=MONDAY + HOUR)

    rows = list(document.drafts.order_by("place").values_list("place", "note"))
    assert rows == [(1, ""), (2, "Sửa Điều 1")]


def test_of_two_drafts_made_at_once_the_second_is_told_who_was_faster() -> None:
    office = Office()
    document = office.drafted("Một")
    seen = again(document)
    drafting.redraft(document, office.made("Hai"), by=office.drafter, at=MONDAY + HOUR)

    with pytest.raises(Stale, match=office.drafter.full_name):
        drafting.redraft(seen, office.made("Ba"), by=office.drafter, at=MONDAY + HOUR)

    assert document.drafts.count() == 2


def test_page_sent_twice_begins_one_document_and_another_text_is_refused() -> None:
    office = Office()
    first = drafting.once(facts(request_key="k1"), unit=office.division, by=office.drafter, at=MONDAY)
    again_sent = drafting.once(facts(request_key="k1"), unit=office.division, by=office.drafter, at=MONDAY)

    assert first.pk == again_sent.pk
    other = facts(request_key="k1", subject="Việc khác")
    with pytest.raises(Refused, match="already used"):
        drafting.once(other, unit=office.division, by=office.drafter, at=MONDAY)
    assert OutgoingDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"subject": " "}, "Say what"),
        ({"subject": "Báo cáo (TỐI MẬT)"}, "marked as secret"),
        ({"secrecy": "secret"}, "State secrets"),
        ({"kind": 0}, "no such kind"),
        ({"answer_by": date(2026, 11, 15)}, "in the past"),
    ],
)
def test_begin_refuses_what_cannot_be(fields: dict[str, object], sentence: str) -> None:
    office = Office()

    with pytest.raises(Refused, match=sentence):
        office.begun(**fields)

    assert OutgoingDocument.objects.count() == 0


def test_begin_is_refused_in_a_unit_that_is_not_ones_own() -> None:
    office = Office()

    with pytest.raises(Refused, match="do not draft"):
        drafting.begin(facts(), unit=office.other, by=office.drafter, at=MONDAY)


def test_begin_answers_only_what_the_drafter_may_see() -> None:
    office, elsewhere = Office(), incoming.Office()
    letter = elsewhere.registered()

    with pytest.raises(Refused, match="not among those"):
        drafting.begin(facts(), unit=office.division, by=office.drafter, at=MONDAY, answers=letter)


def test_others_may_not_draft_and_other_units_do_not_see_it() -> None:
    office = Office()
    document = office.drafted()

    with pytest.raises(Refused, match="It is with"):
        drafting.redraft(document, office.made("Hai"), by=office.stranger, at=MONDAY)
    assert not documents.may_see(document, office.stranger)
    assert documents.may_see(document, office.head)
    assert document.drafts.count() == 1


def test_change_keeps_what_stood_there_in_the_trail_and_renames_the_dossier() -> None:
    office = Office()
    document = office.drafted()

    drafting.change(document, facts(subject="Tên mới", urgency=1), by=office.drafter, at=MONDAY + HOUR)

    document = again(document)
    assert (document.subject, document.case.title, document.urgency) == ("Tên mới", "Tên mới", 1)
    last = [entry for entry in trail.about(document) if entry.event == events.CHANGED.code]
    assert last[0].detail["fields"] == ["subject", "urgency"]


def test_signed_document_is_drafted_and_changed_no_more() -> None:
    office = Office()
    document = office.drafted()
    document.case.state = State.SIGNED
    document.case.save(update_fields=["state"])

    for act in (
        lambda: drafting.redraft(document, office.made("Hai"), by=office.drafter, at=MONDAY),
        lambda: drafting.change(document, facts(), by=office.drafter, at=MONDAY),
        lambda: drafting.drop(document, "x", by=office.drafter, at=MONDAY),
    ):
        with pytest.raises(Refused, match="Signed, to be numbered"):
            act()


def test_given_up_document_is_kept_with_its_reason() -> None:
    office = Office()
    document = office.submitted()

    drafting.drop(document, "Không còn cần", by=office.drafter, at=MONDAY + 2 * HOUR)

    document = again(document)
    assert (document.state, document.voided_reason) == (State.DROPPED, "Không còn cần")
    told = Message.objects.filter(kind="outgoing.told_dropped", channel="screen")
    assert {each.person_id for each in told} == {office.head.pk}


def test_drop_wants_a_reason_and_somebody_of_the_unit() -> None:
    office = Office()
    document = office.drafted()

    with pytest.raises(Refused, match="Say why"):
        drafting.drop(document, " ", by=office.drafter, at=MONDAY)
    with pytest.raises(Refused, match="Only whoever drafts"):
        drafting.drop(document, "x", by=office.stranger, at=MONDAY)


def test_reviewers_own_draft_overtakes_approvals_and_tells_who_gave_them() -> None:
    office = Office()
    document = office.submitted()
    reviewing.approve(document, then=office.clerk, by=office.head, at=MONDAY + HOUR)
    document = again(document)

    made = office.made("Hai", by=office.clerk)
    drafting.redraft(document, made, by=office.clerk, at=MONDAY + 2 * HOUR)

    assert list(drafts.missing(document, drafts.newest(document))) == [Step.CONTENT, Step.LAYOUT]
    told = Message.objects.filter(kind="outgoing.told_overtaken", channel="screen")
    assert {each.person_id for each in told} == {office.head.pk}


def test_draft_is_a_pdf_and_nothing_else() -> None:
    office = Office()
    text = make.stored(b"khong phai pdf", by=office.drafter, name="van-ban.pdf")

    with pytest.raises(Refused, match="no PDF"):
        writing.sent(text, by=office.drafter, at=MONDAY)


def test_draft_of_somebody_else_is_not_taken() -> None:
    office = Office()
    theirs = make.stored(make.pdf("Của người khác"), by=office.stranger)

    with pytest.raises(Refused, match="not sent this file"):
        writing.sent(theirs, by=office.drafter, at=MONDAY)


def test_draft_locked_with_a_password_is_refused() -> None:
    office = Office()
    file = make.stored(samples.locked_pdf(), by=office.drafter)

    with pytest.raises(Refused, match="password"):
        writing.sent(file, by=office.drafter, at=MONDAY)


def test_draft_that_is_signed_already_is_refused(house) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    office = Office()
    data = signed(small.written("DA KY"), house.leader, "LanhDao")
    file = make.stored(data, by=office.drafter)

    with pytest.raises(Refused, match="signed already"):
        writing.sent(file, by=office.drafter, at=MONDAY)


def test_draft_that_shows_each_reader_something_else_is_refused() -> None:
    office = Office()
    data = small.of_objects(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (1) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )

    with pytest.raises(Refused, match="commands that run when it is opened"):
        writing.sent(make.stored(data, by=office.drafter), by=office.drafter, at=MONDAY)


def test_subject_of_the_greatest_length_is_kept_whole() -> None:
    office = Office()
    subject = "Đ" * 500

    document = office.begun(subject=subject)

    assert (document.subject, document.case.title) == (subject, subject)


def test_kinds_of_other_days_are_not_offered() -> None:
    office = Office()
    old = DocumentKind.objects.create(
        code="cu", name="Cũ", place=90, valid_from=date(1990, 1, 1), valid_to=date(2000, 1, 1)
    )

    with pytest.raises(Refused, match="no such kind"):
        office.begun(kind=old.pk)
    assert Draft.objects.count() == 0
