"""Search at a million messages: words of every frequency, phrases, other scripts, filters, best match.

CPU is this process's; on PostgreSQL the server's for this connection too, where Linux tells it. A guest's core is as
fast as its neighbours let it be, up to twice slower within minutes: so the same small piece of work is timed before
each search, and at the end it is told how evenly fast the core was.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from bench._million import ROWS, START, SYLLABLES, open_desk, texts, vocabulary

TARGET_MILLISECONDS, EACH = 15.0, 100
RUNS = 3  # of each search once it is warm, the median taken
WORK = range(8_000)  # half a millisecond


def main() -> None:
    open_desk()
    from sunwai.people.models import Staff

    gc.collect()
    gc.freeze()  # as a desk does once it is warm (`sunwai/knowledge/warming.py`)
    print(f"{ROWS:,} messages; {EACH} searches of each kind; target {TARGET_MILLISECONDS} ms CPU at p95")
    paces: list[float] = []
    told = [
        _measure(f"{kind:10} {person.name:6}", person, asked, paces)
        for kind, asked in _kinds().items()
        for person in Staff.objects.order_by("pk")
    ]
    _tell(f"{'all':17}", [each for one in told for each in one])
    best, *_, worst = statistics.quantiles(paces, n=10)
    print(f"the core's pace: the same work took {best:.2f} ms in its best tenth, {worst:.2f} ms in its worst")


def _fixed_work() -> float:
    """Return the milliseconds that the same work takes now."""
    started = time.process_time()
    sum(each * each for each in WORK)
    return (time.process_time() - started) * 1000


def _kinds() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    import datetime as dt

    from sunwai.inbox.queries.filters import Filters

    words = vocabulary()
    chosen = [words[int(len(words) ** (n / EACH)) - 1] for n in range(EACH)]
    said = [text.split() for text in islice(texts(), 0, 200_000, 200_000 // EACH)]
    pairs = [" ".join(each[2:4]) for each in said]
    month = {"since": START + dt.timedelta(days=100), "until": START + dt.timedelta(days=130)}
    narrowed: list[dict[str, Any]] = [
        {"status": "open"},
        {"filters": Filters(assignee=2)},
        {"filters": Filters(team=3)},
        {"filters": Filters(customer=77)},
        {"filters": Filters(tag="none")},
        {"files": "picture"},
        month,
    ]
    return {
        "words": [(word, {}) for word in chosen],
        "two words": [(pair, {}) for pair in pairs],
        "phrases": [(f'"{pair}"', {}) for pair in pairs],
        "excluded": [(f"{word} -{words[n]}", {}) for n, word in enumerate(chosen)],
        "scripts": [(" ".join(_elsewhere(pair)), {}) for pair in pairs],
        "filtered": [(word, narrowed[n % len(narrowed)]) for n, word in enumerate(chosen)],
        "best": [(pair, {"best": True}) for pair in pairs],
    }


def _elsewhere(pair: str) -> Iterator[str]:
    """Write words in the next script: the syllables of all three stand in the same order."""
    for word in pair.split():
        yield "".join(_syllables(word)) or word


def _syllables(word: str) -> Iterator[str]:
    known = {each: SYLLABLES[(n + 1) % 3][at] for n, row in enumerate(SYLLABLES) for at, each in enumerate(row)}
    while word:
        first = next((each for each in (word[:2], word[:1]) if each in known), "")
        if not first:
            return
        yield known[first]
        word = word[len(first) :]


Taken = tuple[float, int]  # milliseconds, hits


def _measure(name: str, person: Any, asked: list[tuple[str, dict[str, Any]]], paces: list[float]) -> list[Taken]:
    from sunwai.inbox.queries.search import search
    from sunwai.inbox.queries.wanted import Wanted

    served = _server()
    taken: list[Taken] = []
    for q, wanted in random.Random(3).sample(asked, len(asked)):
        runs: list[Taken] = []
        for _ in range(1 + RUNS):
            paces.append(_fixed_work())
            started = time.process_time() + served()
            found = search(person, q, wanted=Wanted(**wanted))
            runs.append(((time.process_time() + served() - started) * 1000, len(found.items)))
        taken.append(sorted(runs[1:])[RUNS // 2])
    _tell(name, taken)
    return taken


def _tell(name: str, taken: list[Taken]) -> None:
    at = int(len(taken) * 0.95) - 1
    spent = sorted(each[0] for each in taken)
    print(
        f"{name} median {statistics.median(spent):5.1f} ms  p95 {spent[at]:5.1f} ms  worst {spent[-1]:6.1f} ms  "
        f"{statistics.mean(each[1] for each in taken):4.1f} hits  {spent[at] / TARGET_MILLISECONDS:4.2f} of the target",
        flush=True,
    )


def _server() -> Callable[[], float]:
    """Return what tells the seconds of CPU the database's own process spent for us; always 0 on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # a helper's work would go uncounted
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(told.read_text().split()[0]) / 1e9


if __name__ == "__main__":
    main()
