"""Every change of a case. Trades call these as steps of their own acts; each leaves its line in the trail.

Each takes ``by`` and ``at``; one that finds the case changed raises ``Stale`` saying by whom and when.
"""

from congvu.cases.actions.change import overtaken, touch
from congvu.cases.actions.clock import Answer, extend, pause, recount, resume, set_due, set_step_due
from congvu.cases.actions.forgetting import forget
from congvu.cases.actions.holding import hand_over, take
from congvu.cases.actions.indexing import index
from congvu.cases.actions.moving import assign_code, move, open_case, retitle
from congvu.cases.actions.reminders import remind
from congvu.cases.actions.urging import urge

__all__ = [
    "Answer",
    "assign_code",
    "extend",
    "forget",
    "hand_over",
    "index",
    "move",
    "open_case",
    "overtaken",
    "pause",
    "recount",
    "remind",
    "resume",
    "retitle",
    "set_due",
    "set_step_due",
    "take",
    "touch",
    "urge",
]
