"""The pages of this trade."""
