"""Several signatures upon one another in one opening of the key: kept whole or not at all."""

import os
import signal
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from congvu.files.providers import guarded, warm
from congvu.kit import clock
from congvu.kit.refusal import Refusal
from congvu.signing import actions
from congvu.signing.actions import Signed
from congvu.signing.enums import NOT_SIGNED, SIGNED
from congvu.signing.logic.orders import FIELDS, Order, Purpose, Work
from congvu.signing.logic.places import NUMBER, How, Place
from congvu.signing.logic.report import Verdict
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers import writing
from congvu.signing.providers.making import Mark, Wanted
from congvu.signing.providers.printed import Sheet
from congvu.trail.models import Entry
from tests.files.test_warm import ends
from tests.signing import office as offices
from tests.signing.office import PIN, Office
from tests.signing.services import Services

pytestmark = pytest.mark.django_db
FIELD = Place(How.FIELD)
NUMBER_15 = Sheet("15", *NUMBER, 13)
SEAL = Mark(Purpose.AGENCY, FIELD, once="b")


@pytest.fixture(scope="module")
def prepared() -> bytes:
    return offices.prepared(offices.paper())


@pytest.fixture
def office(services: Services, settings: Settings) -> Office:
    settings.TSA_URL = f"{services.url}/tsa"
    return offices.open_office(services)


@pytest.fixture
def first(office: Office, prepared: bytes) -> bytes:
    """Signed by the leader."""
    wanted = Wanted(prepared, Purpose.LEADER, FIELD)
    (one,) = actions.sign([wanted], key=office.leaders_key, pin=PIN, by=office.leader, at=clock.now())
    assert isinstance(one, Signed), one
    return one.data


def sealed(office: Office, data: bytes, *then: Mark) -> Signed | Refusal:
    """Number, then what follows upon it, by the clerk."""
    office.agencys_key.refresh_from_db()
    wanted = Wanted(data, Purpose.NUMBER, FIELD, words=NUMBER_15, once="a", then=then)
    return actions.sign([wanted], key=office.agencys_key, pin=PIN, by=office.clerk, at=clock.now())[0]


def test_number_and_seal_are_one_sitting_with_an_entry_for_each_use(office: Office, first: bytes) -> None:
    one = sealed(office, first, SEAL)

    assert isinstance(one, Signed), one
    assert (one.data.startswith(first), one.stamped) == (True, True)
    found = one.report.signatures
    assert [each.field for each in found] == [
        FIELDS[each] for each in (Purpose.LEADER, Purpose.NUMBER, Purpose.AGENCY)
    ]
    assert {one.report.verdict(each) for each in found} == {Verdict.GOOD}
    assert found[1].shown == "15"
    entries = Entry.objects.filter(event=SIGNED.code, subject_key=str(office.agencys_key.pk)).order_by("pk")
    steps = [(each.detail["purpose"], each.detail["given"], each.detail["made"]) for each in entries]
    between = sha256(one.data[: found[1].covers]).hexdigest()
    assert steps == [
        (Purpose.NUMBER, sha256(first).hexdigest(), between),
        (Purpose.AGENCY, between, sha256(one.data).hexdigest()),
    ]
    assert list(Use.objects.filter(key=office.agencys_key).values_list("once", "state")) == [
        ("a", "done"),
        ("b", "done"),
    ]


def test_a_series_that_breaks_off_is_kept_with_none_of_its_signatures(office: Office, first: bytes) -> None:
    answers, left = office.services.answer, iter((True,))

    def falters(path: str, body: bytes) -> bytes:
        """One time stamp, then silence."""
        if path == "/tsa":
            next(left)
        return answers(path, body)

    office.services.answer = falters  # type: ignore[method-assign]  # the service itself falters
    stopped = sealed(office, first, SEAL)
    office.services.answer = answers  # type: ignore[method-assign]  # and recovers
    states = list(Use.objects.filter(key=office.agencys_key).values_list("state", flat=True))
    done = sealed(office, first, SEAL)

    assert isinstance(stopped, Refusal)
    assert states == ["failed", "failed"]
    assert Entry.objects.filter(event=NOT_SIGNED.code).count() == 2
    assert isinstance(done, Signed), done


def test_what_may_not_or_cannot_follow_lets_all_fall(office: Office, first: bytes) -> None:
    """A seal in no place, a second seal, and what was signed before."""
    lost = sealed(office, first, Mark(Purpose.AGENCY, FIELD, field="Mat", once="b"))
    twice = sealed(office, first, SEAL, Mark(Purpose.AGENCY, field="Nua", once="c"))
    assert isinstance(sealed(office, first, SEAL), Signed)
    again = sealed(office, first, Mark(Purpose.AGENCY, FIELD, once="d"))

    assert all(isinstance(each, Refusal) for each in (lost, twice, again))
    assert not Use.objects.filter(state=Use.State.BEGUN).exists()
    assert Use.objects.filter(key=office.agencys_key, state=Use.State.DONE).count() == 2


def test_a_seal_that_hides_words_lets_the_number_fall_too(office: Office, first: bytes) -> None:
    opaque = BytesIO()
    Image.new("RGBA", (400, 400), (200, 0, 0, 255)).save(opaque, "PNG")
    SigningKey.objects.filter(pk=office.agencys_key.pk).update(picture=opaque.getvalue())

    refused = sealed(office, first, SEAL)

    assert isinstance(refused, Refusal)
    assert "che mất chữ" in refused.sentence
    assert not Use.objects.filter(key=office.agencys_key, state=Use.State.DONE).exists()


def test_one_process_serves_the_whole_sitting_and_is_gone_afterwards(prepared: bytes) -> None:
    with writing.desk(installed="") as desk:
        order = Order(Work.READ, desk.put("a.pdf", prepared), "", at=clock.now().isoformat())
        first, second = desk.do([order]), desk.do([order, order])
        process = desk.process

    assert [each.flaw for each in (*first, *second)] == [""] * 3
    assert process is not None
    assert ends(process)


def test_a_process_that_dies_or_dawdles_is_told_and_another_begins(prepared: bytes, tmp_path: Path) -> None:
    kept = guarded.Kept("congvu.signing.providers.writing_child", folder=tmp_path)
    nonsense = kept.round("not a number", 60)
    slow = guarded.Kept("congvu.signing.providers.writing_child", folder=tmp_path)
    late = slow.round("1", 0.0)
    with writing.desk(installed="") as desk:
        desk.end()
        order = Order(Work.READ, desk.put("a.pdf", prepared), "", at=clock.now().isoformat())
        (again,) = desk.do([order])

    kept.end()
    assert (nonsense, late, again.flaw) == ("failed", "too_slow", "")


def test_a_sitting_begins_although_the_process_that_waits_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A moment ago: the system still counts it, so that it is asked and begins nothing."""
    with ExitStack() as ended:
        sittings = [guarded.Kept(writing.CHILD, folder=tmp_path)]
        ended.callback(sittings[0].end)
        waits = Path(f"/proc/{sittings[0].number}/stat").read_text().rpartition(")")[2].split()[1]
        os.kill(int(waits), signal.SIGKILL)
        monkeypatch.setattr(warm.Waiting, "is_ours", True)
        sittings.append(guarded.Kept(writing.CHILD, folder=tmp_path))
        ended.callback(sittings[1].end)

        assert [_round(each, tmp_path) for each in sittings] == ["", ""]
        assert sittings[0].number != sittings[1].number


def _round(sitting: guarded.Kept, folder: Path) -> str:
    """Nothing is ordered in it."""
    (folder / "1.orders.json").write_text("[]")
    return sitting.round("1", 60)
