"""Documents that come in: received, registered, presented, directed, handled, answered."""
