"""From names and events to drafts: which border, which way, which tries belong together, and what is told of them."""
