"""What changes councils, panels, sheets, meetings and ballots."""
