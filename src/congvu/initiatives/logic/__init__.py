"""Pure computing of this trade: what was typed, what it says, what is wrong with it, what changed."""
