"""Our own filing page: filed by who prepared it, followed and completed by its link."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.files.models import StoredFile
from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import now
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.portal.views.answering import _Filing
from congvu.procedures.actions import filing, intake, parties, preparing, supplements
from congvu.procedures.enums.catalogue import Channel, FieldKind, Origin
from congvu.procedures.enums.states import NumberKind, State
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.logic.spec import Field, Part, Spec, Way
from congvu.procedures.models import Dossier, Party, PartyNumber, Preparation, Procedure
from congvu.procedures.providers import result_values
from congvu.procedures.queries import preparing as queries
from congvu.procedures.queries.addresses import status_path
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.procedures.desk import again, signed_in
from tests.procedures.test_preparing import PDF, TYPED

pytestmark = pytest.mark.django_db
DRAWN = Part("cu-tru", "Cư trú", origin=Origin.DRAWN)
WAYS = (Way(Channel.COUNTER), Way(Channel.ONLINE))
SPEC: Spec = replace(make.SPEC, ways=WAYS, parts=(*make.SPEC.parts, DRAWN))


class Filing:
    """A procedure of our own, prepared with both papers, and an officer of the agency's desk."""

    def __init__(self, *, national: bool = False) -> None:
        self.agency = people.make_unit("Sở thử")
        self.hall = people.make_unit("Một cửa Sở", parent=self.agency)
        self.officer = make.make_clerk(self.hall)
        self.procedure = make.make_procedure(SPEC, agency=self.agency)
        Procedure.objects.filter(pk=self.procedure.pk).update(national=national)
        self.procedure.refresh_from_db()
        typed = {**TYPED, "n-email": ["nop@thu.example"]}
        self.made = preparing.begin(self.procedure, "khoa", by=VISITOR, at=now(), typed=typed)
        self.home, self.page = Client(), reverse("portal:prepared_file", args=["khoa"])

    def upload(self) -> None:
        for box in ("p-don-file", "p-ban-sao-file"):
            preparing.add_file(self.made, box, BytesIO(PDF + box.encode()), name=f"{box}.pdf", at=now())

    def filed(self) -> Dossier:
        self.upload()
        answer = self.home.post(self.page)
        assert answer.status_code == 302
        found = Dossier.objects.get()
        assert answer.headers["Location"] == status_path(found)
        return found


def test_prepared_dossier_is_filed_waits_at_the_agencys_desk_and_is_followed_by_its_link() -> None:
    world = Filing()
    dossier = world.filed()

    assert (dossier.state, dossier.channel, dossier.source) == (State.WAITING, Channel.ONLINE, "own")
    assert (dossier.received_by, dossier.case.holder_unit) == (world.hall, world.hall)
    assert dossier.held.filter(file__isnull=False).count() == 2
    assert Message.objects.filter(kind="procedures.told_filed").exists()
    assert (Preparation.objects.get().dossier, Preparation.objects.get().typed) == (dossier, {})
    assert world.home.get(status_path(dossier)).status_code == 200
    assert Dossier.objects.count() == 1
    intake.receive_waiting(again(dossier), by=world.officer, at=now())
    assert again(dossier).state == State.PROCESSING


def test_sent_twice_at_once_is_one_dossier() -> None:
    world = Filing()
    world.filed()
    said = parties.Particulars("person", "Người Nộp")

    with pytest.raises(Refused):
        filing.file(world.made, said, parts=(), answers={}, at=now())
    assert Dossier.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_is_filed() -> None:
    world = Filing()

    answer = world.home.post(world.page)

    assert (answer.status_code, Dossier.objects.count()) == (422, 0)
    assert answer.content.decode().count("Hãy thêm tệp của giấy tờ này.") == 2


def test_procedure_of_the_national_portal_is_not_filed_here() -> None:
    world = Filing(national=True)
    world.upload()

    assert world.home.post(world.page).status_code != 302
    assert (
        "chuan-bi/khoa/nop/" not in world.home.get(reverse("portal:prepared", args=["khoa"])).content.decode()
    )
    assert not Dossier.objects.exists()


