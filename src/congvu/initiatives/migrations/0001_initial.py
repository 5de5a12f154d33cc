import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("files", "0001_initial"),
        ("people", "0002_cache_table"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FieldGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="Code")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("place", models.PositiveSmallIntegerField(default=100, verbose_name="Order")),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="Not offered any more from"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="initiatives.fieldgroup",
                        verbose_name="Belongs to",
                    ),
                ),
            ],
            options={
                "verbose_name": "field of application",
                "verbose_name_plural": "fields of application",
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="initiative",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initiative", "Work initiative"),
                            ("topic", "Research topic"),
                            ("scheme", "Scientific scheme"),
                            ("work", "Scientific and technological work"),
                        ],
                        max_length=12,
                        verbose_name="Kind of object",
                    ),
                ),
                ("secret_title", models.BooleanField(default=False, verbose_name="Title is confidential")),
                ("has_secrets", models.BooleanField(default=False, verbose_name="Has confidential parts")),
                (
                    "filed_late",
                    models.BooleanField(default=False, verbose_name="Filed after more than a year"),
                ),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="Submitted at")),
                ("accepted_at", models.DateTimeField(null=True, verbose_name="Accepted at")),
                ("promised_at", models.DateTimeField(null=True, verbose_name="Result promised by")),
                ("tracking_key", models.CharField(max_length=32, null=True, unique=True)),
                ("entrusted_at", models.DateTimeField(null=True, verbose_name="Handed to the coordinator")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Filed by",
                    ),
                ),
                (
                    "field_group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="initiatives.fieldgroup",
                        verbose_name="Field of application",
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("supplement", "Supplement asked"),
                            ("accepted", "Accepted"),
                            ("refused", "Intake refused"),
                            ("withdrawn", "Withdrawn"),
                            ("examining", "Under examination"),
                            ("council", "Waiting for the council"),
                            ("recognised", "Recognised"),
                            ("not_recognised", "Not recognised"),
                            ("carried_over", "Carried over to the next round"),
                            ("struck_off", "Struck off (no supplement)"),
                            ("special", "Recognised by special decision"),
                            ("cancelled", "Recognition cancelled"),
                            ("discarded", "Draft discarded"),
                        ],
                        max_length=20,
                        verbose_name="Outcome",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, max_length=100, verbose_name="Number of the decision"),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="Date of the decision")),
                ("reason", models.TextField(blank=True, verbose_name="Reasons")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="File")),
                ("recorded_at", models.DateTimeField(verbose_name="Recorded")),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="No.")),
                ("name", models.CharField(max_length=500, verbose_name="Full name")),
                ("born_on", models.DateField(null=True, verbose_name="Date of birth")),
                (
                    "workplace",
                    models.CharField(blank=True, max_length=500, verbose_name="Workplace or residence"),
                ),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="Position")),
                ("degree", models.CharField(blank=True, max_length=500, verbose_name="Qualification")),
                ("work", models.TextField(verbose_name="What they did")),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Revision")),
                ("data", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="Made")),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="Code")),
                ("name", models.CharField(max_length=250, verbose_name="Name")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Unit level"), ("province", "Provincial level")],
                        max_length=10,
                        verbose_name="Level",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "In preparation"),
                            ("open", "Open for filing"),
                            ("closed", "Closed for filing"),
                            ("locked", "Locked"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="Filing opens")),
                ("closes_at", models.DateTimeField(verbose_name="Filing closes")),
                ("results_on", models.DateField(blank=True, null=True, verbose_name="Results by")),
                (
                    "prefix",
                    models.CharField(
                        default="SK", max_length=10, verbose_name="Letters in front of the numbers"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="Announcement")),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="Unit that takes the dossiers in",
                    ),
                ),
            ],
            options={
                "verbose_name": "round",
                "verbose_name_plural": "rounds",
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dossiers",
                to="initiatives.round",
                verbose_name="Round",
            ),
        ),
        migrations.CreateModel(
            name="RoundTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="Version")),
                ("data", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="Made")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="initiatives.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "terms of a round",
                "verbose_name_plural": "terms of rounds",
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="terms",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dossiers",
                to="initiatives.roundterms",
            ),
        ),
        migrations.CreateModel(
            name="SupplementRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="No.")),
                (
                    "asked_from",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("supplement", "Supplement asked"),
                            ("accepted", "Accepted"),
                            ("refused", "Intake refused"),
                            ("withdrawn", "Withdrawn"),
                            ("examining", "Under examination"),
                            ("council", "Waiting for the council"),
                            ("recognised", "Recognised"),
                            ("not_recognised", "Not recognised"),
                            ("carried_over", "Carried over to the next round"),
                            ("struck_off", "Struck off (no supplement)"),
                            ("special", "Recognised by special decision"),
                            ("cancelled", "Recognition cancelled"),
                            ("discarded", "Draft discarded"),
                        ],
                        max_length=20,
                        verbose_name="Asked in state",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="Asked")),
                ("due_at", models.DateTimeField(verbose_name="To be handed in by")),
                ("note", models.TextField(blank=True, verbose_name="Message to the author")),
                ("revision_before", models.PositiveSmallIntegerField()),
                ("revision_after", models.PositiveSmallIntegerField(null=True)),
                (
                    "closing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "Answered"),
                            ("struck_off", "Not answered, struck off"),
                            ("withdrawn", "Dossier withdrawn"),
                            ("lifted", "Lifted by the officer"),
                        ],
                        max_length=12,
                        verbose_name="Ended",
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True, verbose_name="Ended at")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for a supplement",
                "verbose_name_plural": "requests for a supplement",
            },
        ),
        migrations.CreateModel(
            name="SupplementItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target", models.CharField(max_length=40, verbose_name="What is asked")),
                ("why", models.TextField(verbose_name="Why")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="initiatives.supplementrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a supplement",
                "verbose_name_plural": "items of a supplement",
            },
        ),
        migrations.CreateModel(
            name="TrackingCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=64)),
                ("window", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "count of questions",
                "verbose_name_plural": "counts of questions",
                "indexes": [models.Index(fields=["window"], name="trackingcount_old")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "window"), name="trackingcount_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, null=True, unique=True, verbose_name="Number")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being prepared"), ("forwarded", "Forwarded")],
                        default="draft",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                (
                    "paper_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="Number of the covering letter"
                    ),
                ),
                ("paper_on", models.DateField(null=True, verbose_name="Date of the covering letter")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="Covering letter")),
                ("made_at", models.DateTimeField(verbose_name="Begun")),
                ("forwarded_at", models.DateTimeField(null=True, verbose_name="Forwarded")),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "forwarded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Begun by",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lists",
                        to="initiatives.round",
                        verbose_name="Round",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="Unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit list",
                "verbose_name_plural": "unit lists",
            },
        ),
        migrations.AddField(
            model_name="initiative",
            name="unit_list",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dossiers",
                to="initiatives.unitlist",
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft",
                        serialize=False,
                        to="initiatives.initiative",
                    ),
                ),
                ("data", models.JSONField(default=dict)),
                ("versions", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(verbose_name="Saved")),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "working copy",
                "verbose_name_plural": "working copies",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="receipt",
                        serialize=False,
                        to="initiatives.initiative",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="To be made")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="Failed tries")),
                ("made_at", models.DateTimeField(null=True, verbose_name="Made")),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "receipt",
                "verbose_name_plural": "receipts",
            },
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="No.")),
                ("name", models.CharField(max_length=500, verbose_name="Full name")),
                ("born_on", models.DateField(verbose_name="Date of birth")),
                ("workplace", models.CharField(max_length=500, verbose_name="Workplace or residence")),
                ("title", models.CharField(max_length=500, verbose_name="Position")),
                ("degree", models.CharField(max_length=500, verbose_name="Qualification")),
                ("share", models.DecimalField(decimal_places=4, max_digits=7, verbose_name="Share (%)")),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "authorship",
                "verbose_name_plural": "authorships",
                "constraints": [
                    models.UniqueConstraint(fields=("initiative", "place"), name="authorship_one_of_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                        name="authorship_share_is_a_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("description", "Description or report of the initiative"),
                            ("summary", "Summary report"),
                            ("drawings", "Drawings, diagrams and photographs"),
                            ("benefit", "Proof of the benefit"),
                            ("confirmation", "Confirmation by those who applied it"),
                            ("shares", "Confirmation of the authors' shares"),
                            ("authorisation", "Authorisation to file"),
                            ("base_decision", "Unit-level decision or certificate"),
                            ("minutes", "Minutes and conclusion of the unit's council"),
                            ("other", "Other papers"),
                        ],
                        max_length=20,
                        verbose_name="Part of the dossier",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="File name")),
                ("confidential", models.BooleanField(default=False, verbose_name="Confidential")),
                ("added_at", models.DateTimeField(verbose_name="Added")),
                ("added_in", models.PositiveSmallIntegerField(null=True)),
                ("dropped", models.BooleanField(default=False)),
                ("removed_in", models.PositiveSmallIntegerField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_in", None),
                            models.Q(("added_in__isnull", False), ("removed_in__gt", models.F("added_in"))),
                            _connector="OR",
                        ),
                        name="attachment_removed_after_added",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dropped", False), ("removed_in", None)),
                        fields=("initiative", "part", "file"),
                        name="attachment_once_in_a_part",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="fieldgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True),
                name="fieldgroup_is_not_its_own_parent",
            ),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(fields=["initiative", "recorded_at"], name="outcome_of_initiative"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                fields=("initiative", "place"), name="participant_one_of_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("initiative", "number"), name="revision_once"),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["closes_at"], name="round_to_be_closed"
            ),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["-opens_at", "-id"], name="round_newest"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="round_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["prepared", "open", "closed", "locked"])),
                name="round_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundterms",
            constraint=models.UniqueConstraint(
                fields=("round", "version"), name="roundterms_one_of_a_version"
            ),
        ),
        migrations.AddIndex(
            model_name="supplementrequest",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["due_at"], name="supplement_open_by_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="supplementrequest",
            constraint=models.UniqueConstraint(fields=("initiative", "number"), name="supplement_once"),
        ),
        migrations.AddConstraint(
            model_name="supplementrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("initiative",), name="supplement_one_is_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="supplementrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closing", "")),
                    models.Q(("closed_at__isnull", False), models.Q(("closing", ""), _negated=True)),
                    _connector="OR",
                ),
                name="supplement_closed_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplementitem",
            constraint=models.UniqueConstraint(fields=("request", "target"), name="supplementitem_once"),
        ),
        migrations.AddConstraint(
            model_name="unitlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("round", "unit"),
                name="unitlist_one_in_preparation",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", None), ("forwarded_at", None), ("state", "draft")),
                    models.Q(
                        ("code__isnull", False), ("forwarded_at__isnull", False), ("state", "forwarded")
                    ),
                    _connector="OR",
                ),
                name="unitlist_forwarded_is_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["round", "-submitted_at", "-case"], name="initiative_of_round"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["owner", "-case"], name="initiative_of_owner"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["-submitted_at", "-case"], name="initiative_newest"),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at", None), ("terms", None), ("tracking_key", None)),
                    models.Q(
                        ("submitted_at__isnull", False),
                        ("terms__isnull", False),
                        ("tracking_key__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="initiative_submitted_is_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(condition=models.Q(("file", None)), fields=["due_at"], name="receipt_due"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", None), ("made_at", None)),
                    models.Q(("file__isnull", False), ("made_at__isnull", False)),
                    _connector="OR",
                ),
                name="receipt_made_has_file",
            ),
        ),
    ]
