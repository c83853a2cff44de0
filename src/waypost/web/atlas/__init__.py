"""The map, and a page per crossing, border, territory, paper, procedure and source; search."""
