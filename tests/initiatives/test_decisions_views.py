"""The pages of decisions and of the registry: who may open them, what they do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.initiatives import jobs
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import AwardKind, AwardUse, Comment, CommentPeriod, Decision, Recognition
from congvu.people.enums import UnitKind
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.initiatives_decisions import NOW, Case, document_of, issue, make_recognition
from tests.factories.outgoing import pdf

pytestmark = pytest.mark.django_db


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_secretary_prepares_and_leader_signs_through_the_pages() -> None:
    case = Case(2)
    secretary, leader = as_(case.secretary), as_(case.leader)

    new = reverse("initiatives:new_decision", args=[case.round.pk])
    form = secretary.get(new).context["form"]
    assert form.initial["unit"] == case.unit
    sent = {
        "subject": "Về việc công nhận sáng kiến", "unit": case.unit.pk, "signer": case.leader.pk,
        "legal_basis": "Nghị định 13", "form": "paper",
    }  # fmt: skip
    secretary.post(new, sent)
    decision = Decision.objects.get()
    page = reverse("initiatives:decision", args=[decision.pk])
    rows = {f"outcome-{row.pk}": State.RECOGNISED.value for row in decision.items.all()}
    secretary.post(reverse("initiatives:choose_outcomes", args=[decision.pk]), rows)
    paper = secretary.get(reverse("initiatives:decision_paper", args=[decision.pk]))
    secretary.post(reverse("initiatives:present_decision", args=[decision.pk]))
    shown = leader.get(document_of(decision).link)
    issue(decision, case.clerk)
    while jobs.carry_out_decisions(NOW):
        pass

    assert (shown.status_code, decision.stage, Recognition.objects.count()) == (200, Stage.ISSUED, 2)
    assert paper.content.startswith(b"%PDF")
    progress = secretary.get(page).context["progress"]
    assert (progress.rows, progress.done, progress.certificates, progress.printed) == (2, 2, 2, 0)


def test_decision_changed_by_somebody_else_is_not_presented() -> None:
    case = Case()
    decision = case.chosen()

    answer = as_(case.secretary).post(
        reverse("initiatives:present_decision", args=[decision.pk]), {"version": decision.version - 1}
    )

    decision.refresh_from_db()
    assert (answer.status_code, decision.stage) == (409, Stage.PREPARED)


def test_decision_is_taken_back_through_the_page() -> None:
    case = Case()
    decision = case.presented()
    page = reverse("initiatives:take_back_decision", args=[decision.pk])

    empty = as_(case.secretary).post(page, {"reason": " "})
    done = as_(case.secretary).post(page, {"reason": "Sửa căn cứ."})

    decision.refresh_from_db()
    assert (empty.status_code, done.status_code, decision.stage) == (422, 302, Stage.PREPARED)


def test_decision_of_a_body_above_is_entered_through_the_page() -> None:
    case = Case()
    above = people.make_unit("Ủy ban thử", kind=UnitKind.AGENCY)
    decision = case.chosen(unit=above, signer=None)
    page = reverse("initiatives:enter_decision", args=[decision.pk])
    said = {"number": "12/QĐ-UBND", "decided_on": "08/09/2026", "signer_name": "Chủ tịch Thử"}

    without = as_(case.secretary).post(page, said)
    done = as_(case.secretary).post(page, {**said, "scan": SimpleUploadedFile("qd.pdf", pdf())})

    decision.refresh_from_db()
    assert (without.status_code, done.status_code) == (422, 302)
    assert (decision.stage, decision.number, decision.file_name) == (Stage.ISSUED, "12/QĐ-UBND", "qd.pdf")


@pytest.mark.parametrize(
    "name",
    ["decisions", "recognitions", "award_kinds", "new_award_kind", "opinions"],
)
def test_lists_of_the_office_are_refused_to_authors(name: str) -> None:
    assert as_(make.make_author()).get(reverse(f"initiatives:{name}")).status_code == 403


def test_pages_of_a_decision_are_refused_to_authors() -> None:
    case = Case()
    decision = case.prepared()
    author = as_(case.dossiers[0].owner)

    for page in ("decision", "decision_paper", "change_decision", "take_back_decision", "enter_decision"):
        assert author.get(reverse(f"initiatives:{page}", args=[decision.pk])).status_code == 403
    for act in ("choose_outcomes", "add_to_decision", "present_decision", "drop_decision"):
        assert author.post(reverse(f"initiatives:{act}", args=[decision.pk])).status_code == 403


def test_recognition_is_seen_by_its_holders_and_the_office_only() -> None:
    recognition = make_recognition()
    link = recognition.link

    assert as_(recognition.initiative.owner).get(link).status_code == 200
    assert as_(recognition.decision.signer).get(link).status_code == 200
    assert as_(make.make_author()).get(link).status_code == 404


def test_certificate_file_opens_for_its_holder_and_not_for_a_stranger() -> None:
    recognition = make_recognition()
    jobs.print_certificates(NOW)
    file = recognition.certificates.get().file
    assert file is not None
    link = reverse("files:download", args=[file.digest])

    opened = as_(recognition.initiative.owner).get(link)
    assert b"".join(opened).startswith(b"%PDF")
    assert as_(make.make_author()).get(link).status_code == 404


def test_use_for_an_award_is_recorded_once_and_withdrawn_with_a_reason() -> None:
    recognition = make_recognition()
    kind = AwardKind.objects.create(code="cstd", name="CSTĐ cơ sở", family="mot-lan", from_on=NOW.date())
    certificate = recognition.certificates.get()
    secretary = as_(Person.objects.get(full_name="Thư ký Thử"))
    link = reverse("initiatives:use_for_award", args=[recognition.pk])
    sent = {"certificate": certificate.pk, "kind": kind.pk, "used_on": "30/12/2026", "decision": "12/QĐ"}

    first, second = secretary.post(link, sent), secretary.post(link, sent)

    assert (first.status_code, second.status_code) == (302, 422)
    assert "30/12/2026" in str(second.context["form"].errors)
    use = AwardUse.objects.get()
    withdraw = reverse("initiatives:withdraw_use", args=[recognition.pk, use.pk])
    secretary.post(withdraw, {"reason": "Ghi nhầm."})
    assert secretary.post(link, sent).status_code == 302
    assert secretary.get(recognition.link).context["uses"][0].kind == kind
    holder = reverse("initiatives:recognised_person", args=[certificate.person_id])
    assert secretary.get(holder).status_code == 200
    assert as_(recognition.initiative.owner).get(holder).status_code == 403


def test_holder_sees_their_certificates() -> None:
    recognition = make_recognition()

    page = as_(recognition.initiative.owner).get(reverse("initiatives:my_certificates"))

    assert [each.recognition for each in page.context["certificates"]] == [recognition]


def test_opinions_are_asked_for_and_judged_by_the_office() -> None:
    case = Case()
    secretary = as_(case.secretary)
    period = reverse("initiatives:comment_period", args=[case.round.pk])
    secretary.post(period, {"from_on": "01/01/2026", "to_on": "31/12/2027", "who": "public"})
    dossier = case.dossiers[0]
    comment = Comment.objects.create(initiative=dossier, name="Người dân Thử", text="Hay và mới.", at=NOW)

    judge = reverse("initiatives:judge_opinion", args=[comment.pk])
    assert as_(dossier.owner).post(judge, {"state": "shown"}).status_code == 403
    secretary.post(judge, {"state": "shown"})

    comment.refresh_from_db()
    assert (comment.state, CommentPeriod.objects.get().who) == ("shown", "public")


def test_lists_cost_the_same_with_one_and_three_rows() -> None:
    case = Case(3)
    client = as_(case.secretary)
    decision = case.prepared()
    page = reverse("initiatives:decision", args=[decision.pk])
    client.get(page)
    costs = [_cost(client, page)]
    decision.items.exclude(pk=decision.items.earliest("pk").pk).delete()
    costs.append(_cost(client, page))
    assert len(set(costs)) == 1


def _cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_base_is_chosen_by_the_author_only() -> None:
    draft = make.make_draft()

    link = reverse("initiatives:choose_base", args=[draft.pk])
    assert as_(people.make_person(grants={})).get(link).status_code == 404
    assert as_(draft.owner).get(link).status_code == 200
