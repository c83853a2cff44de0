"""A plan on paper and on a phone without network: what is studied the night before, and what is shown at a window."""
