"""Every write of this trade. Each act asks its rule, changes conditionally, records, and leaves rows for
the jobs.
"""
