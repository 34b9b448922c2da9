"""Faults against a real house, and a judge of what became of it (``promises.md``, "Faults to inject").

``house`` starts the real web and worker processes over a real database, ``storm`` breaks them while ``town`` writes and
people answer, ``checker`` decides from three records (what was told and answered, what the networks took, what the desk
shows) whether every promise was kept. ``bugs`` plants known mistakes: the checker must find each of them.
"""
