"""Cleaning what comes from pages. Forms write nothing."""
