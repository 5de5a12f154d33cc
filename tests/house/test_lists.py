"""No list page costs more queries with 3 or 300 rows than with 1.

All tables grow together, then each page is asked. A new list gets a line in PAGES, and its table one in
``World.grow`` or in what that calls.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house import repeating
from tests.house.lists_world import GROWING, World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PAGES = (
    "cases:bulks", "cases:bulk",
    "desk:inbox", "desk:cases", "desk:overview", "desk:search", "portal:home", "portal:rounds", "portal:mine",
    "portal:register", "portal:figures", "portal:asked", "portal:comment", "initiatives:list",
    "initiatives:figures", "initiatives:figures_authors", "initiatives:unit",
    "initiatives:received_lists", "initiatives:unit_list", "initiatives:rounds", "initiatives:field_groups",
    "initiatives:choose", "initiatives:decisions", "initiatives:decision",
    "initiatives:decision issued", "initiatives:recognitions", "initiatives:recognition",
    "initiatives:judge_repeat", "initiatives:recognised_person", "initiatives:my_certificates",
    "initiatives:choose_base", "initiatives:award_kinds", "initiatives:opinions", "initiatives:batches",
    "initiatives:batch", "initiatives:exports", "initiatives:report_folders", "initiatives:report_folder",
    "councils:home", "councils:council", "councils:panels", "councils:panel", "councils:items",
    "councils:add_items", "councils:item", "councils:assignments", "councils:interests", "councils:rubrics",
    "councils:rubric", "councils:compare_rubric", "councils:what_if", "councils:my_sheets",
    "councils:sheets_progress", "councils:missing_sheets", "councils:results", "councils:ranking",
    "councils:item_sheets", "councils:figures", "councils:meetings", "councils:meeting", "councils:ballot",
    "councils:meeting_papers", "councils:panel_papers", "papers:kind", "cases:replies",
    "people:alerts", "files:openings", "documents:own_fields",
    "people:persons", "people:units", "people:unit", "people:roles", "people:role", "trail:entries",
    "trail:subject", "trail:seals", "notify:queue", "notify:mine", "files:reading", "numbers:series",
    "procedures:list", "procedures:catalogue", "procedures:counter", "procedures:parties",
    "procedures:national", "procedures:national_unsent",
    "procedures:ratings", "procedures:criteria", "procedures:warning_terms", "procedures:fields",
    "procedures:places", "procedures:calls", "procedures:devices", "procedures:preparing_terms",
    "procedures:exchange_terms",
    "portal:procedures", "portal:kiosk",
    "portal:procedure_sheets",
    "procedures:book", "procedures:book_printed",
    "procedures:report", "procedures:report_behind", "portal:procedure_figures",
    "procedures:figures", "procedures:figures_behind",
    "documents:list", "documents:book", "documents:book_printed", "documents:tracking",
    "documents:tracking_printed", "documents:agencies", "documents:agency", "documents:document",
    "outgoing:list", "outgoing:document", "outgoing:opinions", "outgoing:book", "outgoing:book_printed",
    "outgoing:post_book", "outgoing:post_book_printed", "outgoing:lent_book", "outgoing:lent_book_printed",
    "outgoing:copy_book", "outgoing:sheaf",
    "outgoing:copy_book_printed", "outgoing:to_post", "outgoing:figures", "outgoing:handling_figures",
    "outgoing:handled", "outgoing:to_sign", "outgoing:to_issue", "outgoing:series", "outgoing:symbols",
    "outgoing:delegations", "outgoing:delegation",
    "documents:letters", "documents:mailboxes", "documents:kinds", "documents:inside",
    "worktime:year", "screening:list", "screening:document", "screening:beside", "screening:known",
    "screening:exchanges", "signing:authorities", "signing:keys", "signing:handouts",
    "signing:all_keys", "signing:key",
    "exchange:inbox", "exchange:outbox", "exchange:settings", "exchange:codes",
)  # fmt: skip

OF_ONE_THING = {
    # what code declares
    "notify:kinds", "notify:wording", "notify:rulings", "notify:ruling", "notify:wishes",
    "numbers:patterns", "papers:kinds", "papers:layout", "web:styleguide",
    # one dossier with its parts, files, authors and events
    "initiatives:ask", "initiatives:bulk", "initiatives:begin", "initiatives:changes", "initiatives:dossier",
    "initiatives:history", "initiatives:papers", "initiatives:receipt", "initiatives:review",
    "initiatives:secrets", "initiatives:write", "files:file", "portal:tracked",
    "initiatives:inside",
    # the signatures of one file
    "portal:signatures",
    # the files of one sitting
    "signing:sign_files",
    # what has changed in one role, the latest fifty openings of one document
    "people:alert", "documents:history", "outgoing:history",
    # one rubric with its criteria, one sheet, one round's terms, one template
    "councils:change_rubric", "councils:conduct", "councils:new_rubric", "councils:new_rubric_version",
    "councils:preview_rubric", "councils:rubric_version", "councils:sheet", "councils:sheet_file",
    "councils:assignment_file",
    "initiatives:terms", "papers:template", "papers:upload",
    # one draft; a form that is shown again when it is refused
    "initiatives:screening_of_draft", "screening:conclude",
    # one person with their posts, one file of them, one day
    # the messages of one act
    "notify:together",
    "people:absence", "people:import", "people:me", "people:person", "people:policy", "worktime:count",
    "worktime:day", "worktime:hours",
    # one procedure with its parts and steps, one dossier of it
    "procedures:procedure", "procedures:dossier", "procedures:receive", "procedures:ask",
    "procedures:answer", "procedures:why", "procedures:party", "procedures:join",
    "procedures:confirm",
    "procedures:bulk",
    # the differences that one person has found, a page of them
    "procedures:reconcile",
    # one document with what is said of it, the form that names the units of its agency
    "documents:receive", "documents:register", "documents:direct", "documents:signatures",
    "documents:enter_agency",
    # one message with what was told of it
    "exchange:came", "exchange:sent",
    # each closed book is compared with what stands in it now, at most twenty of them
    "documents:closed", "outgoing:closed",
    # one document with its signatures and what was found of its layout, the form it is begun with
    "outgoing:signatures", "outgoing:attach", "outgoing:begin", "outgoing:present",
    # the files of one document that somebody fetches
    "outgoing:fetch",
    "portal:status", "portal:track", "portal:prepared", "portal:prepared_sheet",
    "portal:kiosk_typing", "portal:prepared_file", "portal:status_answer",
    "procedures:writing", "procedures:section",
    "procedures:draft_result", "procedures:result_template",
    "procedures:publish", "procedures:import", "procedures:import_confirm", "procedures:shown",
    "procedures:field", "portal:procedure",
    # a form that shows the page of its list again when it is refused; files of a folder, for a demo alone
    "initiatives:choose_outcomes", "initiatives:confirm_batch", "initiatives:forward_list", "notify:outbox",
    "outgoing:sign_sheaf", "outgoing:seal_sheaf",
}  # fmt: skip
"""Addresses that repeat rows, but only those of the one thing they show."""


def cost(client: Client, address: str, before: list[int]) -> int:
    """The queries of a page: the lesser of two askings, since some come once in a process or a minute.

    One asking is enough where it costs what it did ``before``, with fewer rows.
    """
    once = _queries(client, address)
    return once if once in before else min(once, _queries(client, address))


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def growth() -> tuple[int, ...]:
    """To 1, 3 and 300 rows; PostgreSQL stops at 3, since only SQLite limits what fits into one query."""
    return (0, 2, 297) if connection.vendor == "sqlite" else (0, 2)


def test_no_list_costs_more_with_3_or_300_rows_than_with_1() -> None:
    """Less is no fault: a first page of dossiers without due times asks for no calendar."""
    world, client = World(), Client()
    client.force_login(world.me)
    costs: dict[str, list[int]] = {page: [] for page in PAGES}
    for more in growth():
        world.grow(more)
        for page in PAGES:
            costs[page].append(cost(client, world.address(page), costs[page]))

    assert {page: found for page, found in costs.items() if max(found) > found[0]} == {}


def test_world_has_rows_for_every_list() -> None:
    world = World()
    before = {model: model.objects.count() for model in GROWING}

    world.grow(2)

    assert {model.__name__ for model in GROWING if model.objects.count() < before[model] + 2} == set()


def test_every_page_that_shows_rows_is_asked() -> None:
    found = repeating.addresses()
    asked = {page.split()[0] for page in PAGES}

    assert {name for name, paged in found.items() if paged} - asked - OF_ONE_THING == set()
    assert set(found) - asked == OF_ONE_THING
