"""Following: mail when something changes at a crossing, border, territory or plan; and asked once how it went."""
