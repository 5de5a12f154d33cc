"""Councils: rubrics, panels of scorers, blind sheets, meetings, votes and what comes out of them.

An engine: it knows dossiers by reference only. A trade tells it what it may put before a council and what
a dossier looks like (``logic/trades.py``) and reads the results back through ``queries``.
"""
