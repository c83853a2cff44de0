"""How well combing does: pages with the passages they tell, written by us and corrected by whoever reviews drafts."""
