"""How fast the pages are, at three sizes, against a floor: ``make bench``. See docs/performance.md.

It measures on PostgreSQL only, in databases of its own, with a server that it starts and stops
itself, and one client on the loopback. Nothing of the product imports anything from here.
"""
