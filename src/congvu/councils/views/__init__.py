"""The pages of the councils."""
