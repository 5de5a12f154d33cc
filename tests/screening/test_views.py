"""The pages of screening: what is shown to whom, and never the text that is confidential or another's."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.initiatives.actions import drafts, filing
from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import screening as provider
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.screening.actions import documents, judging
from congvu.screening.enums import Verdict
from congvu.screening.models import Match
from tests.factories import initiatives as make
from tests.factories import people
from tests.screening.world import World, screened, work
from tests.similarity import texts

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: Person, name: str, *args: object, **query: str) -> str:
    return signed_in(person).get(reverse(f"screening:{name}", args=args), query).content.decode()


def only_match(initiative: Initiative) -> Match:
    return Match.objects.get(run=screened(initiative).result)


def test_the_list_has_the_most_alike_first_with_the_strongest_passage(world: World) -> None:
    world.work()

    shown = page(world.officer, "list")

    order = [shown.index(f">{each.case.code}<") for each in (world.copy, world.first, world.other)]
    assert order == sorted(order)
    assert " ".join(world.shared.split()[:8]) in shown


def test_a_dossier_that_waits_to_be_read_in_has_a_link_with_words(world: World) -> None:
    waiting = screened(world.other)

    shown = page(world.officer, "list")

    assert waiting.title == ""
    links = shown.split(f'<a href="{waiting.link}">')[1:]
    assert [link.partition("</a>")[0] for link in links] == [waiting.code, waiting.code]


def test_the_list_is_narrowed_by_round_year_unit_share_and_conclusion(world: World) -> None:
    world.work()
    merged = people.make_unit("Trường Mới")
    people.make_succession(world.unit, merged, on=clock.office_day(world.at))
    judging.conclude(only_match(world.copy).run, Verdict.COPIED, reason="Sao.", by=world.officer, at=world.at)

    for query, expected in (
        ({"unit": str(merged.pk)}, {world.first}),
        ({"band": "serious"}, {world.first, world.copy}),
        ({"verdict": "copied"}, {world.copy}),
        ({"verdict": "none"}, {world.first, world.other}),
        (
            {"year": str(world.round.year), "group": str(world.round.pk)},
            {world.first, world.copy, world.other},
        ),
        ({"q": world.other.case.code or ""}, {world.other}),
    ):
        shown = page(world.officer, "list", **query)
        all_of_them = (world.first, world.copy, world.other)
        assert {each for each in all_of_them if f">{each.case.code}<" in shown} == expected, query


def test_the_page_of_a_dossier_says_what_counts_and_names_its_sources(world: World) -> None:
    world.work()
    document = screened(world.copy)
    assert document.result is not None

    shown = page(world.officer, "document", document.pk)

    assert world.first.case.code in shown
    assert f"{document.result.copied} trên" in shown
    assert 'class="screening-map"' in shown
    assert f"kho {document.result.index}" in shown


def test_both_texts_stand_side_by_side_with_the_passage_on_both_sides(world: World) -> None:
    world.work()

    shown = page(world.officer, "beside", screened(world.copy).pk, only_match(world.copy).pk)

    assert shown.count('id="doan-1"') == shown.count('id="nguon-doan-1"') == 1
    assert shown.count(" ".join(world.shared.split()[20:24])) >= 2


def test_a_decision_is_taken_on_the_page_and_the_next_passage_comes(world: World) -> None:
    world.work()
    document, match = screened(world.copy), only_match(world.copy)
    client = signed_in(world.officer)
    address = reverse("screening:judge", args=[document.pk, match.pk, 1])

    missing = client.post(address, {"verdict": "quoted", "reason": "", "run": match.run_id})
    done = client.post(address, {"verdict": "quoted", "reason": "Có nguồn.", "run": match.run_id})

    assert (missing.status_code, done.status_code) == (422, 302)
    assert "nêu lý do" in missing.content.decode()
    assert screened(world.copy).share == 0


def test_the_text_of_confidential_parts_is_compared_and_shown_nowhere(world: World) -> None:
    said = world.written(world.shared)
    secret = make.make_submitted(world.round, at=world.at, marks=["essence"], **said)
    world.work()
    match = Match.objects.filter(run=screened(secret).result).first()
    assert match is not None

    words = " ".join(world.shared.split()[30:34])
    assert words not in page(world.officer, "document", screened(secret).pk)
    assert words not in page(world.officer, "list", q=secret.case.code or "")
    beside = page(world.officer, "beside", screened(secret).pk, match.pk)
    assert beside.count(words) <= 1  # the source's own, which is open


def test_the_name_of_a_confidential_file_is_not_shown(world: World) -> None:
    draft = make.make_draft(world.round, at=world.at, **world.written(texts.prose(8, 50)))
    attachment = make.attach(draft, by=draft.owner, name="cong-thuc-mat.txt")
    drafts.mark_confidential(make.load(draft), attachment, True, by=draft.owner)
    filing.submit(make.load(draft), by=draft.owner, at=world.at)
    from congvu.files import jobs as files

    files.read_texts(world.at)
    world.work()

    assert "cong-thuc-mat" not in page(world.officer, "document", screened(draft).pk)


def test_a_unit_s_reader_sees_the_dossiers_of_the_unit_only(world: World) -> None:
    world.work()
    reader = people.make_person("Người Xem Trường", grants={"screening.read": "unit"}, unit=world.unit)

    shown = page(reader, "list")

    assert world.first.case.code in shown
    assert world.copy.case.code not in shown
    found = signed_in(reader).get(reverse("screening:document", args=[screened(world.copy).pk]))
    assert found.status_code == 404


def test_an_author_sees_own_parts_and_no_text_of_others(world: World) -> None:
    now = clock.now()
    terms = make.make_terms(alike_shown=True)
    round = make.make_round(at=now, terms=terms)
    world.work()
    words = world.shared.split()
    mine = " ".join(words[:100])
    draft = make.make_draft(round, at=now, **world.written(mine))
    client = signed_in(draft.owner)
    address = reverse("initiatives:screening_of_draft", args=[draft.pk])

    asked = client.post(address)
    work(clock.now())
    shown = client.get(address).content.decode()

    assert asked.status_code == 302
    assert "mark" in shown
    assert " ".join(words[101:108]) not in shown
    assert world.first.case.code not in shown
    assert world.first.case.title not in shown


def test_where_the_round_does_not_allow_it_there_is_no_such_page(world: World) -> None:
    draft = make.make_draft(world.round, at=world.at)

    found = signed_in(draft.owner).get(reverse("initiatives:screening_of_draft", args=[draft.pk]))

    assert found.status_code == 404


def test_a_draft_is_screened_ten_times_a_day_at_most(world: World) -> None:
    draft = make.make_draft(world.round, at=world.at, **world.written(world.shared))
    for _time in range(10):
        documents.ask_for_draft(draft.ref, by=draft.owner, at=world.at)
        world.work()

    with pytest.raises(Refused, match="10 lần một ngày"):
        documents.ask_for_draft(draft.ref, by=draft.owner, at=world.at)


def test_the_council_is_told_share_and_conclusion_and_blind_no_name(world: World) -> None:
    world.work()
    reason = f"Sao của {world.copy.owner.full_name}, xem {world.first.case.code}"
    judging.conclude(only_match(world.copy).run, Verdict.COPIED, reason=reason, by=world.officer, at=world.at)

    openly = " ".join(each.text for each in provider.findings("case", str(world.copy.pk), False) or ())
    blindly = " ".join(each.text for each in provider.findings("case", str(world.copy.pk), True) or ())

    assert "Sao chép" in openly
    assert world.first.case.code in openly
    assert world.copy.owner.full_name not in blindly
    assert f"một hồ sơ năm {world.round.year}" in blindly


def test_the_council_is_told_why_a_dossier_was_not_screened(world: World) -> None:
    document = screened(world.copy)
    type(document).objects.filter(pk=document.pk).update(state="failed", due_at=None, problem="empty")

    (said,) = provider.findings("case", str(world.copy.pk), True) or ()

    assert said.text == "Chưa tra trùng được, vì không có văn bản để so sánh."


def test_the_author_is_not_told_of_decisions_in_the_history(world: World) -> None:
    world.work()
    judging.conclude(only_match(world.copy).run, Verdict.COPIED, reason="Sao.", by=world.officer, at=world.at)

    shown = signed_in(world.copy.owner).get(world.copy.link).content.decode()

    assert "tra trùng" not in shown.lower()
