"""Is a crossing open, when next, until when, to whom: hours, holidays, closures and access of both posts."""
