"""The pages of this surface."""
