"""How things of this trade look in templates."""
