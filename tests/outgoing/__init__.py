"""Outgoing documents."""
