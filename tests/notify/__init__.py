"""Tests of the messages, against real servers on this machine."""
