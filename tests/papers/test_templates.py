"""The agency's own templates: sent, read, assigned, put in force, followed; each refusal says why."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from docx.shared import Pt

from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.refusal import Refused
from congvu.papers import actions, queries
from congvu.papers.models import Template
from congvu.trail import queries as trail
from tests.factories import papers as make

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each reads in a process of its own

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def sent(content: bytes, *, valid_from: date = TODAY, name: str = "mau.docx") -> Template:
    return actions.upload(
        make.KIND,
        BytesIO(content),
        name=name,
        valid_from=valid_from,
        legal_basis="QĐ 01/QĐ-THU",
        by=SYSTEM,
        at=AT,
    )


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return str(refusal.value.refusal.sentence)


def text_of_paper(*, at: datetime = AT) -> str:
    return make.words_of_pdf(actions.draw("test.minutes", make.values(), at=at).pdf)


def test_template_in_force_is_used_from_its_day_on() -> None:
    template = sent(make.word("Mẫu riêng của {{ co_quan }}"), valid_from=TODAY + timedelta(days=1))
    actions.issue(template, by=SYSTEM, at=AT)

    assert "Mẫu riêng" not in text_of_paper()
    assert text_of_paper(at=AT + timedelta(days=1)) == "Mẫu riêng của Sở Khoa học và Công nghệ"


@pytest.mark.slow
def test_later_version_follows_and_papers_keep_theirs() -> None:
    first = sent(make.word("Một {{ so }}"))
    actions.issue(first, by=SYSTEM, at=AT)
    paper = actions.make("test.minutes", make.values(), about=make.ABOUT, by=SYSTEM, at=AT)
    second = sent(make.word("Hai {{ so }}"))
    actions.issue(second, by=SYSTEM, at=AT)

    assert text_of_paper() == "Hai 12"
    assert (paper.template, first.version, second.version) == (first, 1, 2)


def test_sent_template_holds_only_when_put_in_force() -> None:
    sent(make.word("Chưa áp dụng {{ so }}"))

    assert "Chưa áp dụng" not in text_of_paper()


def test_every_step_stands_in_the_trail() -> None:
    template = sent(make.word("{{ so_bien_ban }}"))
    actions.assign(template, {"so_bien_ban": "number"}, by=SYSTEM, at=AT)
    template.refresh_from_db()
    actions.issue(template, by=SYSTEM, at=AT)

    assert [entry.event for entry in trail.about(template)] == [
        "papers.template_uploaded",
        "papers.template_mapped",
        "papers.template_issued",
    ]


def test_unknown_placeholder_is_refused_by_name_and_place() -> None:
    template = sent(make.word("Kính gửi", "Hội đồng {{ ten_la }} đã họp"))

    assert refused(lambda: actions.issue(template, by=SYSTEM, at=AT)) == (
        "The placeholder “ten_la” is not known; it stands here: “Hội đồng {{ ten_la }} đã họp”. "
        "Assign it or correct it."
    )


def test_unknown_column_is_refused_by_name() -> None:
    template = sent(make.word("{%p for x in thanh_vien %}", "{{ x.tuoi }}", "{%p endfor %}"))

    assert "“thanh_vien.tuoi”" in refused(lambda: actions.issue(template, by=SYSTEM, at=AT))


def test_words_of_the_agency_are_assigned() -> None:
    template = sent(
        make.word(
            "«TÊN SỞ» số {{ SO_BB }}", "{%p for x in ds_nguoi %}", "- {{ x.ho_va_ten }}", "{%p endfor %}"
        )
    )
    mapped = {"ten_so": "agency", "SO_BB": "number", "ds_nguoi": "members", "ds_nguoi.ho_va_ten": "name"}

    actions.assign(template, mapped, by=SYSTEM, at=AT)
    template.refresh_from_db()
    actions.issue(template, by=SYSTEM, at=AT)

    assert text_of_paper() == (
        "Sở Khoa học và Công nghệ số 12 - Nguyễn Thị Mẫu 1 - Nguyễn Thị Mẫu 2 - Nguyễn Thị Mẫu 3"
    )


def test_assigning_what_does_not_fit_is_refused() -> None:
    template = sent(make.word("{{ so_bb }}"))

    assert refused(lambda: actions.assign(template, {"so_bb": "strange"}, by=SYSTEM, at=AT)) == (
        "“so_bb” cannot be assigned so."
    )
    assert refused(lambda: actions.assign(template, {"khac": "number"}, by=SYSTEM, at=AT)) == (
        "The template does not name “khac”."
    )


def test_template_in_force_is_never_changed() -> None:
    template = sent(make.word("{{ so }}"))
    actions.issue(template, by=SYSTEM, at=AT)
    template.refresh_from_db()

    assert "never changed" in refused(lambda: actions.assign(template, {}, by=SYSTEM, at=AT))
    assert "never changed" in refused(lambda: actions.issue(template, by=SYSTEM, at=AT))
    assert "has been in force" in refused(lambda: actions.withdraw(template, by=SYSTEM, at=AT))


def test_template_that_was_never_in_force_can_be_withdrawn() -> None:
    template = sent(make.word("{{ so }}"))
    ref = template.ref

    actions.withdraw(template, by=SYSTEM, at=AT)

    assert not queries.versions("test.minutes").exists()
    assert [entry.event for entry in trail.about(ref)][-1] == "papers.template_withdrawn"


def test_template_of_the_past_and_of_a_stranger_is_refused() -> None:
    content = BytesIO(make.word("{{ so }}"))

    assert refused(lambda: sent(make.word("{{ so }}"), valid_from=date(2026, 1, 1))) == (
        "A template cannot take effect in the past."
    )
    assert refused(
        lambda: actions.upload(make.KIND, content, name="a.docx", valid_from=TODAY, by=VISITOR, at=AT)
    ) == ("You may not change the templates of papers.")


def test_tag_cut_into_runs_is_put_together() -> None:
    def cut(document: object) -> None:
        paragraph = document.add_paragraph()  # type: ignore[attr-defined]  # python-docx has no types
        for piece, size in (("Số {", 12), ("{ s", 14), ("o }", 12), ("} hết", 13)):
            paragraph.add_run(piece).font.size = Pt(size)

    actions.issue(sent(make.word(build=cut)), by=SYSTEM, at=AT)

    assert text_of_paper() == "Số 12 hết"


def test_conditions_and_their_else_are_followed() -> None:
    actions.issue(
        sent(make.word("{% if ghi_chu %}Có{% else %}Không{% endif %} {% if not chu_tich %}thiếu{% endif %}")),
        by=SYSTEM,
        at=AT,
    )

    assert text_of_paper() == "Có"
