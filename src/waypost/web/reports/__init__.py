"""Reporting a passage, and accepted reports as evidence for the odds."""
