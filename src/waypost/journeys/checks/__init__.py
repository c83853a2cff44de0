"""What paper says of a whole trip: requirements border by border, its clock and its money."""
