"""Pages of messages: a person's own, the administrator's queue, the outbox, the wording."""
