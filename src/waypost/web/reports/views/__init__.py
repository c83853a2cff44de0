"""The pages of reporting: telling, pasting, one's own report by its private link, one as everybody sees it."""
