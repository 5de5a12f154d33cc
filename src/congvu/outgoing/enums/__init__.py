"""Closed lists of this module: states, ways out, authorities to sign, capabilities, events."""
