"""Holds what stands in a house against what people were told, and against itself, once all has stopped.

``python -m tests.faults.audit LEDGER [finish]`` works in the house that the environment names, and prints one
JSON object: ``faults``, a sentence each, and ``counts``. With ``finish`` it lets the jobs do all that waits,
as the next start would, and looks again.
"""
