"""The queue: duplicates, accepting, asking, merging, refusing, undoing."""
