"""The site on a phone without network: kept pages, reports sent later exactly once, and a way to empty the phone."""
