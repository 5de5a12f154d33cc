"""What survives when processes are killed or the power is cut; see ``docs/operate/faults.md``."""
