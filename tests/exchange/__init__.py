"""Exchange between agencies: envelope, inbox, outbox, lines, and two houses that write to each other."""
