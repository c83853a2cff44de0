"""The policy of that problem written out for a person; planning again; what each thing is worth."""
