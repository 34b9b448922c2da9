"""What web, worker and clock hold in memory (PSS, Linux) after 10,000 messages, beside the target of 300 MB.

PSS shares common pages fairly between processes; simulators are not counted. The messages come in by the journal and
the real worker; a page is then read once, so that templates are loaded.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.operations import running
from tests.operations.running import Desk, connect_page, surroundings

MESSAGES = 10_000
TARGET_MB = 300
WAIT_SECONDS = 600


def main() -> int:
    """Measure and print; exit code 1 when the target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        desk = running.start(Path(folder))
        try:
            hook = connect_page(desk)
            fill(desk, hook)
            arrived = running.until(lambda: count(desk) >= MESSAGES, WAIT_SECONDS)
            desk.get("/account/login/", Host=f"localhost:{desk.port}")
            time.sleep(5)
            return report(desk) if arrived else 1
        finally:
            desk.stop()


def fill(desk: Desk, hook: str) -> None:
    """Put the deliveries into the journal as the door does."""
    script = f"""
import django; django.setup()
from sunwai.channels.types import RawDelivery
from sunwai.intake import journal
from tests.operations.running import comment
for start in range(0, {MESSAGES}, 250):
    journal.commit([
        journal.Entry(connection_id={hook.rpartition("/")[2]!r},
                      raw=RawDelivery(key=str(n), body=comment(n, "mera paisa kab aayega?"), headers={{}}))
        for n in range(start, start + 250)
    ])
"""
    environment = surroundings(desk.data, DJANGO_SETTINGS_MODULE="sunwai.config.settings")
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)


def count(desk: Desk) -> int:
    """Return how many messages have arrived."""
    with sqlite3.connect(desk.data / "sunwai.sqlite3") as database:
        found: int = database.execute("SELECT count(*) FROM inbox_message").fetchone()[0]
        return found


def report(desk: Desk) -> int:
    """Print the PSS of each part and of all."""
    total = 0.0
    for name, pid in {**desk.children(), "up": desk.process.pid}.items():
        used = pss_megabytes(pid)
        total += used
        print(f"{name:8} {used:7.1f} MB")
    print(f"{'all':8} {total:7.1f} MB   target {TARGET_MB} MB   {total / TARGET_MB:.2f} of it")
    return int(total > TARGET_MB)


def pss_megabytes(pid: int) -> float:
    """Return a process's proportional share of memory."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    if not Path("/proc/self/smaps_rollup").exists():
        print("needs Linux: no smaps_rollup here")
        sys.exit(0)
    sys.exit(main())
