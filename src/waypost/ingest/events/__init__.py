"""What happened, by a grammar of English prose: sentences, the words that tell of a decision, and in which mood."""
