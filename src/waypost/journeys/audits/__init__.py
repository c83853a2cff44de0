"""The checks of the almanac that need rules or odds."""
