"""A trip on the map: its roads, its seas, and the corridor of crossings that it could use."""
