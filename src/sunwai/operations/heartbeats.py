"""Signs of life: every loop says that it turns, in a row that the health page reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from sunwai.kernel import clock
from sunwai.kernel.models import Fact

PREFIX: Final = "heartbeat:"
EVERY_SECONDS: Final = 10.0
LOOPS: Final = ("pipeline", "dispatch", "fetch", "events", "upkeep", "clock")


def beat(names: Iterable[str], *, pid: int) -> None:
    """Write that these loops turn. One statement; several machines share a row, which any of them keeps fresh."""
    rows = [Fact(name=PREFIX + name, value={"pid": pid}, updated_at=clock.now()) for name in names]
    if rows:
        Fact.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["name"], update_fields=["value", "updated_at"]
        )


def last() -> Mapping[str, dt.datetime | None]:
    """Return when each loop last turned, None where never. One statement."""
    found = dict(Fact.objects.filter(name__startswith=PREFIX).values_list("name", "updated_at"))
    return {name: found.get(PREFIX + name) for name in LOOPS}
