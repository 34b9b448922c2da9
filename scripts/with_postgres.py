#!/usr/bin/env python3
"""Run a command beside a private, empty PostgreSQL, told by SUNWAI_DATABASE_URL: ``scripts/with_postgres.py COMMAND…``.

Exit code: the command's; 3 where PostgreSQL is missing (``make test-tools`` gets it).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.servers.postgres import Postgres

MISSING = 3


def main() -> int:
    """Start, run, stop."""
    server = Postgres.find()
    if server is None:
        print("PostgreSQL is not on this machine; `make test-tools` unpacks one into .tools/", file=sys.stderr)
        return MISSING
    try:
        return subprocess.run(
            sys.argv[1:], env={**os.environ, "SUNWAI_DATABASE_URL": server.url}, check=False
        ).returncode
    finally:
        server.close()


if __name__ == "__main__":
    sys.exit(main())
