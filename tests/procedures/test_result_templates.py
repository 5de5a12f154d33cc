"""Templates of results: what is refused when one is sent, which version keeps which, pages and files."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.papers.logic import building
from congvu.papers.logic.layout import Line
from congvu.people.models import Person
from congvu.procedures.actions import catalogue as versions
from congvu.procedures.actions import drafting, importing
from congvu.procedures.actions import templates as acts
from congvu.procedures.actions.importing import Publication
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import VersionState
from congvu.procedures.logic import written
from congvu.procedures.logic.drafting import Typed
from congvu.procedures.logic.spec import Result, Spec
from congvu.procedures.models import Procedure, ResultTemplate, Version
from congvu.procedures.providers import result_kind, result_layout, yaml_files
from congvu.procedures.queries import catalogue, templates
from congvu.procedures.queries import importing as queries
from congvu.procedures.rules import catalogue as catalogue_rules
from congvu.procedures.rules import templates as rules
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import again, signed_in
from tests.procedures.drafting import CODE, SPEC, Drafting, built, send, text_of, whole, word

pytestmark = pytest.mark.django_db
PLAIN = replace(SPEC, result=Result("Giấy chứng nhận thử"))


def administrator() -> Person:
    return people.make_person(grants={"procedures.catalogue": "all"})


def drafted(spec: Spec = PLAIN) -> Procedure:
    """A procedure whose next version is being written."""
    procedure = make.make_procedure(make.SPEC)
    versions.write(procedure, spec, by=SYSTEM, at=MONDAY)
    return procedure


def sent(client: Client, procedure: Procedure, content: bytes, name: str = "Mẫu thử") -> Any:
    file = SimpleUploadedFile("mau.docx", content)
    return client.post(
        reverse("procedures:result_template", args=[procedure.pk]), {"name": name, "file": file}
    )


def test_template_of_a_draft_is_named_by_it() -> None:
    procedure, me = drafted(), administrator()

    template = acts.put(procedure, word(whole()), by=me, at=MONDAY)

    draft = catalogue.draft(procedure)
    assert draft is not None
    assert draft.spec.result.template == template.code
    assert template.used_at is None
    assert trail.about(template)[-1].event == events.TEMPLATE_SENT.code
    assert list(catalogue_rules.faults(draft.spec)) == []


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("Tên {{ ten_khong_co }}",), "“ten_khong_co” is nothing that dossiers of this procedure have"),
        (("«Tên lạ»",), "“ten_la” is nothing that dossiers"),
        (("{{ nhan_su }}",), "is a table and is gone through row by row"),
        (("{{ ten_to_chuc.__class__ }}",), "A template may only name placeholders"),
        (("{{ ten_to_chuc",), "Braces do not fit together"),
        (
            ("{% for dong in nhan_su %}{{ dong.que_quan }}{% endfor %}",),
            "“nhan_su.que_quan” is nothing that dossiers",
        ),
    ],
)
def test_file_that_names_what_dossiers_have_not_is_refused(lines: tuple[str, ...], sentence: str) -> None:
    procedure, me = drafted(), administrator()
    content = built(*(Line(line) for line in lines))

    with pytest.raises(Refused) as refused:
        acts.put(procedure, word(content), by=me, at=MONDAY)

    assert sentence in str(refused.value)
    assert not ResultTemplate.objects.exists()
    draft = catalogue.draft(procedure)
    assert draft is not None
    assert draft.spec.result.template == ""


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Refused, match="not a Word document"):
        send(b"%PDF-1.7 nothing of Word")


def test_who_does_not_administer_the_catalogue_sends_nothing() -> None:
    procedure = drafted()

    with pytest.raises(Refused, match="administrators"):
        acts.put(procedure, word(whole()), by=make.make_handler(people.make_unit()), at=MONDAY)


def test_template_that_a_published_version_names_already_fits_it_and_stays() -> None:
    """Its code was written before there were files."""
    older = make.make_procedure(replace(make.SPEC, result=Result("Giấy")))
    named = replace(make.SPEC, result=Result("Giấy", template=CODE))
    Version.objects.filter(procedure=older).update(data=written.plain(named))

    with pytest.raises(Refused, match="is published and names this template: “ten_to_chuc”"):
        send(whole())
    assert not ResultTemplate.objects.exists()

    template = send(built(Line("Người nộp {{ nguoi_nop }}")))
    assert template.used_at == MONDAY
    with pytest.raises(Refused, match="belongs to a published version"):
        send(built(Line("Khác")))
    ResultTemplate.objects.update(used_at=None)
    with pytest.raises(Refused, match="belongs to a published version"):
        send(built(Line("Khác")))


def test_template_of_a_published_version_is_never_changed() -> None:
    one = Drafting()

    with pytest.raises(Refused, match="belongs to a published version"):
        send(built(Line("Khác")))

    assert templates.content(templates.named_by(SPEC) or one.template) == whole()


def test_template_that_only_a_draft_names_is_replaced() -> None:
    procedure, me = drafted(), administrator()
    acts.put(procedure, word(whole()), by=me, at=MONDAY)

    later = acts.put(procedure, word(built(Line("Mới {{ so }}"))), by=me, at=MONDAY + HOUR)

    assert ResultTemplate.objects.get() == later
    assert templates.content(later) == built(Line("Mới {{ so }}"))


def test_template_of_another_procedure_is_not_replaced_by_its_name() -> None:
    me, first, second = administrator(), drafted(), drafted()
    sent(signed_in(me), first, whole(), "Giấy chứng nhận")

    done = sent(signed_in(me), second, built(Line("Khác {{ so }}")), "Giấy chứng nhận")

    assert done.status_code == 422
    assert "Đã có mẫu “Giấy chứng nhận”." in done.content.decode()
    assert templates.content(ResultTemplate.objects.get()) == whole()


def test_next_version_has_another_template_and_running_dossiers_keep_theirs() -> None:
    one = Drafting(built(Line("Mẫu cũ {{ so }}")))
    acts.put(
        one.procedure,
        word(built(Line("Mẫu mới {{ so }}")), code="moi", name="Mẫu mới"),
        by=SYSTEM,
        at=one.now,
    )
    draft = catalogue.draft(one.procedure)
    assert draft is not None
    versions.publish(draft, valid_from=(one.now + DAY).date(), decision="QĐ", by=SYSTEM, at=one.now)

    made = drafting.draft_result(again(one.dossier), Typed("1"), by=one.handler, at=one.now + 2 * DAY)

    assert "Mẫu cũ 1" in text_of(made.paper.pdf)


def test_version_with_a_template_that_is_not_here_is_not_published() -> None:
    procedure = drafted(replace(PLAIN, result=Result("Giấy", template="khong-co")))
    draft = catalogue.draft(procedure)
    assert draft is not None

    with pytest.raises(Refused, match="There is no template “khong-co” of a result here"):
        versions.publish(draft, valid_from=MONDAY.date(), decision="QĐ", by=SYSTEM, at=MONDAY)


def test_version_whose_form_lost_what_the_template_names_is_not_published() -> None:
    send(whole())
    procedure = drafted(replace(SPEC, fields=SPEC.fields[:1]))
    draft = catalogue.draft(procedure)
    assert draft is not None

    with pytest.raises(Refused, match=r"does not fit this procedure: “to_khai_dia_chi” is nothing"):
        versions.publish(draft, valid_from=MONDAY.date(), decision="QĐ", by=SYSTEM, at=MONDAY)


def test_file_replaced_while_the_version_is_published_is_told() -> None:
    template = send(whole())
    other = send(built(Line("Chỗ khác {{ so }}")), code="khac", name="Khác")
    procedure = drafted(SPEC)
    draft = catalogue.draft(procedure)
    assert draft is not None
    replaced: list[int] = []

    def meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Somebody else sends another file after the rule has looked at the first."""
        if sql.startswith('UPDATE "procedures_version"') and not replaced:
            replaced.append(template.pk)
            ResultTemplate.objects.filter(pk=template.pk).update(file=other.file)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile), pytest.raises(Stale, match="changed the template"):
        versions.publish(draft, valid_from=MONDAY.date(), decision="QĐ", by=SYSTEM, at=MONDAY)

    assert replaced == [template.pk]
    assert Version.objects.get(pk=draft.pk).state == VersionState.DRAFT


