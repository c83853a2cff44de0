"""Who needs a visa where: the imported passport index, and its cells as provisions."""
