"""Beside others: inbound, list and search at 20,000, in one run on the same mails, CPU of each desk's own process.

django-helpdesk and Roundup come from the package index into ``.tools/peers``. Each desk takes its mail through its own
mail entry, one by one; lists are the page an agent sees with 50 rows (django-helpdesk: 50 by its table call).
All on SQLite.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

PEERS = Path(".tools/peers").absolute()
PACKAGES = ("django-helpdesk==2.6.1", "django-bootstrap4-form==4.0.2", "packaging", "roundup==2.6.0", "django<5.3")
ROWS = os.environ.get("SUNWAI_BENCH_PEER_ROWS", "20000")
INBOUND, ROUNDS = "200", "10"


def main() -> None:
    theirs = _install()
    found = {
        "sunwai": _measure([sys.executable, "-m", "bench._peer_sunwai"]),
        "django-helpdesk": _measure([theirs, "bench/_peer_helpdesk.py"]),
        "roundup": _measure([theirs, "bench/_peer_roundup.py"]),
    }
    print(f"{ROWS} conversations; ms CPU: inbound mail, list page, search page; and × Sunwai")
    for desk, figures in found.items():
        row = "  ".join(
            f"{name} {value:7.1f} ({value / found['sunwai'][name]:4.1f} ×)" for name, value in figures.items()
        )
        print(f"{desk:16} {row}")


def _install() -> str:
    python = PEERS / "bin/python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return str(python)


def _measure(command: list[str]) -> dict[str, float]:
    done = subprocess.run([*command, ROWS, INBOUND, ROUNDS], check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
