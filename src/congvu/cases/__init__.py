"""The thread: state, holder, clock and stays of whatever the agency must answer by a date."""
