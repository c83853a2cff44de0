"""The search that looks at all hours at once: a node is what is held, tried and believed, its costs are by hour."""
