"""Comments on crossings: short words that are no report, moderated, without their authors."""
