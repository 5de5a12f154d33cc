"""Puts this module into the house."""

from datetime import timedelta

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "congvu.trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.kit.job import Job
        from congvu.kit.job import jobs as all_jobs
        from congvu.trail import jobs

        all_jobs.add(Job("trail.seal", jobs.seal, every=timedelta(minutes=1)))
        all_jobs.add(Job("trail.verify", jobs.verify, every=timedelta(hours=1)))
