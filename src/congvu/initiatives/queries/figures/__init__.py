"""Statistics of dossiers: which are counted, and what the database counts of them.

Every figure is of dossiers that the person may see, and the staff list can be narrowed to them.
"""
