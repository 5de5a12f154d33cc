"""Dossiers from the national portal: taken in once and whole, told of in order, whatever happens between."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from congvu.notify.models import Message
from congvu.procedures.actions import bringing, extending, incoming, intake, results, supplements
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.outside import Fate, Trouble
from congvu.procedures.enums.states import State
from congvu.procedures.jobs import outside as jobs
from congvu.procedures.models import Dossier, Incoming, Outgoing, Party, SourceLine
from congvu.procedures.queries import outside as queries
from congvu.trail import queries as trail
from congvu.worktime import queries as worktime
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again
from tests.procedures.filed import CODE, MINUTE, ONLINE, Filed, run, whole
from tests.procedures.national import PDF, NationalPortal, part, supplement

pytestmark = pytest.mark.django_db


def row() -> Incoming:
    return Incoming.objects.get()


def test_dossier_waits_at_its_desk_with_all_it_brought(portal: NationalPortal) -> None:
    filed = Filed(portal)
    found = filed.come(answers={"von": "1.500.000"}, assisted=True)

    assert (found.state, found.received_by, found.channel) == (State.WAITING, filed.desk, Channel.ONLINE)
    assert (found.source, found.assisted, found.answers) == ("national", True, {"von": 1_500_000})
    assert found.case.step_due_at == worktime.due_at(MONDAY, ONLINE.clock.notice)
    assert found.filed_at == datetime.fromisoformat("2026-03-02T07:30:00+07:00")
    assert found.applicant.name == "Nguyễn Thị Thử"
    assert [each.file_name for each in found.held.all()] == ["don.pdf"]
    assert portal.occasions(CODE) == ["waiting"]
    assert [each.event for each in trail.about(found)][-1] == "procedures.sent_from_outside"


def test_dossier_sent_twice_is_one(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    portal.items.append(portal.items[0])
    run(MONDAY + HOUR)

    assert (Dossier.objects.count(), Party.objects.count(), portal.occasions(CODE)) == (1, 1, ["waiting"])


def test_change_after_it_was_taken_is_told_and_replaces_nothing(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come(answers={"von": "1"})
    portal.send({**portal.items[0], "answers": {"von": "2"}})
    run(MONDAY + HOUR)

    assert filed.found().answers == {"von": 1}
    assert (row().is_changed, row().changed["answers"], queries.counts("national").changed) == (
        True,
        {"von": "2"},
        1,
    )
    incoming.look_at_change(row(), by=filed.officer, at=MONDAY + HOUR)
    portal.items.append(portal.items[1])
    run(MONDAY + 2 * HOUR)
    assert not row().is_changed


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"procedure": "9.999999"}, "The catalogue has no procedure 9.999999."),
        ({"procedure": "1.000001.H13"}, "belongs to another province (H13)"),
        ({"procedure": "không mã"}, "is no code of a procedure"),
        ({"unit": "KHONG"}, "There is no unit “KHONG”."),
        ({"applicant": {"name": "Ai đó"}}, "What was sent lacks “Applicant (applicant.numbers)”."),
        (
            {"applicant": {"name": "Ai đó", "numbers": [{"kind": "citizen", "number": "12"}]}},
            "cannot be one of its kind",
        ),
    ],
)
@pytest.mark.alike  # sentences, read from one row
def test_what_cannot_be_taken_says_why_here_and_there(
    portal: NationalPortal, said: dict[str, Any], words: str
) -> None:
    filed = Filed(portal)
    filed.send(**said)
    run(MONDAY)

    assert (row().fate, Dossier.objects.count()) == (Fate.ASIDE, 0)
    assert words in row().reason
    assert portal.occasions(CODE) == ["not_taken"]
    assert words in portal.said(CODE, "not_taken")["reason"]


@pytest.mark.alike  # the same rows as above
def test_what_could_not_be_taken_is_taken_when_mended(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(procedure="2.000.777")
    run(MONDAY)
    make.make_procedure(ONLINE, code="2.000777", agency=filed.agency)
    run(MONDAY + HOUR)
    assert row().fate == Fate.ASIDE

    incoming.take_again([row()], by=filed.officer, at=MONDAY + HOUR)
    run(MONDAY + HOUR)

    assert (row().fate, filed.found().state) == (Fate.TAKEN, State.WAITING)
    assert portal.occasions(CODE) == ["not_taken", "waiting"]


@pytest.mark.alike  # a sentence
def test_code_that_is_here_from_elsewhere_is_no_second_dossier(portal: NationalPortal) -> None:
    desk = Desk()
    Dossier.objects.filter(pk=desk.dossier.pk).update(external_code=CODE)
    filed = Filed.__new__(Filed)
    filed.portal, filed.procedure = portal, make.make_procedure(ONLINE)
    filed.send(unit="")
    run(MONDAY)

    assert row().reason == "A dossier with this code is here already; it came another way."


def test_item_that_names_nothing_keeps_no_other_back(portal: NationalPortal) -> None:
    filed = Filed(portal)
    for item in ("chữ", None, {"kind": "dossier"}, {"kind": "?", "code": "x\x00"}, {"code": 1e999}):
        portal.send(item)  # type: ignore[arg-type]  # what strangers send
    filed.come()

    assert Incoming.objects.filter(fate=Fate.ASIDE).count() == 5
    assert filed.dossier.state == State.WAITING


def test_bad_files_are_named_to_desk_and_applicant_and_the_rest_is_taken(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(
        part("don", portal.offer(b"", "rong.pdf")),
        part("ban-sao", portal.offer(b"MZ\x90\x00" + b"\0" * 200, "ma-doc.exe")),
        part("", {"id": "mat", "name": "mat.pdf"}, name="Giấy lạ"),
        part("", portal.offer(name="them.pdf"), name="Giấy lạ"),
    )
    run(MONDAY)

    kinds = [flaw["kind"] for flaw in row().flaws]
    assert kinds == ["file_empty", "file_refused", "file_missing", "part_unknown", "part_unknown"]
    assert [each.part for each in filed.found().held.all()] == ["Giấy lạ"]
    told = Message.objects.filter(kind="procedures.told_flawed").first()
    assert told is not None
    for name in ("rong.pdf", "ma-doc.exe", "mat.pdf"):
        assert name in told.body
    assert "Giấy lạ: The procedure knows no such part." not in told.body


def test_file_that_is_not_what_was_sent_is_asked_for_thrice(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(part("don", portal.offer(sha256="0" * 64)))
    run(MONDAY)
    run(MONDAY + 2 * MINUTE)
    assert (row().fate, row().tries) == (Fate.WAITING, 2)

    run(MONDAY + 4 * MINUTE)

    assert [flaw["kind"] for flaw in row().flaws] == ["file_damaged"]
    assert filed.found().held.count() == 0


@pytest.mark.alike  # names and numbers compared in Python
def test_known_number_with_another_name_changes_nobody(portal: NationalPortal) -> None:
    known = make.make_party("Trần Văn Khác")
    number = known.numbers.get().number
    filed = Filed(portal)
    numbers = [{"kind": "citizen", "number": number}]
    found = filed.come(applicant={"kind": "person", "name": "Nguyễn Thị Thử", "numbers": numbers})

    assert (found.applicant, Party.objects.get().name) == (known, "Trần Văn Khác")
    assert row().flaws == [{"kind": "name_differs", "found": "Nguyễn Thị Thử"}]


def test_answer_that_cannot_be_read_is_a_flaw(portal: NationalPortal) -> None:
    found = Filed(portal).come(answers={"von": "một triệu", "khong-hoi": "x"})

    assert found.answers == {}
    assert row().flaws == [{"kind": "answer", "where": "Vốn điều lệ", "code": "no_amount"}]


def test_killed_in_the_middle_goes_on(portal: NationalPortal, monkeypatch: pytest.MonkeyPatch) -> None:
    filed = Filed(portal)
    filed.send()
    with monkeypatch.context() as patch:
        patch.setattr(bringing.trail, "record", _dies)
        with pytest.raises(KeyboardInterrupt):
            run(MONDAY)
    assert (Dossier.objects.count(), row().fate) == (0, Fate.WAITING)

    run(MONDAY + MINUTE)
    assert Dossier.objects.count() == 0  # the claim of the dead run holds
    run(MONDAY + HOUR)

    assert filed.found().state == State.WAITING


def test_killed_after_the_portal_has_heard_tells_it_nothing_twice(
    portal: NationalPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Filed(portal).send()
    with monkeypatch.context() as patch:
        patch.setattr(jobs.outbox, "mark_sent", _dies)
        with pytest.raises(KeyboardInterrupt):
            run(MONDAY)
    run(MONDAY + HOUR)

    assert portal.occasions(CODE) == ["waiting"]
    assert (len(portal.repeated), Outgoing.objects.get().sent_at is None) == (1, False)


def test_a_day_without_the_portal_delays_and_loses_nothing(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    portal.down = True
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY + HOUR)
    run(MONDAY + HOUR)
    filed.to_result()
    results.hand_back(filed.found(), how="counter", taken_by="Thử", by=filed.officer, at=MONDAY + DAY + HOUR)
    run(MONDAY + DAY + HOUR)

    line = SourceLine.objects.get()
    assert (line.down_since, line.trouble) == (MONDAY + HOUR, Trouble.UNREACHABLE)
    assert (portal.occasions(CODE), queries.counts("national").to_send) == (["waiting"], 3)

    portal.down = False
    run(MONDAY + DAY + 2 * HOUR)

    assert portal.occasions(CODE) == ["waiting", "received", "ready", "returned"]
    assert [each["name"] for each in portal.results] == ["Giấy chứng nhận"]
    assert (SourceLine.objects.get().down_since, queries.counts("national").to_send) == (None, 0)


def test_message_the_portal_does_not_take_holds_up_its_dossier_alone(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    portal.refuses.add(CODE)
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY)
    filed.send(code="H99-2", applicant={**portal.items[0]["applicant"], "phone": "0900000002"})
    run(MONDAY + HOUR)
    assert portal.occasions("H99-2") == ["waiting"]
    assert queries.counts("national").not_sent == 1

    portal.refuses.clear()
    run(MONDAY + 2 * HOUR)

    assert portal.occasions(CODE) == ["waiting", "received"]
    assert SourceLine.objects.get().down_since is None


def test_supplement_asked_on_paper_and_answered_on_the_portal(portal: NationalPortal) -> None:
    filed = Filed(portal)
    found = filed.come()
    asked = {"part:ban-sao": "Bản sao quyết định có chứng thực", "field:von": "Ghi rõ số vốn"}
    supplements.ask(found, asked, reason="Thiếu bản sao", by=filed.officer, at=MONDAY + HOUR)
    run(MONDAY + HOUR)

    told = portal.said(CODE, "asked")
    assert [item["what"] for item in told["items"]] == list(asked.values())
    assert (told["request"], told["reason"]) == (1, "Thiếu bản sao")

    portal.send(supplement(CODE, 1, part("ban-sao", portal.offer(name="ban-sao.pdf")), von="2.000"))
    run(MONDAY + DAY)

    found = filed.found()
    assert (found.state, found.answers) == (State.WAITING, {"von": 2000})
    assert {each.part: each.file_name for each in found.held.filter(replaced_at=None)} == {
        "don": "don.pdf",
        "ban-sao": "ban-sao.pdf",
    }
    assert portal.occasions(CODE) == ["waiting", "asked", "supplemented"]


@pytest.mark.alike  # sentences of rules
def test_supplement_nobody_asked_for_is_put_aside(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    portal.send(supplement(CODE, 1))
    portal.send(supplement("H99-khong-co", 1))
    run(MONDAY)

    aside = Incoming.objects.filter(fate=Fate.ASIDE).order_by("pk")
    assert [each.reason for each in aside] == [
        "Nothing has been asked of the applicant.",
        "The dossier it belongs to has not been taken in.",
    ]


def test_refusal_apology_and_their_reasons_are_told(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY)
    head = people.make_person(
        grants={"procedures.approve": "unit", "cases.read": "unit", "cases.handle": "unit"}, unit=filed.agency
    )
    filed.go("phan-cong", at=MONDAY + HOUR, by=filed.officer)
    until = MONDAY + 14 * DAY
    extending.extend(filed.found(), until=until, reason="Chờ ý kiến", by=head, at=MONDAY + HOUR)
    filed.send(code="H99-2")
    run(MONDAY + HOUR)
    other = again(Dossier.objects.get(external_code="H99-2"))
    intake.refuse(other, reason="Không thuộc thẩm quyền", by=filed.officer, at=MONDAY + HOUR)
    run(MONDAY + HOUR)

    told = portal.said(CODE, "extended")
    assert (told["reason"], told["due"]) == ("Chờ ý kiến", until.isoformat())
    assert portal.said("H99-2", "refused")["reason"] == "Không thuộc thẩm quyền"
    facts = [value for each in Outgoing.objects.all() for value in each.facts.values()]
    assert "Chờ ý kiến" not in facts
    assert "Không thuộc thẩm quyền" not in facts


def test_result_goes_with_its_file(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY)
    filed.to_signature()
    file = filed.dossier.held.get(part="don").file
    results.enter_result(
        filed.found(), name="Giấy chứng nhận", number="12/GCN", file_id=file.pk, file_name="gcn.pdf",
        by=filed.handler, at=MONDAY + DAY + HOUR,
    )  # fmt: skip
    filed.go("tra", at=MONDAY + DAY + HOUR)
    run(MONDAY + DAY + HOUR)

    assert portal.results[0]["number"] == "12/GCN"
    assert portal.results[0]["file"]["name"] == "gcn.pdf"
    assert list(portal.received.values()) == [PDF]
    assert portal.occasions(CODE)[-1] == "ready"


@pytest.mark.alike  # the line is asked before any row
def test_expired_credentials_are_an_outage_that_says_so(portal: NationalPortal) -> None:
    Filed(portal).send()
    portal.token = "het-han"
    run(MONDAY)
    asked = SourceLine.objects.get()
    run(MONDAY + timedelta(seconds=30))

    assert (asked.trouble, asked.failures) == (Trouble.CREDENTIALS, 1)
    assert SourceLine.objects.get().failures == 1  # nobody calls before the pause is over
    assert Incoming.objects.count() == 0


@pytest.mark.alike  # nothing is asked at all
def test_nothing_is_asked_of_a_portal_that_is_off(portal: NationalPortal, settings: Any) -> None:
    settings.NATIONAL_URL = ""
    run(MONDAY)

    assert portal.asked == 0


@pytest.mark.parametrize(("later", "during"), [(timedelta(0), 0), (HOUR, 1)], ids=["claimed", "run out"])
def test_two_runs_at_once_make_one_dossier(
    portal: NationalPortal, monkeypatch: pytest.MonkeyPatch, later: timedelta, during: int
) -> None:
    """The second begins while the first fetches files; where its claim has run out, the second wins."""
    filed = Filed(portal)
    filed.send()
    jobs.fetch(MONDAY)
    fetch, taken = jobs.fetching.fetch, list[int]()

    def interrupted(*about: Any, **how: Any) -> Any:
        monkeypatch.setattr(jobs.fetching, "fetch", fetch)
        taken.append(jobs.take(MONDAY + later))
        return fetch(*about, **how)

    monkeypatch.setattr(jobs.fetching, "fetch", interrupted)
    taken.append(jobs.take(MONDAY))

    assert taken == [during, 1 - during]
    assert (filed.found().state, Party.objects.count(), row().fate) == (State.WAITING, 1, Fate.TAKEN)
    assert Outgoing.objects.count() == 1


def test_row_claimed_by_one_run_is_no_other_runs(portal: NationalPortal) -> None:
    Filed(portal).send()
    jobs.fetch(MONDAY)
    first, second = row(), row()

    assert incoming.claim(first, at=MONDAY)
    assert not incoming.claim(second, at=MONDAY)


def _dies(*_args: object, **_kwargs: object) -> None:
    raise KeyboardInterrupt
