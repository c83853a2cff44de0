"""What a party could do at each crossing, stage by stage, and all of it as a planning problem."""
