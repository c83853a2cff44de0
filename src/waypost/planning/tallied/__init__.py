"""States counted out: every list of answers, every hour, every paper on its way, worked out in bulk."""
