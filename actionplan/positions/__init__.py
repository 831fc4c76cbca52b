"""How each action stood in each released quarter: worked out when it is released, and kept.

``recording`` makes the rows in the deed that releases, ``tallies`` counts them, ``freshness`` says
how much of a text is new, ``ordering`` keeps the plan's order. Whatever these rows hold follows
from the released entries and can be made anew: ``manage.py record_positions``.
"""
