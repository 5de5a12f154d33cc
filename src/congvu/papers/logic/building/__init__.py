"""Makes a Word file of a layout: the template a kind is brought along with, for an agency to start from.

``paragraphs`` writes lines, ``tables`` what stands in rows, ``heading`` the two columns on top, ``signing``
the signatures, ``flow`` loops and conditions, ``sheet`` the page itself.
"""

from congvu.papers.logic.building.sheet import build

__all__ = ["build"]
