"""Readers of text and pictures, one small module a family of kinds, all of one shape.

A reader is a module with ``read(source, first)``, which yields a ``page.Page`` for each page from number
``first`` on and raises ``page.Unreadable`` or ``page.ToolMissing``. It runs in a process of its own with
limits (``sandbox``), knows no Django and no database. To add one: copy the nearest, add a line to ``table``.
"""
