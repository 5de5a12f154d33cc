"""What is handed out can be checked by anyone, and only what is true passes."""

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.trail import actions as trail
from congvu.trail.logic import proof, seals
from congvu.trail.models import Seal
from congvu.trail.queries import proofs
from tests.examples import up_to
from tests.trail.acts import AT, folder, open_many

pytestmark = pytest.mark.django_db

Path = tuple[str | int, ...]


@pytest.fixture
def of_subject() -> dict[str, Any]:
    open_many(300, folders=60)
    trail.seal(AT)
    open_many(1)
    document = proofs.of_subject(folder(0))
    assert document is not None
    return json.loads(json.dumps(document))  # type: ignore[no-any-return]  # as it comes out of a file


@pytest.fixture
def of_seals() -> dict[str, Any]:
    for count in (3, 260):
        open_many(count)
        trail.seal(AT)
    old, new = Seal.objects.order_by("size")
    return json.loads(json.dumps(proofs.of_seals(old, new)))  # type: ignore[no-any-return]  # as from a file


def said(document: dict[str, Any], key: str | None = None) -> list[str]:
    return [str(finding) for finding in proof.check(document, key)]


def test_proof_of_a_subject_holds(of_subject: dict[str, Any]) -> None:
    assert said(of_subject) == []
    assert [entry["body"]["seq"] for entry in of_subject["entries"]] == [1, 2, 3, 4, 5]
    assert of_subject["not_yet_sealed"] == 1


def test_proof_of_seals_holds(of_seals: dict[str, Any]) -> None:
    assert said(of_seals) == []


def test_nothing_sealed_gives_no_proof() -> None:
    assert proofs.of_subject(folder(0)) is None
    open_many(1)
    assert proofs.of_subject(folder(0)) is None


def test_expected_key_must_have_signed(of_subject: dict[str, Any]) -> None:
    named = of_subject["seal"]["body"]["key"]

    assert said(of_subject, named) == []
    assert said(of_subject, "0" * 64) == ["The seal of 300 entries is not signed with the expected key."]


def test_leaving_out_an_entry_is_found(of_subject: dict[str, Any]) -> None:
    del of_subject["entries"][1]

    assert said(of_subject) == [
        "Entry 2 is missing or stands in another place.",
        "Entry 2 does not follow from the entry before it.",
        "Entry 3 is missing or stands in another place.",
        "Entry 4 is missing or stands in another place.",
    ]


def test_signing_with_another_key_is_found(of_subject: dict[str, Any]) -> None:
    of_subject["key"] = seals.public_pem(seals.private_key(seals.new_key()).public_key())

    assert said(of_subject) == ["The signature of the seal of 300 entries is wrong."]


def leaves(value: Any, path: Path = ()) -> list[Path]:
    """The place of every single value in a document, except what only people read."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in leaves(inner, (*path, index))]
    return [] if path == ("not_yet_sealed",) else [path]


def put(document: dict[str, Any], path: Path, value: Any) -> None:
    *way, last = path
    inner: Any = document
    for step in way:
        inner = inner[step]
    inner[last] = value


OTHERS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.binary(min_size=32, max_size=32).map(bytes.hex),
    st.lists(st.integers(), max_size=2), st.floats(), st.dictionaries(st.text(), st.none(), max_size=2),
)  # fmt: skip


@pytest.mark.alike  # checking a proof asks no database, and one made by PostgreSQL is checked above
@pytest.mark.parametrize("kind", ["of_subject", "of_seals"])
def test_any_other_value_anywhere_is_found(kind: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(kind)

    @settings(
        deadline=None, max_examples=up_to(100), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.sampled_from(leaves(document)), OTHERS)
    def any_other_value_is_found(path: Path, value: Any) -> None:
        other = copy.deepcopy(document)
        put(other, path, value)

        assert said(other) or other == document

    any_other_value_is_found()


@pytest.mark.alike  # asks none
@settings(deadline=None, max_examples=up_to(50))
@given(st.recursive(OTHERS, lambda inner: st.dictionaries(st.text(), inner)))
def test_anything_that_is_no_proof_is_refused(document: Any) -> None:
    assert proof.check(document) != []


def test_checking_needs_neither_django_nor_a_database() -> None:
    command = "import sys, congvu.trail.logic.proof; print(any(m.startswith('django') for m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter

    assert run.stdout == "False\n"
