"""What is typed into the form of a procedure, read by the kind of each question."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import checking
from congvu.procedures.logic.checking import Fault, checked
from congvu.procedures.logic.spec import Field, Option, Spec, When

OPTIONS = (Option("moi", "Cấp mới"), Option("lai", "Cấp lại"))


def read(field: Field, typed: Any) -> tuple[Any, list[Fault]]:
    found = checked(Spec(fields=(field,)), {field.key: typed})
    return found.answers.get(field.key), list(found.faults)


def asked(kind: FieldKind, **more: Any) -> Field:
    return Field("k", "Câu hỏi", kind, **more)


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        (FieldKind.TEXT, "  Nguyễn Văn A ", "Nguyễn Văn A"),
        (FieldKind.LONG, "một\r\nhai", "một\nhai"),
        (FieldKind.PLACE, "xã Thử", "xã Thử"),
        (FieldKind.NUMBER, "1.234,5", "1234.5"),
        (FieldKind.NUMBER, "1234.5", "1234.5"),
        (FieldKind.NUMBER, "1.234", "1234"),
        (FieldKind.NUMBER, "-3", "-3"),
        (FieldKind.MONEY, "1.500.000 đ", 1_500_000),
        (FieldKind.DATE, "31/12/2026", "2026-12-31"),
        (FieldKind.DATE, "2026-12-31", "2026-12-31"),
        (FieldKind.CHOICE, "moi", "moi"),
        (FieldKind.MANY, ["lai", "moi"], ["moi", "lai"]),
        (
            FieldKind.PERSON,
            {"name": "Bà Thử", "born_on": "01/02/1990"},
            {"name": "Bà Thử", "born_on": "1990-02-01"},
        ),
        (
            FieldKind.FIRM,
            {"name": "Công ty Thử", "number": "0100000000"},
            {"name": "Công ty Thử", "number": "0100000000"},
        ),
        (FieldKind.FILE, ["so-do.pdf"], ["so-do.pdf"]),
    ],
)
def test_each_kind_is_read(kind: FieldKind, typed: Any, answer: Any) -> None:
    assert read(asked(kind, options=OPTIONS), typed) == (answer, [])


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        (asked(FieldKind.TEXT), "  ", Fault("k", checking.MISSING)),
        (asked(FieldKind.FILE), [], Fault("k", checking.MISSING)),
        (asked(FieldKind.NUMBER), "một", Fault("k", checking.NO_NUMBER)),
        (asked(FieldKind.NUMBER), "1e9", Fault("k", checking.NO_NUMBER)),
        (asked(FieldKind.NUMBER, least=Decimal(5)), "4", Fault("k", checking.TOO_LITTLE, Decimal(5))),
        (asked(FieldKind.MONEY), "-5", Fault("k", checking.NO_AMOUNT)),
        (asked(FieldKind.MONEY, most=Decimal(10)), "11", Fault("k", checking.TOO_MUCH, Decimal(10))),
        (asked(FieldKind.DATE), "30/02/2026", Fault("k", checking.NO_DAY)),
        (asked(FieldKind.CHOICE, options=OPTIONS), "khac", Fault("k", checking.NO_OPTION)),
        (asked(FieldKind.MANY, options=OPTIONS), ["moi", "khac"], Fault("k", checking.NO_OPTION)),
        (asked(FieldKind.TEXT, most=Decimal(3)), "bốn chữ", Fault("k", checking.TOO_LONG, Decimal(3))),
        (asked(FieldKind.PERSON), {"number": "001"}, Fault("k.name", checking.MISSING)),
        (asked(FieldKind.PERSON), {"name": "A", "born_on": "hôm qua"}, Fault("k.born_on", checking.NO_DAY)),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place(field: Field, typed: Any, fault: Fault) -> None:
    assert read(field, typed)[1] == [fault]


def test_table_leaves_empty_rows_out_and_names_the_cell() -> None:
    columns = (asked(FieldKind.TEXT), Field("n", "Số", FieldKind.NUMBER))
    table = Field("bang", "Bảng", FieldKind.TABLE, columns=columns, least=Decimal(2))

    rows, faults = read(table, [{"k": "A", "n": "1"}, {"k": "", "n": " "}, {"k": "B", "n": "x"}])

    assert rows == [{"k": "A", "n": "1"}, {"k": "B"}]
    assert faults == [Fault("bang[2].n", checking.NO_NUMBER)]
    assert read(table, [{"k": "A", "n": "1"}])[1] == [Fault("bang", checking.FEW_ROWS, Decimal(2))]


def test_question_that_is_not_put_is_neither_asked_nor_kept() -> None:
    spec = Spec(
        fields=(
            Field("loai", "Loại", FieldKind.CHOICE, options=OPTIONS),
            Field("so-cu", "Số cũ", when=When("loai", ("lai",))),
        )
    )

    assert checked(spec, {"loai": "moi", "so-cu": "12"}).answers == {"loai": "moi"}
    assert checked(spec, {"loai": "lai"}).faults == (Fault("so-cu", checking.MISSING),)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(list(FieldKind)),
        st.recursive(
            st.text() | st.none() | st.integers(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_is_sent_is_read_or_refused(typed: dict[FieldKind, Any]) -> None:
    columns = (Field("c", "Cột", FieldKind.NUMBER),)
    spec = Spec(
        fields=tuple(
            Field(kind.value, kind.value, kind, options=OPTIONS, columns=columns) for kind in FieldKind
        )
    )

    found = checked(spec, {kind.value: value for kind, value in typed.items()})

    places = {fault.place.split(".")[0].split("[")[0] for fault in found.faults}
    assert places | set(found.answers) == {kind.value for kind in FieldKind}
