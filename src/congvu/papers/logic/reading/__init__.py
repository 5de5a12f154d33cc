"""Reading a Word file for the PDF: its text with everything that shows, as plain data for the typesetter.

What cannot be carried over is told (:class:`~congvu.papers.logic.reading.losses.Losses`), never dropped in
silence.
"""

from congvu.papers.logic.reading.losses import Loss
from congvu.papers.logic.reading.sheet import Sheet, read

__all__ = ["Loss", "Sheet", "read"]
