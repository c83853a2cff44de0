"""Trip files and events files: read into declared facts, and written back."""
