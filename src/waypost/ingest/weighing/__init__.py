"""Which passages a page tells: many are thought of, each is put in figures, and weights learnt from pages decide."""
