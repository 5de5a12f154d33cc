"""Dossiers received so far are found by their words, as those received from now on."""

from itertools import islice
from typing import Any

from django.db import migrations

from congvu.cases.logic import indexed

AT_ONCE = 1_000


def index(apps: Any, schema_editor: Any) -> None:
    dossiers = apps.get_model("procedures", "Dossier")._default_manager
    texts = apps.get_model("cases", "SearchText")
    unknown = dossiers.filter(case__search_text=None).exclude(case__state="prepared")
    found = unknown.order_by("pk").values_list(
        "pk", "case__title", "case__code", "particulars__name", "agent__name", "request", "external_code"
    )
    waiting = found.iterator(chunk_size=AT_ONCE)
    while rows := list(islice(waiting, AT_ONCE)):
        words = ((pk, *indexed(" ".join(str(each) for each in said if each))) for pk, *said in rows)
        made = [texts(case_id=pk, exact=exact, folded=folded) for pk, exact, folded in words]
        texts._default_manager.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0003_elsewhere"), ("cases", "0004_inside")]

    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
