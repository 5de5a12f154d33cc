"""Closed lists of this module: states, ways in, degrees of urgency, capabilities, events."""
