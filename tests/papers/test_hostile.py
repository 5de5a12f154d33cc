"""Files that want more than to be filled are refused with a sentence, and nothing of them runs."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.papers.logic import filling, shown
from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.providers import trying
from tests.factories import papers as make

pytestmark = pytest.mark.slow  # reads in processes of their own

INJECTIONS = (
    "{{ ''.__class__ }}",
    "{{ so.__class__ }}",
    "{{ so.__class__.__mro__ }}",
    "{{ so['x'] }}",
    "{{ so() }}",
    "{{ so.upper() }}",
    "{{ 7 * 7 }}",
    "{{ so ~ so }}",
    "{{ [1, 2] }}",
    "{{ self }}{{ _so }}",
    "{{ loop.index }}",
    "{{ so|attr('x') }}",
    "{{ so|upper|safe }}",
    "{{ so if so else co_quan }}",
    "{% set x = so %}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% extends 'a' %}",
    "{% macro a() %}{% endmacro %}",
    "{% for x in so.y %}{% endfor %}",
    "{% for x in [1] %}{% endfor %}",
    "{% for x in thanh_vien recursive %}{{ loop(x) }}{% endfor %}",
    "{% for x in thanh_vien %}{{ x.__class__ }}{% endfor %}",
    "{% for x in thanh_vien %}{{ loop.cycle }}{% endfor %}",
    "{% for x, y in thanh_vien %}{% endfor %}",
    "{% for x in thanh_vien %}{% for y in x %}{% endfor %}{% endfor %}",
    "{% for x in thanh_vien if so %}{% endfor %}",
    "{% if so == 'x' %}{% endif %}",
    "{% if so and so %}{% endif %}",
    "{% if so() %}{% endif %}",
    "{% raw %}{% endraw %}",
    "{% filter upper %}{% endfilter %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% with so=1 %}{% endwith %}",
    "{# note #}",
    "{{ so",
    "so }}",
    "{% if so %}",
    "{{ }}",
    "{{ so so }}",
)


def flaw(content: bytes) -> Flaw:
    with pytest.raises(BadTemplate) as bad:
        filling.prepare(content)
    return bad.value.flaw


@pytest.mark.parametrize("text", INJECTIONS)
def test_nothing_but_names_loops_and_conditions_is_taken(text: str) -> None:
    assert flaw(make.word(text)) in {
        Flaw.FORBIDDEN, Flaw.FILTER, Flaw.SYNTAX, Flaw.BRACES, Flaw.UNBALANCED, Flaw.LOOP,
    }  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet="{}%# .|()[]_'\"sofrinta=+*", max_size=40))
def test_whatever_stands_in_braces_is_filled_or_refused(text: str) -> None:
    try:
        prepared = filling.prepare(make.word(text))
        filling.fill(prepared, make.KIND, {}, shown.shown(make.KIND, make.values()))
    except BadTemplate:
        pass


def outside(document: Any) -> None:
    document.part.relate_to("http://evil.example/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def xml(text: str) -> Callable[[Any], None]:
    return lambda document: document.element.body.insert(
        0, parse_xml(text.replace("<w:p>", f"<w:p {nsdecls('w')}>"))
    )


def field(instruction: str) -> Callable[[Any], None]:
    return xml(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (outside, Flaw.OUTSIDE),
        (field('INCLUDETEXT "c:\\secret.txt"'), Flaw.FIELD),
        (field("DDEAUTO c:\\\\cmd.exe"), Flaw.FIELD),
        (field("DATE"), Flaw.FIELD),
        (
            xml('<w:p><w:fldSimple w:instr="INCLUDEPICTURE x"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'),
            Flaw.FIELD,
        ),
        (xml("<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>"), Flaw.TRACKED),
        (xml("<w:p><w:r><w:object/></w:r></w:p>"), Flaw.EMBEDDED),
        (xml("<w:p><w:altChunk/></w:p>"), Flaw.EMBEDDED),
    ],
)
def test_what_fetches_hides_or_embeds_is_refused(build: Callable[[Any], None], expected: Flaw) -> None:
    assert flaw(make.word("x", build=build)) == expected


def test_mail_merge_field_becomes_plain_text() -> None:
    text = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>MERGEFIELD SO</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>«SO»</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    assert [use.name for use in filling.prepare(make.word(build=xml(text))).uses] == ["so"]


def test_macros_are_refused() -> None:
    def macro(types: bytes) -> bytes:
        return types.replace(
            b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
        ).replace(b"application/vnd.openxmlformats-officedocument.ms-word", b"application/vnd.ms-word")

    assert flaw(make.patched(make.word("x"), "[Content_Types].xml", macro)) == Flaw.MACROS
    assert flaw(make.patched(make.word("x"), "word/vbaProject.bin", lambda _old: b"\xd0\xcf")) == Flaw.MACROS


def test_entities_are_refused() -> None:
    def declared(document: bytes) -> bytes:
        return document.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY e "boom">]><w:document', 1)

    assert flaw(make.patched(make.word("x"), "word/document.xml", declared)) == Flaw.NOT_WORD


def test_bomb_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 60_000_000)

    assert flaw(out.getvalue()) == Flaw.TOO_LARGE


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert flaw(content) == Flaw.NOT_WORD


def test_loops_that_explode_are_stopped() -> None:
    loops = [f"{{%p for {name} in thanh_vien %}}" for name in "abc"]
    prepared = filling.prepare(make.word(*loops, "x" * 200, *["{%p endfor %}"] * 3))

    with pytest.raises(BadTemplate) as bad:
        filling.fill(prepared, make.KIND, {}, shown.shown(make.KIND, make.values(rows=300)))

    assert bad.value.flaw == Flaw.ENDLESS


def test_deep_nesting_is_refused() -> None:
    assert flaw(make.word("{% if so %}" * 200 + "{% endif %}" * 200)) == Flaw.ENDLESS


def test_braces_without_end_take_no_time() -> None:
    assert flaw(make.word("{{" * 200_000)) == Flaw.BRACES
    assert flaw(make.word("{% " * 200_000)) == Flaw.BRACES


def test_first_reading_in_a_process_of_its_own_says_what_is_wrong_and_where() -> None:
    trying.read(make.word("Số {{ so }}"))

    with pytest.raises(BadTemplate) as bad:
        trying.read(make.word("Số {{ so.__class__ }}"))

    assert (bad.value.flaw, "so.__class__" in bad.value.where) == (Flaw.FORBIDDEN, True)


@pytest.mark.parametrize(
    ("told", "ended_by"),
    [
        (b"", ""),
        (b"[]", ""),
        (b"\xff", ""),
        (b'{"flaw": "", "word": "", "where": ""}', "too_slow"),
        (b'{"flaw": "x", "word": "", "where": ""}', ""),
    ],
)
def test_process_that_died_or_talks_nonsense_is_a_refusal(told: bytes, ended_by: str) -> None:
    with pytest.raises(BadTemplate) as bad:
        trying._judge(told, ended_by)

    assert bad.value.flaw == Flaw.UNBEARABLE
