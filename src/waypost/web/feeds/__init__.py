"""Atom and iCalendar."""
