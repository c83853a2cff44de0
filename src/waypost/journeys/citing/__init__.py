"""How a reader is told what a claim rests on."""
