"""The further networks, by slug. One line each: its folder holds the ``Network``."""

from __future__ import annotations

from tryit.network import Make

NETWORKS: dict[str, Make] = {}
