"""The series of arrival numbers belong to agencies, not to the codes these have at a time."""

from typing import Any

from django.db import migrations
from django.db.models import Max, Min

PREFIX = "documents.incoming:"


def to_agencies(apps: Any, schema_editor: Any) -> None:
    all_series = apps.get_model("numbers", "Series")._default_manager
    units = apps.get_model("people", "Unit")._default_manager
    documents = apps.get_model("documents", "IncomingDocument")._default_manager
    by_code = {code: str(pk) for pk, code in units.exclude(code="").values_list("pk", "code")}
    codes = {pk: code for code, pk in by_code.items()}
    old = {(row.key.removeprefix(PREFIX), row.year): row for row in all_series.filter(key__startswith=PREFIX)}
    given = {
        (str(agency), year): (last, first_at, last_at)
        for agency, year, last, first_at, last_at in documents.exclude(number=None)
        .order_by()
        .values_list("agency", "year")
        .annotate(Max("number"), Min("registered_at"), Max("registered_at"))
    }
    named = {(by_code[code], year) for code, year in old if code in by_code}
    all_series.filter(pk__in=[row.pk for row in old.values()]).delete()
    for agency, year in sorted({*given, *named}):
        row = old.get((codes.get(agency, ""), year))
        last, first_at, last_at = given.get((agency, year), (0, None, None))
        all_series.create(
            key=f"{PREFIX}{agency}",
            year=year,
            last=max(last, row.last if row else 0),
            began_at=row.began_at if row else first_at,
            taken_at=row.taken_at if row else last_at,
        )


def to_codes(apps: Any, schema_editor: Any) -> None:
    all_series = apps.get_model("numbers", "Series")._default_manager
    codes = {
        str(pk): code
        for pk, code in apps.get_model("people", "Unit")._default_manager.values_list("pk", "code")
    }
    for row in all_series.filter(key__startswith=PREFIX):
        row.key = PREFIX + codes.get(row.key.removeprefix(PREFIX), "")
        row.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_sender_email"),
        ("numbers", "0001_initial"),
    ]

    operations = [migrations.RunPython(to_agencies, to_codes)]
