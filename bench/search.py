"""Search at a million messages in three scripts: 100 words over the whole range of frequency, three people."""

from __future__ import annotations

import statistics
import time

from bench._million import ROWS, open_desk, vocabulary

TARGET_MILLISECONDS, WORDS = 15.0, 100


def main() -> None:
    open_desk()
    from sunwai.inbox.queries.search import search
    from sunwai.people.models import Staff

    words = vocabulary()
    chosen = [words[int(len(words) ** (n / WORDS)) - 1] for n in range(WORDS)]
    print(f"{ROWS:,} messages; {WORDS} words from the most to the least frequent; target {TARGET_MILLISECONDS} ms CPU")
    for person in Staff.objects.order_by("pk"):
        spent, hits = [], 0
        for word in chosen:
            search(person, word)
            started = time.process_time()
            found = search(person, word)
            spent.append((time.process_time() - started) * 1000)
            hits += len(found.items)
        spent.sort()
        verdict = "reached" if spent[94] <= TARGET_MILLISECONDS else "MISSED"
        print(
            f"{person.name:6} median {statistics.median(spent):5.1f} ms  p95 {spent[94]:5.1f} ms  "
            f"worst {spent[-1]:5.1f} ms  {hits / WORDS:4.1f} hits  {verdict}"
        )


if __name__ == "__main__":
    main()