def test_number_typed_by_a_stranger_is_nobodys_before_an_officer_confirms_it() -> None:
    world = Filing()

    dossier = world.filed()

    assert dossier.particulars["number:citizen"] == "001234567890"
    assert not PartyNumber.objects.exists()
    page = reverse("procedures:confirm", args=[dossier.pk])
    officer = signed_in(world.officer)
    assert page in officer.get(dossier.link).content.decode()
    assert "001234567890" in officer.get(page).content.decode()
    assert officer.post(page, {"owner": ""}).status_code == 302
    assert PartyNumber.objects.get().party == again(dossier).applicant
    assert trail.about(dossier)[-1].event == "procedures.identity_confirmed"
    assert page not in officer.get(dossier.link).content.decode()
    with pytest.raises(Refused, match="chờ xác nhận"):
        parties.confirm(again(dossier), owner=again(dossier).applicant, by=world.officer, at=now())


def test_number_nobody_has_proved_is_not_drafted_and_everybody_at_work_sees_that_it_is_not() -> None:
    world = Filing()
    dossier = world.filed()
    handler = make.make_handler(world.agency)
    intake.receive_waiting(again(dossier), by=world.officer, at=now())

    def drafted() -> object:
        return result_values.values(again(dossier), Typed(), by=handler, at=now())["identity"]

    told = "chưa ai đối chiếu với giấy tờ"
    assert (drafted(), told in signed_in(handler).get(dossier.link).content.decode()) == ("", True)
    parties.confirm(again(dossier), owner=None, by=world.officer, at=now())
    assert drafted() == "001234567890"
    assert told not in signed_in(handler).get(dossier.link).content.decode()


def known_person() -> Party:
    said = parties.Particulars(
        "person", "Người Quen", ((NumberKind.CITIZEN, "001234567890"),), email="quen@thu.example"
    )
    return parties.save(said, by=SYSTEM, at=now())


def test_stranger_who_types_somebodys_number_changes_nothing_of_theirs() -> None:
    world, known = Filing(), known_person()

    dossier = world.filed()

    known.refresh_from_db()
    assert (known.name, known.email) == ("Người Quen", "quen@thu.example")
    assert dossier.applicant != known
    assert dossier.particulars["number:citizen"] == "001234567890"
    assert Party.objects.get(pk=dossier.applicant_id).numbers.count() == 0


def test_officer_with_the_paper_in_hand_gives_the_dossier_to_who_is_known() -> None:
    world, known = Filing(), known_person()
    dossier = world.filed()
    page = reverse("procedures:confirm", args=[dossier.pk])
    officer = signed_in(world.officer)

    assert "Người Quen" in officer.get(page).content.decode()
    assert officer.post(page, {"owner": ""}).status_code == 409
    assert again(dossier).applicant != known
    assert officer.post(page, {"owner": known.pk}).status_code == 302

    known.refresh_from_db()
    assert again(dossier).applicant == known
    assert (known.name, known.email) == ("Người Quen", "quen@thu.example")


def test_number_is_confirmed_at_the_desks_of_the_dossier_only() -> None:
    world = Filing()
    dossier = world.filed()
    stranger = make.make_clerk(people.make_unit("Nơi khác"))

    with pytest.raises(Refused, match="Một cửa Sở"):
        parties.confirm(dossier, owner=None, by=stranger, at=now())
    Dossier.objects.update(particulars={"name": "A", "number:citizen": "12"})
    with pytest.raises(Refused, match="“12”"):
        parties.confirm(again(dossier), owner=None, by=world.officer, at=now())
    assert not PartyNumber.objects.exists()


def test_number_that_cannot_be_one_is_said_before_it_is_filed() -> None:
    world = Filing()
    Preparation.objects.update(typed={**world.made.typed, "n-number": ["12"]})
    world.upload()

    answer = world.home.post(world.page)

    assert (answer.status_code, "12" in answer.content.decode()) == (422, True)
    assert not Dossier.objects.exists()
    assert not StoredFile.objects.exists()


