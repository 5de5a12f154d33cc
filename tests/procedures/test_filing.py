"""Our own filing page: filed by who prepared it, followed and completed by its link."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import now
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.procedures.actions import filing, intake, parties, preparing, supplements
from congvu.procedures.enums.catalogue import Channel, Origin
from congvu.procedures.enums.states import NumberKind, State
from congvu.procedures.logic.spec import Part, Spec, Way
from congvu.procedures.models import Dossier, Party, Preparation, Procedure
from congvu.procedures.queries.addresses import status_path
from tests.factories import people
from tests.factories import procedures as make
from tests.procedures.desk import again
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
    assert world.home.post(world.page).headers["Location"] == status_path(dossier)
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


def test_stranger_who_types_somebodys_number_changes_nothing_of_theirs() -> None:
    world = Filing()
    known = make.make_party("Người Quen", email="quen@thu.example")
    said = parties.Particulars(
        "person", "Người Quen", ((NumberKind.CITIZEN, "001234567890"),), email=known.email
    )
    parties.save(said, party=known, by=SYSTEM, at=now())

    dossier = world.filed()

    known.refresh_from_db()
    assert (known.name, known.email) == ("Người Quen", "quen@thu.example")
    assert dossier.applicant != known
    assert dossier.particulars["number:citizen"] == "001234567890"
    assert Party.objects.get(pk=dossier.applicant_id).numbers.count() == 0


def test_supplement_is_handed_in_by_the_same_link() -> None:
    world = Filing()
    dossier = world.filed()
    page = reverse("portal:status_answer", args=[dossier.tracking_key])
    assert world.home.get(page).status_code == 404
    supplements.ask(again(dossier), {"part:don": "Ký đơn"}, reason="Chưa ký", by=world.officer, at=now())

    assert page in world.home.get(status_path(dossier)).content.decode()
    assert world.home.post(page, {}).status_code == 422
    wrong = SimpleUploadedFile("don.exe", b"MZ" + b"\0" * 50)
    assert world.home.post(page, {"p-don-in": "on", "p-don-file": wrong}).status_code == 422
    signed = SimpleUploadedFile("đơn đã ký.pdf", PDF)
    done = world.home.post(page, {"p-don-in": "on", "p-don-file": signed})

    assert (done.status_code, again(dossier).state) == (302, State.WAITING)
    assert dossier.held.get(part="don", replaced_at=None).file_name == "đơn đã ký.pdf"
    assert world.home.post(page, {"p-don-in": "on"}).status_code == 404


@pytest.mark.alike
def test_dossier_of_the_counter_is_not_answered_by_link() -> None:
    dossier = make.make_dossier()
    supplements.ask(dossier, {"part:don": "Ký đơn"}, reason="Chưa ký", by=SYSTEM, at=now())

    assert Client().get(reverse("portal:status_answer", args=[dossier.tracking_key])).status_code == 404
    assert Client().get(reverse("portal:status_answer", args=["doan-mo"])).status_code == 404
