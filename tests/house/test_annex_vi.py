"""Annex VI of Decree 30/2020: each line is proved by tests that are there, or its gap is named."""

import ast
from functools import cache

import pytest
from django.db import models

from congvu.documents.models import IncomingDocument
from congvu.outgoing.models import OutgoingDocument
from tests.house import annex_vi
from tests.house.annex_vi import PART_I, PART_II, Field

LINES = [line for lines in PART_I.values() for line in lines]


@cache
def named_in(file: str) -> frozenset[str]:
    tree = ast.parse((annex_vi.ROOT / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_proof_is_a_test_that_is_there() -> None:
    proofs = [proof for line in LINES for proof in line.proofs]

    missing = [proof for proof in proofs if proof.split("::")[1] not in named_in(proof.split("::")[0])]

    assert missing == []


def test_every_line_is_proved_or_says_what_is_missing() -> None:
    assert [line.what for line in LINES if not line.proofs and not line.gap] == []
    assert len({line.what for line in LINES}) == len(LINES)


def test_page_is_the_one_made_of_the_lines() -> None:
    assert annex_vi.PAGE.read_text(encoding="utf-8") == annex_vi.page()


def found(model: type[models.Model], path: str) -> "models.Field[object, object]":
    """The field at the end of ``path``."""
    *way, last = path.split(".")
    for name in way:
        related = model._meta.get_field(name).related_model
        assert isinstance(related, type)
        model = related
    field = model._meta.get_field(last)
    assert isinstance(field, models.Field)
    return field


def holds(field: "models.Field[object, object]", length: int) -> bool:
    """Whether ``field`` holds what is as long as the annex allows; dates and numbers have room enough."""
    if isinstance(field, models.CharField):
        return field.max_length is not None and field.max_length >= length
    if isinstance(field, models.PositiveSmallIntegerField):
        return length <= 4  # up to 32 767: no document has that many pages or copies
    return isinstance(field, models.DateField | models.PositiveIntegerField)


@pytest.mark.parametrize("field", PART_II, ids=lambda field: field.code)
def test_field_of_the_annex_is_kept_with_its_length(field: Field) -> None:
    for model, path in ((OutgoingDocument, field.outgoing), (IncomingDocument, field.incoming)):
        if path:
            assert holds(found(model, path), field.length), f"{model.__name__}.{path}"
    assert field.outgoing or field.incoming or field.gap
