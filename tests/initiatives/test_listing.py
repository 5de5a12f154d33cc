"""The staff list: what narrows it, who is told what, and the way from dossier to dossier."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from congvu.cases.models import Case
from congvu.councils.models import Result
from congvu.councils.rules import sight
from congvu.initiatives.forms.listing import DossierFilters
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import dossiers
from congvu.initiatives.views import listed
from congvu.people.models import Person, UnitVersion
from congvu.screening.models import Document
from tests.factories import councils, people
from tests.factories import initiatives as make
from tests.factories.councils_figures import close_panel
from tests.initiatives.figures_world import make_run
from tests.initiatives.world import World, signed_in, url

pytestmark = pytest.mark.django_db


def narrowed(person: Person, query: str) -> set[int]:
    form = DossierFilters(QueryDict(query), person=person)
    assert form.is_valid(), form.errors
    return set(form.narrow(dossiers.filed(person)).values_list("pk", flat=True))


def make_result(initiative: Initiative, score: str, *, own: bool = False) -> Person:
    """A closed panel that has given ``score``; the officer who runs its council."""
    panel = councils.make_panel(kind="case")
    item = councils.make_item(panel, key=str(initiative.pk), authors=[initiative.owner] if own else [])
    close_panel(councils.begin_panel(panel))
    Result.objects.filter(pk=item.pk).update(score=Decimal(score), grade="Tốt")
    return people.make_person(
        "Thư ký Thử", grants={"cases.read": "all", "councils.read": "unit"}, unit=panel.council.unit
    )


def test_list_narrows_by_unit_with_those_under_it_and_those_it_took_over() -> None:
    round = make.make_round()
    above = people.make_unit("So Thu")
    school, former = people.make_unit("Truong Moi", parent=above), people.make_unit("Truong Cu")
    UnitVersion.objects.create(unit=school, from_on=people.LONG_AGO, name="Trường Đã đổi tên")
    people.make_succession(former, school, people.LONG_AGO)
    under, before, other = (
        make.make_submitted(round, author=make.make_author(unit=unit))
        for unit in (school, former, people.make_unit("Nơi khác"))
    )
    reader = people.make_person(grants={"cases.read": "all"})

    assert narrowed(reader, "in_unit=sở thử") == {under.pk, before.pk}
    assert narrowed(reader, "in_unit=trường cũ") == {before.pk}
    assert narrowed(reader, "in_unit=da doi ten") == {under.pk, before.pk}
    assert narrowed(reader, f"unit={above.pk}") == set()  # the figures count a unit alone
    assert narrowed(reader, "in_unit=không có") == set()
    assert other.pk in narrowed(reader, "")


def test_list_narrows_by_holder_and_field(world: World) -> None:
    Case.objects.filter(pk=world.submitted.pk).update(
        holder_person=world.officer, holder_unit=world.round.receiver
    )
    group = make.make_group("Lĩnh vực cha")
    Initiative.objects.filter(pk=world.submitted.pk).update(field_group=make.make_group(parent=group))

    assert narrowed(world.officer, "holder=toi") == {world.submitted.pk}
    assert world.submitted.pk in narrowed(world.officer, "holder=don-vi")
    assert narrowed(world.reader, "holder=toi") == set()
    assert narrowed(world.reader, f"holder=don-vi-{world.round.receiver_id}") == {world.submitted.pk}
    assert narrowed(world.reader, f"holder={world.officer.pk}") == {world.submitted.pk}
    assert narrowed(world.reader, f"in_field={group.pk}") == {world.submitted.pk}
    assert narrowed(world.reader, f"field_group={group.pk}") == set()


def test_score_is_asked_for_and_shown_to_who_reads_the_council_alone(world: World) -> None:
    secretary = make_result(world.submitted, "87.5")
    elsewhere = people.make_person(grants={"cases.read": "all", "councils.read": "unit"})

    assert narrowed(secretary, "score_from=80&score_to=87.5") == {world.submitted.pk}
    assert narrowed(secretary, "score_from=88") == set()
    assert narrowed(elsewhere, "score_from=0") == set()
    assert narrowed(world.reader, "score_from=88") == narrowed(world.reader, "")  # no field of theirs
    assert "score" not in listed.shown_to(world.reader).by_key
    shown = listed.rows_for(secretary, frozenset(["score"])).get(pk=world.submitted.pk)
    assert (shown.score, shown.grade) == (87.5, "Tốt")
    hidden = listed.rows_for(elsewhere, frozenset(["score"])).get(pk=world.submitted.pk)
    assert (hidden.score, hidden.grade) == (None, None)


def test_score_of_ones_own_dossier_is_kept_from_its_author(world: World) -> None:
    make_result(world.submitted, "87.5", own=True)

    assert not sight.results(world.submitted.owner, "case", at=world.now).exists()


def test_similarity_is_asked_for_by_who_reads_screening_alone(world: World) -> None:
    document, _made = Document.objects.update_or_create(
        kind="case",
        key=str(world.submitted.pk),
        defaults={"indexed": True, "asked_at": world.now, "due_at": world.now, "band": "warning"},
    )
    Document.objects.filter(pk=document.pk).update(result=make_run(document, world.now), share=31)
    reader = people.make_person(grants={"cases.read": "all", "screening.read": "all"})

    assert "band" in DossierFilters(QueryDict(), person=reader).fields
    assert narrowed(world.reader, "band=serious") == narrowed(world.reader, "")
    assert "alike" not in listed.shown_to(world.reader).by_key
    assert narrowed(reader, "band=warning") == {world.submitted.pk}
    assert narrowed(reader, "band=warning&verdict=chua") == {world.submitted.pk}
    assert narrowed(reader, "verdict=roi") == set()
    shown = listed.rows_for(reader, frozenset(["alike"])).get(pk=world.submitted.pk)
    assert listed.shown_to(reader).by_key["alike"].value(shown) == "31% (Cảnh báo)"


def test_list_shows_all_columns_and_the_chips(world: World) -> None:
    client = signed_in(make_result(world.submitted, "87.5"))
    every = ",".join(listed.FIRST[n].key for n in range(len(listed.FIRST)))
    every += ",late_by,changed,alike,score,grade"

    page = client.get(url("list"), {"columns": every, "sort": "-score", "state": "submitted"})
    text = page.content.decode()

    assert page.status_code == 200
    assert [(chip.label, chip.value) for chip in page.context["page"].chips] == [("Trạng thái", "Đã nộp")]
    assert (
        page.context["page"].chips[0].link
        == f"{url('list')}?{urlencode({'columns': every, 'sort': '-score'})}"
    )
    assert "87,5" in text
    assert "Tác giả Chính" in text
    assert "alike" not in {column.key for column in page.context["page"].columns}


def make_row(world: World, number: int) -> list[Initiative]:
    """Dossiers a minute apart, the newest last."""
    return [
        make.make_submitted(world.round, author=world.author, at=world.now + timedelta(minutes=n + 1))
        for n in range(number)
    ]


def test_way_leads_from_dossier_to_dossier_and_back(world: World) -> None:
    old, middle, new = make_row(world, 3)
    client = signed_in(world.officer)

    page = client.get(url("list"), {"state": "submitted"}).context["page"]
    first = client.get(url("dossier", new.pk) + page.way).context["walk"]
    second = client.get(first.next).context["walk"]

    assert (first.number, first.counted, first.previous) == (1, 4, "")
    assert first.next == url("dossier", middle.pk) + page.way
    assert (second.number, second.previous) == (2, url("dossier", new.pk) + page.way)
    assert second.next == url("dossier", old.pk) + page.way
    assert second.back == f"{url('list')}?state=submitted&sort=-submitted&page=1#r{middle.pk}"
    assert client.get(url("dossier", new.pk)).context["walk"] is None


def test_next_stays_next_when_an_act_takes_the_dossier_out_of_the_list(world: World) -> None:
    _old, middle, _new = make_row(world, 3)
    client = signed_in(world.officer)
    way = client.get(url("list"), {"state": "submitted", "sort": "due"}).context["page"].way
    before = client.get(url("dossier", middle.pk) + way).context["walk"]
    version = str(middle.case.version)

    done = client.post(
        f"{url('accept', middle.pk)}?{before.way}", {"specialist": world.officer.pk, "version": version}
    )
    after = client.get(done["Location"]).context["walk"]

    assert done["Location"] == f"{url('dossier', middle.pk)}?{before.way}"
    assert (before.number > 0, after.number, after.counted) == (True, 0, before.counted - 1)
    assert (after.previous, after.next) == (before.previous, before.next)


def test_way_is_read_as_a_filter_and_nothing_else(world: World) -> None:
    client = signed_in(world.officer)
    address = url("dossier", world.submitted.pk)

    strange = client.get(address, {"ds": "https://noi-khac.example/?state=x&sort=password", "moc": "x:y"})
    too_long = client.get(address, {"ds": "q=" + "a" * 3000})

    assert strange.context["walk"].back.startswith(url("list") + "?")
    assert too_long.context["walk"] is None
