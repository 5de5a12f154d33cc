"""Figures of one panel: how far its sheets agree, who is strict, and how sure its line is.

``facts`` says what goes in and what comes out and imports nothing heavy; ``study`` computes all of it with
numpy, so only what shows figures imports that, late. These are statistics in floating point. They describe
a panel; nothing in them decides: results are computed exactly, elsewhere.
"""
