"""Backing the site up into one file, and bringing it back, on either database."""
