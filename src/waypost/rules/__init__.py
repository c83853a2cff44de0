"""Paper: what the rules say. Situation and provisions in, requirements with their reasons out, in Kleene's logic."""
