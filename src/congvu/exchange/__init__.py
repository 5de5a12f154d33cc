"""Documents between agencies by electronic exchange: the edXML envelope, an inbox, an outbox, lines."""
