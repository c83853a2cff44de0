"""Work beside the pages: what runs, what ran, workers that die, and what is due by the clock."""
