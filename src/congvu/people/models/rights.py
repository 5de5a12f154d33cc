"""Reads what a person may do today: posts, grants and reachable units in one statement."""

from datetime import date

from django.db import connection

from congvu.people.logic.rights import Held, Rights, Step, reached

# One statement for all, since every signed-in page pays for it. ``held``: own posts, and those of absent
# persons the asker stands in for. ``reach``: from each unit of a post down to the units below and back to
# the units it took over from, so that what a merged unit left behind stays in sight of its successor.
_STATEMENT = """
WITH RECURSIVE held AS (
  SELECT post.id, post.person_id, post.unit_id, post.role_id, role.code, role.name,
         post.title, post.is_main
    FROM people_post post
    JOIN people_role role ON role.id = post.role_id
    JOIN people_unit unit ON unit.id = post.unit_id
    JOIN people_person person ON person.id = post.person_id
   WHERE post.from_on <= %(day)s AND (post.to_on IS NULL OR post.to_on >= %(day)s)
     AND (unit.valid_to IS NULL OR unit.valid_to >= %(day)s)
     AND (post.person_id = %(me)s OR (role.passes_on AND post.person_id IN (
           SELECT absent_id FROM people_substitution
            WHERE substitute_id = %(me)s AND cancelled_at IS NULL
              AND from_on <= %(day)s AND to_on >= %(day)s)))
), edge (above, under, deeper) AS (
  SELECT parent_id, id, 1 FROM people_unit WHERE parent_id IS NOT NULL
  UNION ALL SELECT successor_id, predecessor_id, 0 FROM people_succession WHERE "on" <= %(day)s
), reach (root, unit, deeper) AS (
  SELECT held.unit_id, held.unit_id, 0 FROM held WHERE EXISTS (
    SELECT 1 FROM people_rolegrant WHERE role_id = held.role_id AND scope IN ('unit', 'subtree'))
  UNION
  SELECT reach.root, edge.under, CASE WHEN reach.deeper + edge.deeper > 0 THEN 1 ELSE 0 END
    FROM reach JOIN edge ON edge.above = reach.unit
)
SELECT held.id, held.person_id, held.unit_id, held.code, COALESCE(NULLIF(held.title, ''), held.name),
       CASE WHEN held.is_main THEN 1 ELSE 0 END, people_rolegrant.capability, people_rolegrant.scope
  FROM held LEFT JOIN people_rolegrant ON people_rolegrant.role_id = held.role_id
UNION ALL
SELECT NULL, root, unit, NULL, NULL, deeper, NULL, NULL FROM reach
"""


def read_rights(person_id: int, day: date) -> Rights:
    """What ``person_id`` may do on ``day``, substitutions included."""
    posts: dict[int, Held] = {}
    grants: dict[int, dict[str, str]] = {}
    steps: list[Step] = []
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"me": person_id, "day": day})
        for post_id, whose, unit_id, role, title, flag, capability, scope in cursor.fetchall():
            if post_id is None:
                steps.append(Step(whose, unit_id, bool(flag)))
                continue
            granted = grants.setdefault(post_id, {})
            if capability is not None:
                granted[capability] = scope
            if post_id not in posts:
                posts[post_id] = Held(post_id, whose, unit_id, role, title, bool(flag), granted)
    same, below = reached(steps)
    held = sorted(
        posts.values(), key=lambda post: (post.person_id != person_id, not post.is_main, post.post_id)
    )
    return Rights(person_id, tuple(held), same, below)
