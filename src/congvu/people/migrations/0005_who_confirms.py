"""Who administers the whole agency confirms changes of rights, until the agency decides otherwise."""

from typing import Any

from django.db import migrations


def grant(apps: Any, schema_editor: Any) -> None:
    grants = apps.get_model("people", "RoleGrant")
    roles = grants.objects.filter(capability="people.manage", scope="all").values_list("role", flat=True)
    have = grants.objects.filter(capability="people.confirm_rights").values_list("role", flat=True)
    grants.objects.bulk_create(
        grants(role_id=role, capability="people.confirm_rights", scope="all")
        for role in set(roles) - set(have)
    )


def ungrant(apps: Any, schema_editor: Any) -> None:
    apps.get_model("people", "RoleGrant").objects.filter(capability="people.confirm_rights").delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0004_rights_alerts")]

    operations = [migrations.RunPython(grant, ungrant)]
