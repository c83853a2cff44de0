"""Tables of accounts -> reports of the almanac, for a person to look at or to score; whatever cannot be used is said.

``tables`` reads files (YAML, JSON Lines, CSV) into plain rows, ``passages`` turns a plain row into the keys of a
report's file, ``importing`` puts reports and their sources into the overlay, ``exporting`` takes them out again.
"""
