"""Run every measurement of this folder in order: ``python -m bench [name …]``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run the named scripts, or all; the exit code says whether each of them came to its end."""
    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    failed = [name for name in names if not _runs(name)]
    print(
        f"\n{len(names) - len(failed)} of {len(names)} measurements ran"
        + (f"; failed: {', '.join(failed)}" if failed else "")
    )
    return int(bool(failed))


def _runs(name: str) -> bool:
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