def test_link_of_what_was_prepared_does_not_lead_to_the_dossier() -> None:
    world = Filing()
    world.upload()
    filed = world.home.post(world.page, {"once": "mot-lan"}).headers["Location"]
    dossier = Dossier.objects.get()

    assert filed == status_path(dossier)
    assert world.home.post(world.page, {"once": "mot-lan"}).headers["Location"] == filed
    for sent in (world.home.get(world.page), world.home.post(world.page), Client().get(world.page)):
        assert (sent.status_code, dossier.tracking_key in sent.content.decode()) == (410, False)
    other = Client().post(world.page, {"once": "lan-khac"})
    assert (other.status_code, dossier.tracking_key in other.content.decode()) == (410, False)
    assert Dossier.objects.count() == 1


def test_second_of_two_sent_at_once_is_given_the_dossier_of_the_first() -> None:
    world = Filing()
    world.upload()
    pages = [_Filing(queries.by_key("khoa"), SPEC, at=now()) for _ in range(3)]
    assert all(page.is_right() for page in pages)

    first, second = (page.attempt("mot-lan") for page in pages[:2])

    assert first is not None
    assert first == second
    assert pages[2].attempt("lan-khac") is None
    assert "has been handed in" in str(pages[2].who.non_field_errors())
    assert Dossier.objects.count() == 1


def test_same_page_sent_for_two_preparations_makes_two_dossiers() -> None:
    world = Filing()
    world.upload()
    other = preparing.begin(world.procedure, "khac", by=VISITOR, at=now(), typed=world.made.typed)
    for box in ("p-don-file", "p-ban-sao-file"):
        preparing.add_file(other, box, BytesIO(PDF + box.encode()), name=f"{box}.pdf", at=now())
    page = reverse("portal:prepared_file", args=["khac"])

    sent = [world.home.post(each, {"once": "mot-lan"}) for each in (world.page, page)]

    assert [answer.status_code for answer in sent] == [302, 302]
    assert Dossier.objects.count() == 2


def test_paper_that_is_only_ticked_online_is_not_there() -> None:
    optional = Part("them", "Giấy tờ thêm", required=False)
    world = Filing()
    make.publish_more(world.procedure, replace(SPEC, parts=(*SPEC.parts, optional)))
    Preparation.objects.update(typed={**world.made.typed, "p-them-in": ["on"]})

    dossier = world.filed()

    assert {each.part for each in dossier.held.all()} == {"don", "ban-sao", "cu-tru"}


def test_supplement_is_handed_in_by_the_same_link() -> None:
    world = Filing()
    dossier = world.filed()
    page = reverse("portal:status_answer", args=[dossier.tracking_key])
    assert world.home.get(page).status_code == 404
    supplements.ask(again(dossier), {"part:don": "Ký đơn"}, reason="Chưa ký", by=world.officer, at=now())

    assert page in world.home.get(status_path(dossier)).content.decode()
    first = dossier.held.get(part="don")
    assert world.home.post(page, {}).status_code == 422
    assert world.home.post(page, {"p-don-in": "on", "p-don-originals": "1"}).status_code == 422
    wrong = SimpleUploadedFile("don.exe", b"MZ" + b"\0" * 50)
    assert world.home.post(page, {"p-don-in": "on", "p-don-file": wrong}).status_code == 422
    assert again(dossier).state == State.INCOMPLETE
    signed = SimpleUploadedFile("đơn đã ký.pdf", PDF)
    unasked = SimpleUploadedFile("bản sao khác.pdf", PDF + b" ")
    done = world.home.post(page, {"p-don-file": signed, "p-ban-sao-file": unasked})

    assert (done.status_code, again(dossier).state) == (302, State.WAITING)
    assert dossier.held.get(part="don", replaced_at=None).file_name == "đơn đã ký.pdf"
    assert dossier.held.get(pk=first.pk).file_name == "p-don-file.pdf"
    assert dossier.held.get(part="ban-sao").replaced_at is None
    shown = signed_in(world.officer).get(dossier.link).content.decode()
    assert ("p-don-file.pdf" in shown, "đơn đã ký.pdf" in shown, "Đã thay bằng bản nộp sau" in shown) == (
        True,
        True,
        True,
    )
    history = signed_in(world.officer).get(reverse("procedures:history", args=[dossier.pk]))
    assert "Đơn đề nghị" in history.content.decode()
    assert world.home.post(page, {"p-don-in": "on"}).status_code == 404


