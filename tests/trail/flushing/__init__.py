"""Lets tests with real transactions empty the tables of the trail, which refuse it in the product."""
