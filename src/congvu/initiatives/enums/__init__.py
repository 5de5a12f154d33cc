"""The closed lists of this trade: states and events, the form and its parts, what can be wrong with it."""
