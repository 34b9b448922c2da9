"""The list at a million conversations: CPU of the first and the hundredth page, and of the counts, for three people."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench._million import ROWS, open_desk

TARGET_MILLISECONDS, TARGET_RATIO, ROUNDS = 20.0, 1.5, 20


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU of one call in this process; on SQLite that is all there is."""
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent)


def main() -> None:
    open_desk()
    from sunwai.inbox.queries.feed import feed
    from sunwai.inbox.queries.listing import counts, list_page
    from sunwai.people.models import Staff

    print(f"{ROWS:,} conversations; pages of 50; median CPU of {ROUNDS} calls; target {TARGET_MILLISECONDS} ms")
    for person in Staff.objects.order_by("pk"):
        for view, status in (("all", None), ("all", "open"), ("team", None), ("unassigned", None), ("mine", None)):
            _page(person, view, status, list_page)
        print(f"{person.name:6} counts {milliseconds(partial(counts, person)):40.1f} ms")
        print(f"{person.name:6} feed   {milliseconds(partial(feed, person)):40.1f} ms")


def _page(person: Any, view: str, status: str | None, list_page: Callable[..., Any]) -> None:
    after = None
    for _ in range(99):
        page = list_page(person, view=view, status=status, after=after)
        after = page.next_cursor or after
    first = milliseconds(lambda: list_page(person, view=view, status=status))
    far = milliseconds(lambda: list_page(person, view=view, status=status, after=after))
    ratio = far / first
    verdict = "reached" if max(first, far) <= TARGET_MILLISECONDS and ratio <= TARGET_RATIO else "MISSED"
    name = f"{person.name:6} {view:10} {status or '':6}"
    print(f"{name} first {first:6.1f} ms  100th {far:6.1f} ms  {ratio:4.2f} ×  {verdict}")


if __name__ == "__main__":
    main()
