"""Gapless series: nothing is numbered twice, nothing is skipped."""
