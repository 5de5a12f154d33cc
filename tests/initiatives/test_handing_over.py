"""A dossier goes to another unit of the office: one by one and several at once."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.urls import reverse

from congvu.cases import queries as cases
from congvu.cases.jobs import carry_out_bulks
from congvu.cases.models import Bulk, Holder, Note
from congvu.cases.queries import bulk as queries
from congvu.initiatives.actions import handing_over, intake, supplements
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import people as offered
from congvu.initiatives.rules import intake as rules
from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.people.models import Person, Unit
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people
from tests.initiatives.world import World, signed_in, url

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "Giải pháp về phần mềm, thuộc việc của phòng."
OF_THE_UNIT: Mapping[str, str] = {**make.OFFICER, "cases.read": "unit"}


@pytest.fixture
def other() -> Unit:
    return people.make_unit("Phòng Công nghệ Thử")


@pytest.fixture
def colleague(other: Unit) -> Person:
    return people.make_person("Chuyên Viên Khác", grants=OF_THE_UNIT, unit=other)


@pytest.fixture
def initiative() -> Initiative:
    return make.make_submitted()


@pytest.fixture
def officer(initiative: Initiative) -> Person:
    return people.make_person("Cán Bộ Nhận", grants=OF_THE_UNIT, unit=initiative.round.receiver)


def hand_over(initiative: Initiative, to: Holder, *, by: Person, version: int | None = None) -> Initiative:
    handing_over.hand_over(make.load(initiative), to=to, reason=WHY, by=by, at=make.NOW, version=version)
    return make.load(initiative)


def told() -> list[str]:
    screen = Message.objects.filter(kind="initiatives.handed_over", channel="screen")
    return sorted(screen.values_list("person__full_name", flat=True))


def test_unit_has_the_dossier_knows_why_and_everybody_there_is_told(
    initiative: Initiative, officer: Person, colleague: Person, other: Unit
) -> None:
    people.make_person("Người Đọc", grants={"cases.read": "unit"}, unit=other)
    due = initiative.case.next_due_at

    found = hand_over(initiative, Holder(other), by=officer)

    assert (found.case.holder, found.case.next_due_at) == (Holder(other), due)
    assert [entry.event for entry in trail.about(found)][-2:] == ["cases.noted", "cases.handed_over"]
    assert Note.objects.get(case=found.pk).versions.get().text.endswith(f"Phòng Công nghệ Thử: {WHY}")
    assert WHY not in str([entry.detail for entry in trail.about(found)])
    assert told() == ["Chuyên Viên Khác"]
    assert cases.may_see(found.case, colleague)
    assert not cases.may_see(found.case, officer)


def test_unit_goes_on_with_what_it_was_given(
    initiative: Initiative, officer: Person, colleague: Person, other: Unit
) -> None:
    found = hand_over(initiative, Holder(other, colleague), by=officer)

    intake.accept(found, by=colleague, at=make.NOW, specialist=colleague)
    supplements.ask(found, items={"essence": "Thiếu."}, until=make.NOW + 9 * DAY, by=colleague, at=make.NOW)
    make.type_in(found, by=found.owner, essence="Ba bước.")
    supplements.answer(make.load(found), by=found.owner, at=make.NOW + DAY)

    assert make.load(found).case.holder == Holder(other, colleague)
    assert list(offered.specialists(make.load(found), make.NOW.date())) == [colleague]
    assert told() == ["Chuyên Viên Khác"]


def test_head_takes_it_from_whoever_has_it(
    initiative: Initiative, officer: Person, colleague: Person, other: Unit
) -> None:
    intake.accept(initiative, by=officer, at=make.NOW, specialist=officer)
    grants = {**OF_THE_UNIT, "cases.oversee": "unit"}
    head = people.make_person("Trưởng Phòng Thử", grants=grants, unit=initiative.round.receiver)
    beside = people.make_person("Ngồi Cạnh", grants=OF_THE_UNIT, unit=initiative.round.receiver)

    refusal = rules.hand_over(make.load(initiative), by=beside)
    assert str(refusal) == "Hồ sơ này đang do Cán Bộ Nhận xử lý."
    assert hand_over(initiative, Holder(other, colleague), by=head).case.holder_person == colleague


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("nobody there", "Không có ai ở Phòng Trống xử lý được hồ sơ này."),
        ("there already", "Hồ sơ đang ở đó rồi."),
        ("not their task", "Người Đọc không xử lý hồ sơ của Phòng Công nghệ Thử."),
        ("closed account", "Tài khoản của Đã Nghỉ đã bị khóa."),
        ("its author", "Không ai được xử lý hồ sơ của chính mình."),
    ],
)
def test_dossier_does_not_go_where_nobody_could_handle_it(
    initiative: Initiative, officer: Person, other: Unit, to: str, sentence: str
) -> None:
    place = {
        "nobody there": lambda: Holder(people.make_unit("Phòng Trống")),
        "there already": lambda: Holder(initiative.round.receiver),
        "not their task": lambda: Holder(other, people.make_person("Người Đọc", grants={}, unit=other)),
        "closed account": lambda: Holder(other, _closed(other)),
        "its author": lambda: Holder(other, _author(initiative, other)),
    }[to]()

    with pytest.raises(Refused, match=sentence):
        hand_over(initiative, place, by=officer)

    assert make.load(initiative).case.holder == Holder(initiative.round.receiver)
    assert not Note.objects.exists()


def _closed(unit: Unit) -> Person:
    person = people.make_person("Đã Nghỉ", grants=OF_THE_UNIT, unit=unit)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    return Person.objects.get(pk=person.pk)


def _author(initiative: Initiative, unit: Unit) -> Person:
    people.make_post(initiative.owner, role=people.make_role(grants=OF_THE_UNIT), unit=unit)
    return Person.objects.get(pk=initiative.owner_id)


def test_who_comes_second_is_told_and_nothing_is_noted_twice(
    initiative: Initiative, officer: Person, colleague: Person, other: Unit
) -> None:
    version = initiative.case.version
    grants = {**OF_THE_UNIT, "cases.oversee": "all"}
    head = people.make_person("Lãnh Đạo Thử", grants=grants, unit=initiative.round.receiver)
    hand_over(initiative, Holder(other), by=officer, version=version)

    with pytest.raises(Stale):
        hand_over(initiative, Holder(other, colleague), by=head, version=version)

    assert Note.objects.count() == 1


@pytest.mark.alike  # what a page shows
def test_page_hands_over_and_leads_back_to_the_list_whoever_sees_it_no_more(
    initiative: Initiative, officer: Person, colleague: Person, other: Unit
) -> None:
    client, address = signed_in(officer), url("hand_over", initiative.pk)

    asked = client.get(address).content.decode()
    silent = client.post(address, {"to": f"{other.pk}", "reason": " "})
    done = client.post(address, {"to": f"{other.pk}-{colleague.pk}", "reason": WHY})

    assert f'<optgroup label="{other.name}">' in asked
    assert (silent.status_code, done["Location"]) == (422, f"{url('list')}?")
    assert make.load(initiative).case.holder == Holder(other, colleague)


def test_several_go_to_another_unit_with_one_message(world: World, other: Unit, colleague: Person) -> None:
    more = make.make_submitted(world.round, author=world.author, at=world.now)
    client = signed_in(world.officer)
    ticked = [world.submitted.pk, more.pk, world.asked.pk]

    asked = client.post(url("bulk"), {"act": "initiatives.hand_over", "which": "ticked", "ticked": ticked})
    filled = {"to": str(other.pk), "reason": WHY, "keys": asked.context["keys"]}
    client.post(url("bulk"), {"act": "initiatives.hand_over", **filled})
    made = Bulk.objects.get()
    preview = client.get(reverse("cases:bulk", args=[made.pk])).content.decode()
    client.post(reverse("cases:confirm_bulk", args=[made.pk]))
    while carry_out_bulks(clock.now()):
        pass

    assert preview.count("Sẽ chuyển đến Phòng Công nghệ Thử.") == 2
    assert WHY in preview
    assert [row.state for row in queries.rows(made)].count("done") == 2
    assert "Hồ sơ hiện không ở cơ quan." in [row.sentence for row in queries.rows(made)]
    mails = Message.objects.filter(kind="initiatives.handed_over", channel="mail", person=colleague)
    assert mails.values("bundle").distinct().count() == 1 < mails.count()
    assert {make.load(each).case.holder_unit for each in (world.submitted, more)} == {other}
