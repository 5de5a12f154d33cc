"""Closed lists of this module: business types, meanings of status codes, states of messages, events."""
