import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_cache_table"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name="code"),
                ),
                ("process", models.CharField(max_length=40, verbose_name="process")),
                ("process_version", models.PositiveSmallIntegerField(verbose_name="version of the process")),
                ("state", models.CharField(max_length=40, verbose_name="state")),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                ("outcome", models.CharField(blank=True, max_length=40, verbose_name="outcome")),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
                ("entered_at", models.DateTimeField(verbose_name="waiting since")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("paused_at", models.DateTimeField(blank=True, null=True, verbose_name="clock paused since")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="to be answered by")),
                ("due_from", models.DateTimeField(blank=True, null=True, verbose_name="time counted from")),
                (
                    "limit_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="time limit"
                    ),
                ),
                (
                    "limit_unit",
                    models.CharField(blank=True, max_length=20, verbose_name="unit of the time limit"),
                ),
                ("step_from", models.DateTimeField(verbose_name="in this state since")),
                (
                    "step_due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="step to be done by"),
                ),
                (
                    "step_is_given",
                    models.BooleanField(default=False, verbose_name="the date of the step was given by hand"),
                ),
                ("next_due_at", models.DateTimeField(blank=True, null=True, verbose_name="due")),
                (
                    "sort_due_at",
                    models.DateTimeField(default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC)),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="number of changes")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "handed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handed on by",
                    ),
                ),
                (
                    "holder_person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="with person",
                    ),
                ),
                (
                    "holder_unit",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="with unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="filed by unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "dossier",
                "verbose_name_plural": "dossiers",
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="cases.case",
                        verbose_name="dossier",
                    ),
                ),
                ("exact", models.TextField(verbose_name="words")),
                ("folded", models.TextField(verbose_name="words without signs")),
            ],
            options={
                "verbose_name": "search text",
                "verbose_name_plural": "search texts",
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old_due_at", models.DateTimeField(verbose_name="due before")),
                ("new_due_at", models.DateTimeField(verbose_name="due now")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("legal_basis", models.CharField(blank=True, max_length=200, verbose_name="legal basis")),
                ("at", models.DateTimeField(verbose_name="decided")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extension",
                        to="cases.case",
                        verbose_name="dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("to_at", models.DateTimeField(null=True, verbose_name="to")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("legal_basis", models.CharField(blank=True, max_length=200, verbose_name="legal basis")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="cases.case",
                        verbose_name="dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "pause",
                "verbose_name_plural": "pauses",
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("before", "Due soon"),
                            ("after", "Past its due time"),
                            ("escalation", "Told to the head of the unit"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("sent", "Sent")],
                        default="waiting",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("fire_at", models.DateTimeField(verbose_name="to be sent")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="cases.case",
                        verbose_name="dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=40, verbose_name="state")),
                ("entered_at", models.DateTimeField(verbose_name="entered")),
                ("left_at", models.DateTimeField(null=True, verbose_name="left")),
                ("due_at", models.DateTimeField(null=True, verbose_name="to be left by")),
                (
                    "working_minutes",
                    models.PositiveIntegerField(null=True, verbose_name="working minutes used"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stays",
                        to="cases.case",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "stay",
                "verbose_name_plural": "stays",
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.OrderBy(models.F("opened_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="cases_by_opened",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("unit"),
                models.OrderBy(models.F("opened_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="cases_by_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("created_by"),
                models.OrderBy(models.F("opened_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="cases_by_creator",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("process"),
                models.F("state"),
                models.OrderBy(models.F("opened_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="cases_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(models.F("sort_due_at"), models.F("id"), name="cases_by_due"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("sort_due_at"),
                models.F("id"),
                condition=models.Q(("closed_at", None)),
                name="cases_open_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("holder_person"),
                models.F("sort_due_at"),
                models.F("id"),
                condition=models.Q(("closed_at", None)),
                name="cases_open_by_person",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("holder_unit"),
                models.F("sort_due_at"),
                models.F("id"),
                condition=models.Q(("closed_at", None)),
                name="cases_open_by_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("handed_by"),
                models.F("sort_due_at"),
                models.F("id"),
                condition=models.Q(("closed_at", None)),
                name="cases_open_by_hander",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None), models.Q(("next_due_at", None), ("paused_at", None)), _connector="OR"
                ),
                name="cases_case_closed_has_no_clock",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sort_due_at", models.F("next_due_at")),
                    models.Q(
                        ("next_due_at", None),
                        ("sort_due_at", datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC)),
                    ),
                    _connector="OR",
                ),
                name="cases_case_is_sorted_by_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("limit_amount", None), ("limit_unit", "")),
                    models.Q(
                        ("due_from__isnull", False),
                        ("limit_amount__isnull", False),
                        models.Q(("limit_unit", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="cases_case_limit_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="cases_case_code_is_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("new_due_at__gt", models.F("old_due_at"))),
                name="cases_extension_puts_off",
            ),
        ),
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(models.F("case"), models.F("from_at"), name="cases_pauses_of_case"),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                models.F("case"), condition=models.Q(("to_at", None)), name="cases_pause_one_is_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_at", None), ("to_at__gte", models.F("from_at")), _connector="OR"),
                name="cases_pause_ends_after_it_began",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                models.F("fire_at"),
                models.F("id"),
                condition=models.Q(("state", "waiting")),
                name="cases_reminders_to_send",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                models.F("case"),
                models.F("kind"),
                models.F("due_at"),
                name="cases_reminder_once_for_each_due_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                    _connector="OR",
                ),
                name="cases_reminder_is_sent_at",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(models.F("case"), models.F("entered_at"), name="cases_stays_of_case"),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(models.F("unit"), models.F("entered_at"), name="cases_stays_of_unit"),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(models.F("person"), models.F("entered_at"), name="cases_stays_of_person"),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.UniqueConstraint(
                models.F("case"), condition=models.Q(("left_at", None)), name="cases_stay_one_is_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="stay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_at", None), ("working_minutes", None)),
                    models.Q(("left_at__gte", models.F("entered_at")), ("working_minutes__isnull", False)),
                    _connector="OR",
                ),
                name="cases_stay_is_counted_when_left",
            ),
        ),
    ]