def test_what_was_asked_in_words_is_answered_in_words_or_by_a_file() -> None:
    world = Filing()
    dossier = world.filed()
    page = reverse("portal:status_answer", args=[dossier.tracking_key])
    supplements.ask(again(dossier), {"other": "Nói rõ phạm vi"}, reason="Chưa rõ", by=world.officer, at=now())

    nothing = world.home.post(page, {"words": "  "})
    assert (nothing.status_code, "Nói rõ phạm vi" in nothing.content.decode()) == (422, True)
    assert again(dossier).state == State.INCOMPLETE
    done = world.home.post(page, {"words": "Trong toàn tỉnh"})

    assert (done.status_code, again(dossier).state) == (302, State.WAITING)
    assert dossier.held.filter(replaced_at=None).count() == 4
    assert dossier.held.get(note="Trong toàn tỉnh").part.startswith("Giải trình")


def test_answer_that_says_the_same_as_before_is_not_handed_in() -> None:
    field = Field("ten", "Tên đề tài", FieldKind.TEXT, required=False)
    world = Filing()
    make.publish_more(world.procedure, replace(SPEC, fields=(field,)))
    Preparation.objects.update(typed={**world.made.typed, "a-ten": ["Cũ"]})
    dossier = world.filed()
    page = reverse("portal:status_answer", args=[dossier.tracking_key])
    supplements.ask(again(dossier), {"field:ten": "Sửa tên"}, reason="Sai", by=world.officer, at=now())

    for said in ("", "Cũ"):
        assert world.home.post(page, {"a-ten": said}).status_code == 422
    assert again(dossier).answers == {"ten": "Cũ"}
    assert world.home.post(page, {"a-ten": "Mới"}).status_code == 302
    assert again(dossier).answers == {"ten": "Mới"}


@pytest.mark.parametrize("required", [True, False])
def test_question_that_asks_for_a_file_is_answered_by_one(required: bool) -> None:
    field = Field("ban-do", "Bản đồ khu đất", FieldKind.FILE, required=required)
    world = Filing()
    preparing.add_file(world.made, "a-ban-do", BytesIO(PDF + b"1"), name="cũ.pdf", at=now())
    make.publish_more(world.procedure, replace(SPEC, fields=(field,)))
    dossier = world.filed()
    page = reverse("portal:status_answer", args=[dossier.tracking_key])
    supplements.ask(again(dossier), {"field:ban-do": "Vẽ lại"}, reason="Mờ", by=world.officer, at=now())

    nothing = world.home.post(page, {})
    done = world.home.post(page, {"a-ban-do": SimpleUploadedFile("mới.pdf", PDF + b"2")})

    assert nothing.status_code == 422
    assert nothing.content.decode().count("Bản đồ khu đất") > 1  # beside its box, and as what is missing
    assert (done.status_code, again(dossier).answers) == (302, {"ban-do": ["mới.pdf"]})
    held = dossier.held.filter(part="field:ban-do").order_by("place")
    assert [(each.file_name, each.replaced_at is None) for each in held] == [
        ("cũ.pdf", False),
        ("mới.pdf", True),
    ]


def test_files_of_a_supplement_that_is_not_whole_are_not_kept() -> None:
    world = Filing()
    dossier = world.filed()
    page = reverse("portal:status_answer", args=[dossier.tracking_key])
    asked = {"part:don": "Ký đơn", "part:ban-sao": "Sao lại"}
    supplements.ask(again(dossier), asked, reason="Chưa đủ", by=world.officer, at=now())
    before = StoredFile.objects.count()

    half = world.home.post(page, {"p-don-file": SimpleUploadedFile("một nửa.pdf", PDF + b"  ")})

    assert (half.status_code, "Bản sao quyết định" in half.content.decode()) == (422, True)
    assert StoredFile.objects.count() == before


@pytest.mark.alike
def test_dossier_of_the_counter_is_not_answered_by_link() -> None:
    dossier = make.make_dossier()
    supplements.ask(dossier, {"part:don": "Ký đơn"}, reason="Chưa ký", by=SYSTEM, at=now())

    assert Client().get(reverse("portal:status_answer", args=[dossier.tracking_key])).status_code == 404
    assert Client().get(reverse("portal:status_answer", args=["doan-mo"])).status_code == 404
