"""Accounts, which nobody needs for reading or reporting."""
