"""Panels: set up, filled with dossiers, begun. They are closed by ``actions.results``."""

from collections.abc import Collection, Iterable
from datetime import datetime
from secrets import randbits

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.councils.enums import events_panels as events
from congvu.councils.enums.panels import Phase
from congvu.councils.logic.trades import Candidate, trades
from congvu.councils.models import Assignment, Item, Panel, RubricVersion
from congvu.councils.queries import councils as seats
from congvu.councils.queries import panels
from congvu.councils.rules import panels as rules
from congvu.councils.rules.panels import PanelFacts
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json
from congvu.vietnamese import fold

PORTION = 500


@act
def set_up(facts: PanelFacts, *, by: Actor, at: datetime) -> Panel:
    """A new panel, being prepared and empty."""
    refuse_if(rules.set_up(facts, by=by, at=at))
    panel = Panel.objects.create(**vars(facts), seed=randbits(62))
    detail: dict[str, Json] = {
        "council": facts.council.pk,
        "group": facts.group,
        "rubric": facts.rubric.digest,
    }
    trail.record(events.PANEL_MADE, about=panel, by=by, at=at, detail=detail)
    return panel


@act
def change(panel: Panel, *, name: str, due_at: datetime | None, by: Actor, at: datetime) -> None:
    """The panel is called ``name`` and its sheets are due then."""
    refuse_if(rules.assign(panel, by=by, at=at))
    claim(panel, name=name, due_at=due_at)
    detail: dict[str, Json] = {"due": due_at.isoformat() if due_at else None}
    trail.record(events.PANEL_CHANGED, about=panel, by=by, at=at, detail=detail)


@act
def add_items(panel: Panel, keys: Collection[str], *, by: Actor, at: datetime) -> list[Item]:
    """These dossiers stand before the panel, with what is true of them now."""
    refuse_if(rules.prepare(panel, by=by, at=at))
    refuse_if(rules.free(keys, panel))
    claim(panel)
    found = trades[panel.kind].candidates(keys)
    last = panel.items.order_by("-number").values_list("number", flat=True).first() or 0
    chosen = sorted(found.values(), key=lambda candidate: candidate.code)
    items = Item.objects.bulk_create(_items(panel, chosen, last + 1), batch_size=PORTION)
    detail: dict[str, Json] = {"added": len(items), "first": last + 1, "keys": [item.key for item in items]}
    trail.record(events.ITEMS_ADDED, about=panel, by=by, at=at, detail=detail)
    return items


@act
def drop_item(item: Item, *, by: Actor, at: datetime) -> None:
    """The dossier does not stand before the panel any more."""
    refuse_if(rules.prepare(item.panel, by=by, at=at))
    claim(item.panel)
    Assignment.objects.filter(item=item).delete()
    Item.objects.filter(pk=item.pk).delete()
    trail.record(events.ITEM_DROPPED, about=item.panel, by=by, at=at, detail={"key": item.key})


@act
def begin(panel: Panel, *, by: Actor, at: datetime) -> None:
    """Members score from now on. Rules and rubric are frozen; a job has the trade move its dossiers on."""
    refuse_if(rules.begin(panel, by=by, at=at))
    _without_conflict(panel, at)
    council_rules = seats.rules_on(panel.council, clock.office_day(at))
    secretary = by if isinstance(by, Person) else None
    claim(panel, phase=Phase.SCORING, rules=council_rules, begun_at=at, begun_by=secretary)
    RubricVersion.objects.filter(pk=panel.rubric_id, frozen_at=None).update(frozen_at=at)
    detail: dict[str, Json] = {
        "rules": council_rules.digest if council_rules else None,
        "rubric": panel.rubric.digest,
        "dossiers": panel.items.count(),
    }
    trail.record(events.PANEL_BEGUN, about=panel, by=by, at=at, detail=detail)


def claim(panel: Panel, **values: object) -> None:
    """Change the panel if nobody else has since it was read, else Stale; to be called inside an act."""
    same = Panel.objects.filter(pk=panel.pk, version=panel.version, phase=panel.phase)
    if not same.update(version=F("version") + 1, **values):
        raise Stale(_("Somebody else has just changed this panel. Open it again."))
    panel.refresh_from_db()


def _without_conflict(panel: Panel, at: datetime) -> None:
    conduct = rules.conduct_on(panel, at)
    assert conduct is not None  # noqa: S101 - the rule has just asked
    if against := panels.in_conflict(panel, clock.office_day(at), conduct):
        raise Refused(
            _("%(name)s may not judge “%(dossier)s” any more. Give it to somebody else first.")
            % {"name": against[0].person.full_name, "dossier": against[0].item.title}
        )


def _items(panel: Panel, chosen: Iterable[Candidate], first: int) -> list[Item]:
    return [
        Item(
            panel=panel,
            kind=panel.kind,
            key=each.key,
            number=number,
            code=each.code,
            title=each.title,
            full_title=each.full_title,
            field=each.field,
            field_name=each.field_name,
            unit_id=each.unit_id,
            unit_name=each.unit_name,
            authors=list(each.authors),
            author_names=list(each.author_names),
            filers=list(each.filers),
            heads=list(each.heads),
            search=fold(f"{each.code} {each.title}"),
        )
        for number, each in enumerate(chosen, start=first)
    ]
