"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class InitiativesConfig(AppConfig):
    name = "congvu.initiatives"
    verbose_name = _("Initiatives")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.cases.logic.sides import sides
        from congvu.cases.process import processes
        from congvu.cases.providers.bulk import bulk_acts
        from congvu.councils.logic.screenings import screenings
        from congvu.councils.logic.trades import trades
        from congvu.files.logic.uploads import places
        from congvu.files.rules import openers
        from congvu.initiatives import jobs, process
        from congvu.initiatives.actions import bulk, certificate_sheaves, examining, issuing
        from congvu.initiatives.enums import capabilities
        from congvu.initiatives.providers import (
            councils,
            dates,
            figures_paper,
            inside,
            messages,
            papers,
            screening,
            subjects,
        )
        from congvu.initiatives.providers.blind import BLIND
        from congvu.initiatives.providers.openers import OPENER
        from congvu.initiatives.providers.veil import VEILS
        from congvu.initiatives.rules import batches
        from congvu.kit.veil import veils
        from congvu.notify.logic.dates import date_sources
        from congvu.outgoing.logic.origins import origins
        from congvu.outgoing.logic.sheaves import bundles
        from congvu.papers.logic.kinds import paper_kinds
        from congvu.screening.logic.trades import trades as screened

        for each in process.BY_LEVEL.values():
            processes.add(each)
            sides.add(inside.side(each.key))
        for bulk_act in bulk.ACTS:
            bulk_acts.add(bulk_act)
        openers.add(OPENER)
        origins.add(issuing.ORIGIN)
        bundles.add(certificate_sheaves.BUNDLE)
        openers.add(BLIND)
        for place in batches.PLACES:
            places.add(place)
        for veil in VEILS:
            veils.add(veil)
        trades.add(councils.trade(begun=examining.begun, scored=examining.scored))
        screened.add(screening.TRADE)
        screenings.add(screening.SCREENING)
        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        paper_kinds.add(papers.DECISION)
        paper_kinds.add(figures_paper.REPORT)
        date_sources.add(dates.SOURCE)
        messages.declare()
        jobs.declare()
        menu.add(MenuItem("initiatives:list", _("Initiatives"), "lightbulb", Group.TRADES, 10, "cases.read"))
        menu.add(
            MenuItem("initiatives:figures", _("Statistics"), "bar-chart", Group.TRADES, 11, "cases.read")
        )
        menu.add(
            MenuItem(
                "initiatives:received_lists",
                _("Lists of units"),
                "card-checklist",
                Group.TRADES,
                12,
                capabilities.INTAKE.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:unit",
                _("My unit's initiatives"),
                "people",
                Group.TRADES,
                14,
                capabilities.COORDINATE.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:decisions",
                _("Decisions on initiatives"),
                "award",
                Group.TRADES,
                15,
                capabilities.DECIDE.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:recognitions",
                _("Registry of recognitions"),
                "patch-check",
                Group.BOOKS,
                20,
                capabilities.DECIDE.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:award_kinds",
                _("Kinds of awards"),
                "trophy",
                Group.BOOKS,
                22,
                capabilities.DECIDE.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:opinions",
                _("Opinions of the public"),
                "chat-left-text",
                Group.TRADES,
                17,
                capabilities.DECIDE.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:rounds",
                _("Rounds of initiatives"),
                "calendar3",
                Group.TRADES,
                16,
                capabilities.ROUNDS.code,
            )
        )
        menu.add(
            MenuItem(
                "initiatives:field_groups",
                _("Fields of application"),
                "diagram-3",
                Group.TRADES,
                18,
                capabilities.ROUNDS.code,
            )
        )
