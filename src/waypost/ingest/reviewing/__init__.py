"""Drafts wait here until a person has looked at them; what is accepted becomes a report, and the page an example."""
