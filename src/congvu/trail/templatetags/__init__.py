"""Tags of the pages of the trail."""
