"""Train every model anew: ``SUNWAI_OPEN_DATA=… python -m training [latin|labels|meaning …]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from training import labels, latin, meaning
from training.corpora import VARIABLE, folder

MODELS: Final[dict[str, Callable[[], int]]] = {"latin": latin.train, "labels": labels.train, "meaning": meaning.train}


def main() -> int:
    """Train the models named, or all; return the exit code."""
    if folder() is None:
        print(f"{VARIABLE} names no folder of open data; see training/README.md")
        return 1
    for name in sys.argv[1:] or MODELS:
        print(f"{name}: {MODELS[name]()} features")
    return 0


if __name__ == "__main__":
    sys.exit(main())
