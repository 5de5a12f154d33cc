"""What people type on the pages of this trade, cleaned."""
