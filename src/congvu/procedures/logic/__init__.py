"""Pure computing of this trade: what a version of a procedure says, its steps, its fees, its codes."""
