"""The site: where travellers look, plan and report back. ``python -m waypost.web`` starts it.

An app a folder: ``frame`` (what every page stands in), ``atlas`` (the almanac's pages), ``plans``, ``reports``,
``moderation``, ``accounts``, ``api`` and ``feeds``. The almanac stays in files and is read through ``waypost.almanac``;
the database holds what people leave here: reports, plans, accounts, and what moderators did.
"""
