"""Named places where a test may kill the process or make it fail.

``SUNWAI_FAILPOINTS="intake.after_commit=kill:3,dispatch.before_send=hang"`` acts at the third pass of the first
and at every pass of the second. Unset, as in production, a failpoint costs one dictionary look-up.
"""

from __future__ import annotations

import os
from typing import Final

from sunwai.kernel import clock

KILLED: Final = 137
HANG_SECONDS: Final = 3600

#: Every name in the code, so that fault tests can walk all of them. Kept complete by a house test.
NAMES: Final = (
    "door.before_commit",
    "door.after_commit",
    "pipeline.after_claim",
    "pipeline.before_commit",
    "pipeline.after_commit",
    "fetch.before_commit",
    "fetch.after_commit",
    "reply.before_commit",
    "reply.after_commit",
    "dispatch.after_claim",
    "dispatch.before_send",
    "dispatch.after_send",
    "dispatch.after_mark",
    "events.after_claim",
    "events.after_handle",
    "events.after_finish",
)


def _parse(text: str) -> dict[str, tuple[str, int]]:
    plans: dict[str, tuple[str, int]] = {}
    for part in filter(None, text.split(",")):
        name, _, plan = part.partition("=")
        action, _, nth = plan.partition(":")
        plans[name.strip()] = (action, int(nth or 0))
    return plans


_plans = _parse(os.environ.get("SUNWAI_FAILPOINTS", ""))
_passes: dict[str, int] = {}


def failpoint(name: str) -> None:
    """Do what the test planned for ``name``: nothing, ``kill`` (as by SIGKILL), ``hang`` or ``raise``."""
    if _plans:
        _act(name)


def _act(name: str) -> None:
    action, nth = _plans.get(name, ("", 0))
    _passes[name] = _passes.get(name, 0) + 1
    if not action or (nth and _passes[name] != nth):
        return
    if action == "kill":
        os._exit(KILLED)
    if action == "hang":
        clock.sleep(HANG_SECONDS)
    if action == "raise":
        raise RuntimeError(f"failpoint {name}")