def test_word_file_to_start_from_fits_its_procedure() -> None:
    content = building.build(result_layout.start(SPEC))

    assert rules.fits(content, SPEC) is None
    assert rules.fits(building.build(result_layout.start(make.SPEC)), make.SPEC) is None


def test_invented_dossier_has_something_for_everything() -> None:
    kind = result_kind.kind_of(SPEC)

    assert set(kind.sample) == {place.name for place in kind.placeholders}
    assert all(value not in ("", None, ()) for value in kind.sample.values())


def test_page_refuses_shows_and_previews() -> None:
    procedure, client = drafted(), signed_in(administrator())
    refused = sent(client, procedure, built(Line("{{ ten_la }}")))
    assert refused.status_code == 422
    assert "Hồ sơ của thủ tục này không có “ten_la”" in refused.content.decode()

    done = sent(client, procedure, whole())

    assert done.status_code == 302
    page = client.get(reverse("procedures:result_template", args=[procedure.pk])).content.decode()
    assert "mau-thu" in page
    assert reverse("procedures:result_page", args=[procedure.pk, 1]) in page
    assert "{{ to_khai_dia_chi }}" in page
    pdf = client.get(reverse("procedures:result_pdf", args=[procedure.pk]))
    assert pdf.content.startswith(b"%PDF")
    docx = client.get(reverse("procedures:result_word", args=[procedure.pk]))
    assert docx.content.startswith(b"PK")
    picture = client.get(reverse("procedures:result_page", args=[procedure.pk, 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(reverse("procedures:result_page", args=[procedure.pk, 9])).status_code == 404
    start = client.get(reverse("procedures:result_start", args=[procedure.pk]))
    assert rules.fits(start.content, PLAIN) is None


def test_page_is_for_those_who_administer_the_catalogue() -> None:
    procedure, client = drafted(), signed_in(make.make_handler(people.make_unit()))

    for name in ("result_template", "result_start", "result_word", "result_pdf"):
        assert client.get(reverse(f"procedures:{name}", args=[procedure.pk])).status_code == 403


def test_section_offers_the_templates_and_keeps_one_that_is_not_here() -> None:
    send(whole())
    procedure = drafted(replace(PLAIN, result=Result("Giấy", template="khong-co")))
    client = signed_in(administrator())

    page = client.get(reverse("procedures:section", args=[procedure.pk, "ket-qua"])).content.decode()

    assert f'<option value="{CODE}">Giấy chứng nhận thử</option>' in page
    assert '<option value="khong-co" selected>khong-co (chưa có ở đây)</option>' in page
    assert "Ở đây chưa có mẫu kết quả “khong-co”" in page


def test_file_sent_for_a_code_that_was_missing_comes_under_it() -> None:
    procedure = drafted(replace(PLAIN, result=Result("Giấy", template="khong-co")))

    sent(signed_in(administrator()), procedure, whole(), "Tên khác")

    assert ResultTemplate.objects.get().code == "khong-co"


def test_file_of_a_procedure_carries_the_code_and_says_when_it_is_missing() -> None:
    unit = people.make_unit()
    spec = replace(SPEC, result=Result("Giấy", template="khong-co"))
    entry = yaml_files.entry(
        yaml_files.text(
            replace(queries.entry_of(make.make_procedure(agency=unit), spec), code="1.999999")
        ).encode()
    )
    assert entry.spec.result.template == "khong-co"

    planned = queries.plan([entry])[0]
    taken = importing.take([entry], publication=Publication(MONDAY.date(), "QĐ"), by=SYSTEM, at=MONDAY)

    assert planned.lacks == "khong-co"
    assert (taken.new, taken.published) == (1, 0)
    assert Procedure.objects.get(code="1.999999").versions.get().state == VersionState.DRAFT


def test_preview_of_a_file_says_which_template_is_missing() -> None:
    entry = queries.entry_of(make.make_procedure(agency=people.make_unit()), SPEC)
    file = SimpleUploadedFile("a.yaml", yaml_files.text(replace(entry, code="1.999999")).encode())
    client = signed_in(administrator())

    page = client.post(reverse("procedures:import"), {"chosen": file}).content.decode()

    assert f"Ở đây chưa có mẫu kết quả “{CODE}”" in page
    send(whole())
    file = SimpleUploadedFile("a.yaml", yaml_files.text(replace(entry, code="1.999999")).encode())
    again_ = client.post(reverse("procedures:import"), {"chosen": file}).content.decode()
    assert "Ở đây chưa có mẫu kết quả" not in again_
