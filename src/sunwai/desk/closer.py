"""What goes with a search of the desk only: days, files, and the order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from sunwai.desk.periods import begin
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.narrowing import KINDS
from sunwai.inbox.queries.wanted import Wanted

__all__ = ["SEARCHES", "Wanted", "closer_of", "wanted_of"]
SEARCHES: Final = ("since", "until", "files", "best")


def closer_of(query: Mapping[str, str]) -> dict[str, str]:
    """Read an address; what makes no sense counts as not asked."""
    days = {name: query.get(name, "") if begin(query.get(name, "")) else "" for name in ("since", "until")}
    files = query.get("files", "")
    return {**days, "files": files if files in KINDS else "", "best": "1" if query.get("best") else ""}


def wanted_of(asked: Mapping[str, str], filters: Filters, status: str) -> Wanted:
    """Return what a search is narrowed to; days are those of the reader's time zone, the last one included."""
    since, until = begin(asked["since"]), begin(asked["until"])
    day = dt.timedelta(days=1)
    return Wanted(
        filters=filters,
        status=status,
        files=asked["files"],
        since=since,
        until=until + day if until else None,
        best=bool(asked["best"]),
    )
