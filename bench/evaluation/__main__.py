"""Figures of the language functions on our own marked sentences: ``make evaluate``.

``python -m bench.evaluation development`` also tells what went wrong in the sentences that rules may be tuned on. What
went wrong in the held-aside ones is told to nobody, so that nothing is tuned on them.
"""

from __future__ import annotations

import sys

from bench.evaluation.facts import measure, table
from bench.evaluation.sentences import FORMS

KINDS = [
    "order",
    "invoice",
    "ticket",
    "phone",
    "email",
    "address",
    "product",
    "device",
    "version",
    "date",
    "amount",
    "tried",
    "promise",
]
SENSITIVE = ["phone", "card", "aadhaar", "pan", "cnic", "iban", "email", "order"]


def main() -> None:
    part = sys.argv[1] if len(sys.argv) > 1 else "held"
    counts = measure(part, print if part == "development" else None)
    print(f"\n{part}: precision / recall (how many are there)\n")
    print("\n".join(table(counts, FORMS, KINDS)))
    print("\nin public, all forms together\n")
    print("\n".join(table(counts, ["sensitive"], SENSITIVE)))


if __name__ == "__main__":
    main()
