"""Tags for whatever shows a case: ``{% load cases %}``."""
