"""Everything of one agency, or of one person, on a page: for its own board, and for whoever asks.

A holder is who a part of the plan rests with: an agency that leads actions, or a person who owns
them. ``holder`` says whose rows are whose, ``returns`` how their updates came in over time,
``parts`` how their actions stand and what they add to others'. ``sentences`` says it, ``page``
makes the page of it, and ``side_by_side`` the list of all agencies.
"""
