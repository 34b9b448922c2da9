"""Figures of the language functions on open test sets and on our own sentences: ``make evaluate``.

The reports of reading (language, mood, labels), of finding articles and of topics are written into
``docs/reference/reading.md``, ``finding.md`` and ``topics.md`` as well, the first two only where nothing of them was
skipped. What the folder of open data may hold besides what is trained on: ``shelves.py`` and ``stranger_corpora.py``.

``python -m bench.evaluation development`` also tells what went wrong in the sentences that rules may be tuned on. What
went wrong in the held-aside ones is told to nobody, so that nothing is tuned on them.
"""

from __future__ import annotations

import sys

from bench.evaluation import finding_page, reading_page, topics, voice
from bench.evaluation.facts import measure, table
from bench.evaluation.page import KINDS, SENSITIVE_KINDS
from bench.evaluation.sentences import FORMS


def main() -> None:
    part = sys.argv[1] if len(sys.argv) > 1 else "held"
    counts = measure(part, print if part == "development" else None)
    print(f"Facts in our own sentences, the {part} part: precision / recall (how many there are)\n")
    print("\n".join(table(counts, FORMS, KINDS)))
    print("\nWhat must not stand in public, all forms together\n")
    print("\n".join(table(counts, ["sensitive"], SENSITIVE_KINDS)))
    if part == "held":
        print("\n" + "\n".join(voice.report()) + "\n")
        for page in (reading_page, finding_page, topics):
            page.write()
            print()


if __name__ == "__main__":
    main()
