"""The demo's accounts on the further try-it networks: what each connection is set to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Secret = Callable[[str], str]  # a made-up secret of this installation, by name
Settings = Callable[[str, Secret], dict[str, str]]  # where the simulated network is reached, and secrets

#: By slug; the simulators are ``tryit.further``.
NETWORKS: Final[dict[str, Settings]] = {}
