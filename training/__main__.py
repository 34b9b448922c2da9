"""Train every model anew: ``SUNWAI_OPEN_DATA=… python -m training [latin|labels|encoded|meaning|weighing …]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from training import encoded, labels, latin, meaning, weighing
from training.corpora import VARIABLE, folder

MODELS: Final[dict[str, Callable[[], int]]] = {
    "latin": latin.train,
    "labels": labels.train,
    "encoded": encoded.train,
    "meaning": meaning.train,
    "weighing": weighing.train,
}
#: What is settled from our own questions alone.
OWN: Final = frozenset({"encoded", "weighing"})


def main() -> int:
    """Train the models named, or all; return the exit code."""
    wanted = sys.argv[1:] or list(MODELS)
    if folder() is None and set(wanted) - OWN:
        print(f"{VARIABLE} names no folder of open data; see training/README.md")
        return 1
    for name in wanted:
        print(f"{name}: {MODELS[name]()} {'numbers' if name in OWN else 'features'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
