"""The surface for staff: inbox, lists, search, overview of the chief."""
