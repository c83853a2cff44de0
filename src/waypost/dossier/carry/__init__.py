"""What is shown at a window: neutral, one sheet a crossing, naming no other."""
