"""Tags for whatever shows a procedure: ``{% load procedures %}``."""
