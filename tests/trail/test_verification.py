"""Whatever is changed behind the application's back is found."""

from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from congvu.trail import actions as trail
from congvu.trail.logic import canonical, merkle, seals
from congvu.trail.models import Entry, Leaf, Seal, Verification, Waiting
from congvu.trail.queries.verification import Seen, findings
from tests.examples import up_to
from tests.trail import tampering as tamper
from tests.trail.acts import AT, open_many

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each verifies a whole trail
everything = settings(
    deadline=None,
    max_examples=up_to(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def thread() -> None:
    """300 entries about four subjects under three seals, and four that still wait."""
    for count in (90, 170, 40):
        open_many(count, folders=4)
        trail.seal(AT)
    open_many(4, folders=4)


def found() -> list[str]:
    return [str(finding) for finding in findings(Seen())]


# --- What holds ---------------------------------------------------------------------------------------------


def test_empty_trail_holds() -> None:
    assert trail.verify(AT).found == 0


@pytest.mark.usefixtures("thread")
def test_untouched_trail_holds_and_the_check_is_kept() -> None:
    verification = trail.verify(AT)

    assert verification == Verification.objects.get()
    assert (verification.entries, verification.seals, verification.found) == (304, 3, 0)


# --- Anything at all ----------------------------------------------------------------------------------------

NUMBERS = st.integers(-2, 400)
TEXTS = st.text(alphabet="0123456789abcdefXỆ .-", max_size=60)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
VALUES = {
    "trail_entry": {
        "id": NUMBERS, "subject_kind": TEXTS, "subject_key": TEXTS, "seq": NUMBERS, "actor_key": TEXTS,
        "actor_name": TEXTS, "actor_post": TEXTS, "event": TEXTS, "previous": DIGESTS, "digest": DIGESTS,
        "at": st.datetimes().map(lambda at: f"{at:%Y-%m-%d %H:%M:%S}".zfill(19)),
        "detail": st.sampled_from(['{"shelf": 4}', "{}", "[]", "null", '{"shelf": "3"}', '{"shelf": 3.5}']),
    },
    "trail_leaf": {"position": NUMBERS, "entry_id": NUMBERS, "digest": DIGESTS},
    "trail_node": {"level": NUMBERS, "index": NUMBERS, "digest": DIGESTS},
    "trail_seal": {
        "size": NUMBERS, "root": DIGESTS, "previous": DIGESTS, "digest": DIGESTS, "key": DIGESTS,
        "signature": st.binary(min_size=64, max_size=64).map(bytes.hex),
        "at": st.datetimes().map(lambda at: f"{at:%Y-%m-%d %H:%M:%S}".zfill(19)),
    },
    "trail_waiting": {"entry_id": NUMBERS},
}  # fmt: skip


@st.composite
def blows(draw: st.DrawFn) -> list[tuple[str, str, int, int, dict[str, Any]]]:
    """One to three blows: (what, table, a row, another row, values)."""
    result = []
    for _blow in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from(tamper.TABLES))
        names = draw(st.lists(st.sampled_from(sorted(VALUES[table])), min_size=1, max_size=3, unique=True))
        values = {name: draw(VALUES[table][name]) for name in names}
        what = draw(st.sampled_from(["change", "delete", "insert", "swap"]))
        result.append((what, table, draw(st.integers(0, 400)), draw(st.integers(0, 400)), values))
    return result


def strike(what: str, table: str, one: int, other: int, values: dict[str, Any]) -> None:
    rows = tamper.rows(table)
    assume(rows)
    row, second = rows[one % len(rows)], rows[other % len(rows)]
    if what == "change":
        tamper.change(table, row, **values)
    elif what == "delete":
        tamper.delete(table, row)
    elif what == "insert":
        tamper.insert(table, {**row, **values})
    elif row != second:
        tamper.swap(table, row, second)


@pytest.mark.usefixtures("thread")
def test_whatever_is_changed_is_found() -> None:
    untouched = tamper.content()

    @everything
    @given(blows())
    def whatever_is_changed_is_found(blows: list[tuple[str, str, int, int, dict[str, Any]]]) -> None:
        with tamper.unguarded():
            for blow in blows:
                with suppress(DatabaseError), transaction.atomic():  # what the tables themselves refuse
                    strike(*blow)
            assume(not last_minute_is_gone(untouched))

            assert bool(found()) == (tamper.content() != untouched)

    whatever_is_changed_is_found()


def last_minute_is_gone(untouched: dict[str, list[tamper.Row]]) -> bool:
    """An entry was removed together with its note that it waits: before the first seal nobody can know it."""
    gone = {row["id"] for row in untouched["trail_entry"]} - {row["id"] for row in tamper.rows("trail_entry")}
    waited = {row["entry_id"] for row in untouched["trail_waiting"]}
    waits = {row["entry_id"] for row in tamper.rows("trail_waiting")}
    return bool(gone & (waited - waits))


# --- Careful forgers ----------------------------------------------------------------------------------------


def last_sealed() -> Entry:
    return Entry.objects.get(leaf__position=299)


def save(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(
        actor_name=entry.actor_name, previous=entry.previous, digest=entry.digest
    )


def rewrite_chain(entry: Entry, name: str) -> None:
    """Change who acted, and make every later entry of the subject, and its leaf, fit again."""
    save(tamper.forge(entry, actor_name=name))
    later = Entry.objects.filter(subject_key=entry.subject_key, seq__gt=entry.seq).order_by("seq")
    previous = entry.digest
    for follower in later:
        save(tamper.forge(follower, previous=previous))
        previous = follower.digest
    for leaf in Leaf.objects.select_related("entry").filter(entry__subject_key=entry.subject_key):
        Leaf.objects.filter(pk=leaf.pk).update(digest=leaf.entry.digest)


def reseal() -> None:
    """Compute every root, digest and link of the seals anew; only the signatures cannot be made."""
    tree, previous = merkle.Growing(), ""
    digests = iter(Leaf.objects.order_by("position").values_list("digest", flat=True))
    for seal in Seal.objects.order_by("size"):
        while tree.size < seal.size:
            list(tree.add(merkle.leaf_hash(bytes.fromhex(next(digests)))))
        seal.root, seal.previous = tree.root().hex(), previous
        seal.digest = previous = canonical.digest(seal.body)
        seal.save()


@pytest.mark.usefixtures("thread")
def test_rewriting_a_chain_with_its_leaves_breaks_the_roots() -> None:
    with tamper.unguarded():
        rewrite_chain(last_sealed(), "Somebody else")

        assert "The leaves are not what the seal of 300 entries says." in found()


@pytest.mark.usefixtures("thread")
def test_rewriting_everything_up_to_the_seals_breaks_their_signatures() -> None:
    with tamper.unguarded():
        rewrite_chain(last_sealed(), "Somebody else")
        reseal()

        assert "The signature of the seal of 300 entries is wrong." in found()


@pytest.mark.usefixtures("thread")
def test_signing_with_a_key_of_ones_own_is_found() -> None:
    own = seals.private_key(seals.new_key())
    with tamper.unguarded():
        seal = Seal.objects.get(size=300)
        seal.key = seals.key_id(own.public_key())
        seal.digest, seal.signature = canonical.digest(seal.body), seals.sign(seal.body, own)
        seal.save()

        assert "The seal of 300 entries names an unknown key." in found()


@pytest.mark.usefixtures("thread")
def test_changing_what_waits_for_its_seal_breaks_the_mark() -> None:
    with tamper.unguarded():
        waiting = Entry.objects.filter(waiting__isnull=False).earliest("id")
        save(tamper.forge(waiting, actor_name="Somebody else"))

        assert found() == [f"{waiting.ref}: entry {waiting.seq} was not written by the application."]


@pytest.mark.usefixtures("thread")
@pytest.mark.parametrize("place", ["waiting", "leaf", "nowhere"])
def test_slipping_in_a_well_made_entry_is_found(place: str) -> None:
    last = Entry.objects.filter(subject_key="0").latest("seq")
    with tamper.unguarded():
        forged = tamper.forge(last, pk=None, seq=last.seq + 1, previous=last.digest)
        forged.save(force_insert=True)
        if place == "waiting":
            tamper.insert("trail_waiting", {"entry_id": forged.pk})
        elif place == "leaf":
            Leaf.objects.create(position=300, entry=forged, digest=forged.digest)

        line = f"{forged.ref}: entry {forged.seq}"
        assert (
            found()
            == {
                "waiting": [f"{line} was not written by the application."],
                "leaf": ["There are leaves behind the last seal, which has 300."],
                "nowhere": [f"{line} is neither sealed nor waiting for a seal."],
            }[place]
        )


@pytest.mark.usefixtures("thread")
def test_cutting_off_the_end_with_its_seal_is_found() -> None:
    with tamper.unguarded():
        tail = list(Leaf.objects.filter(position__gte=260).values_list("entry_id", flat=True))
        Waiting.objects.all().delete()
        Leaf.objects.filter(position__gte=260).delete()
        Entry.objects.filter(id__gte=min(tail)).delete()
        Seal.objects.filter(size=300).delete()

        at = canonical.instant(AT)
        assert found() == [f"The seal of 300 entries, made at {at}, is gone: the end was cut off."]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its types")
@pytest.mark.usefixtures("thread")
def test_values_that_cannot_be_read_are_told_and_the_check_goes_on() -> None:
    with tamper.unguarded():
        tamper.run("UPDATE trail_entry SET at = 'x' WHERE id = (SELECT min(id) FROM trail_entry)")
        tamper.run("UPDATE trail_seal SET at = 'x' WHERE size = 300")

        changed, unreadable = found()
        assert changed == "folder 0: entry 1 has been changed."
        assert unreadable.startswith("A row of the trail cannot be read: ")
