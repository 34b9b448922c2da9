"""Named places where a test may kill the process or make it fail.

``SUNWAI_FAILPOINTS="intake.after_commit=kill:3,dispatch.before_send=hang"`` acts at the third pass of the first
and at every pass of the second. Unset, as in production, a failpoint costs one dictionary look-up.
"""

from __future__ import annotations

import os
import re
import threading
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


_PLAN: Final = re.compile(r"(?P<name>[a-z_.]+)=(?P<action>kill|hang|raise)(:(?P<nth>\d+))?", re.ASCII)


def _parse(text: str) -> dict[str, tuple[str, int]]:
    plans: dict[str, tuple[str, int]] = {}
    for part in filter(None, text.split(",")):
        plan = _PLAN.fullmatch(part.strip())
        if plan is None or plan["name"] not in NAMES:  # else a fault test with a slip of the pen would prove nothing
            raise ValueError(f"SUNWAI_FAILPOINTS has no such plan: {part!r}")
        plans[plan["name"]] = (plan["action"], int(plan["nth"] or 0))
    return plans


_plans = _parse(os.environ.get("SUNWAI_FAILPOINTS", ""))
_passes: dict[str, int] = {}
_counting = threading.Lock()


def failpoint(name: str) -> None:
    """Do what the test planned for ``name``: nothing, ``kill`` (as by SIGKILL), ``hang`` or ``raise``."""
    if _plans:
        _act(name)


def _act(name: str) -> None:
    action, nth = _plans.get(name, ("", 0))
    with _counting:  # two threads must not step over the planned pass together
        passed = _passes[name] = _passes.get(name, 0) + 1
    if not action or (nth and passed != nth):
        return
    if action == "kill":
        os._exit(KILLED)
    if action == "hang":
        clock.sleep(HANG_SECONDS)
    else:
        raise RuntimeError(f"failpoint {name}")
