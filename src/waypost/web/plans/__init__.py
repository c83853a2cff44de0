"""The plan form, walking a plan, private links, replanning, the dossier."""
