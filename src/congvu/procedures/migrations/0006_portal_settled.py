"""What is settled with a source outside: set aside or let be, known of dates, heard of, forgotten."""

import json
from hashlib import sha256
from typing import Any

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery

OWN = "own"


def settle(apps: Any, editor: Any) -> None:
    """What sources were told before is known: nobody is told anew of a day that has not moved, nor of what
    could not be taken in, and a change that was pointed out is recognised.
    """
    alias = editor.connection.alias
    dossiers, cases = apps.get_model("procedures", "Dossier"), apps.get_model("cases", "Case")
    due = cases.objects.using(alias).filter(pk=OuterRef("case_id"), paused_at=None).values("due_at")
    outside = dossiers.objects.using(alias).exclude(source__in=("", OWN))
    outside.update(due_told=Subquery(due))
    incoming = apps.get_model("procedures", "Incoming").objects.using(alias)
    for row in incoming.filter(changed__isnull=False, changed_digest="").only("changed").iterator():
        incoming.filter(pk=row.pk).update(changed_digest=_digest(row.changed))
    told = apps.get_model("procedures", "Outgoing").objects.using(alias)
    told = told.filter(occasion="not_taken", incoming__fate="aside").annotate(came=F("incoming__digest"))
    for row in told.exclude(facts__has_key="digest").iterator():
        told.model.objects.using(alias).filter(pk=row.pk).update(facts={**row.facts, "digest": row.came})


def _digest(item: Any) -> str:
    return sha256(json.dumps(item, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("procedures", "0005_runs_by_end")]

    operations = [
        migrations.RemoveConstraint(
            model_name="outgoing",
            name="outgoing_waits_or_is_sent",
        ),
        migrations.AddField(
            model_name="dossier",
            name="due_told",
            field=models.DateTimeField(null=True, verbose_name="Promised day the source knows"),
        ),
        migrations.AddField(
            model_name="incoming",
            name="broken",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="incoming",
            name="changed_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="incoming",
            name="forgotten_at",
            field=models.DateTimeField(null=True, verbose_name="What was sent deleted"),
        ),
        migrations.AddField(
            model_name="incoming",
            name="let_be_at",
            field=models.DateTimeField(null=True, verbose_name="Left as it is"),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="aside_at",
            field=models.DateTimeField(null=True, verbose_name="Set aside"),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="let_be_at",
            field=models.DateTimeField(null=True, verbose_name="Left as it is"),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="refused",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="sourceline",
            name="read_at",
            field=models.DateTimeField(null=True, verbose_name="Read to its end"),
        ),
        migrations.AlterField(
            model_name="incoming",
            name="fate",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting to be taken in"),
                    ("taken", "Taken in"),
                    ("aside", "Could not be taken in"),
                    ("left", "Left as it is"),
                ],
                default="waiting",
                max_length=10,
                verbose_name="Outcome",
            ),
        ),
        migrations.AlterField(
            model_name="incoming",
            name="kind",
            field=models.CharField(
                choices=[
                    ("dossier", "A dossier"),
                    ("supplement", "Answer to a request for a supplement"),
                    ("withdrawal", "Withdrawal by the applicant"),
                    ("unreadable", "Something that cannot be read"),
                ],
                max_length=12,
                verbose_name="Kind",
            ),
        ),
        migrations.AlterField(
            model_name="outgoing",
            name="occasion",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting to be received"),
                    ("not_taken", "Could not be taken in"),
                    ("received", "Dossier received"),
                    ("refused", "Receipt refused"),
                    ("asked", "Supplement asked"),
                    ("supplemented", "Supplement handed in"),
                    ("fee_asked", "Financial duty asked"),
                    ("taken_over", "Received by the competent agency"),
                    ("fee_paid", "Fee paid"),
                    ("fee_lifted", "Fee not asked any more"),
                    ("fee_refunded", "Fee refunded"),
                    ("paused", "Time stands still"),
                    ("due_moved", "Promised day moved"),
                    ("extended", "Apology sent and a new date promised"),
                    ("ready", "Result ready"),
                    ("returned", "Result handed back"),
                    ("stopped", "Stopped at the applicant's wish"),
                    ("closed", "Closed: not completed in time"),
                ],
                max_length=12,
                verbose_name="Occasion",
            ),
        ),
        migrations.AlterField(
            model_name="outgoing",
            name="trouble",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unreachable", "The other side does not answer"),
                    ("busy", "The other side asks for patience"),
                    ("credentials", "The other side does not accept our credentials or address"),
                    ("garbled", "The answer of the other side cannot be understood"),
                    ("declined", "The other side does not take this message"),
                    ("fault", "The other side has a fault of its own"),
                    ("ours", "What is to be sent cannot be read here"),
                ],
                max_length=12,
                verbose_name="Problem",
            ),
        ),
        migrations.AlterField(
            model_name="sourceline",
            name="trouble",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unreachable", "The other side does not answer"),
                    ("busy", "The other side asks for patience"),
                    ("credentials", "The other side does not accept our credentials or address"),
                    ("garbled", "The answer of the other side cannot be understood"),
                    ("declined", "The other side does not take this message"),
                    ("fault", "The other side has a fault of its own"),
                    ("ours", "What is to be sent cannot be read here"),
                ],
                max_length=12,
                verbose_name="Problem",
            ),
        ),
        migrations.AddIndex(
            model_name="incoming",
            index=models.Index(
                condition=models.Q(("fate__in", ("taken", "left")), ("forgotten_at", None)),
                fields=["came_at"],
                name="incoming_to_forget",
            ),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fate", "left"), _negated=True),
                    models.Q(("let_be_at__isnull", False), ("next_at", None)),
                    _connector="OR",
                ),
                name="incoming_left_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aside_at", None), ("next_at", None), ("sent_at__isnull", False)),
                    models.Q(("aside_at", None), ("next_at__isnull", False), ("sent_at", None)),
                    models.Q(("aside_at__isnull", False), ("next_at", None), ("sent_at", None)),
                    _connector="OR",
                ),
                name="outgoing_waits_is_sent_or_aside",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.CheckConstraint(
                condition=models.Q(("let_be_at", None), ("aside_at__isnull", False), _connector="OR"),
                name="outgoing_let_be_is_aside",
            ),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),  # the columns it fills go with it
    ]
