"""Whether what the site says still holds: reviews that are due, findings to look at, links, and proof of the odds."""
