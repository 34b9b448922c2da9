"""A change committed → on 200 screens: how late, and how much CPU of the server each delivery takes.

Target: p95 ≤ 100 ms, ≤ 60 µs CPU a delivery. The floor in the same run: the same streams at rest.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STREAMS = 200
CHANGES = 200
EVERY_SECONDS = 0.05
REST_SECONDS = 5.0
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Start a server of its own, listen with 200 browsers, commit 200 changes, print."""
    folder = Path(tempfile.mkdtemp(prefix="sunwai-bench-live-"))
    os.environ |= {"SUNWAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "sunwai.config.settings"}
    os.environ.pop("SUNWAI_DATABASE_URL", None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    session, talks = _furnish()
    command = [sys.executable, "-m", "uvicorn", "sunwai.config.asgi:application", "--port", str(port)]
    server = subprocess.Popen([*command, "--no-access-log"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        asyncio.run(_measure(server.pid, port, session, talks))
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _furnish() -> tuple[str, list[int]]:
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests import cast

    person = cast.alice()
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key), [cast.conversation().pk for _number in range(20)]


def _wait(port: int) -> None:
    for _each in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


async def _measure(pid: int, port: int, session: str, talks: list[int]) -> None:
    late: list[float] = []
    committed: dict[int, float] = {}
    listening = [asyncio.create_task(_listen(port, session, committed, late)) for _each in range(STREAMS)]
    await asyncio.sleep(4)
    resting = await _cpu_while(pid, asyncio.sleep(REST_SECONDS)) / REST_SECONDS
    late.clear()
    started = time.monotonic()
    spent = await _cpu_while(pid, asyncio.to_thread(_commit, talks, committed), after=2)
    seconds = time.monotonic() - started
    for each in listening:
        each.cancel()
    each_one = (spent - resting * seconds) / max(1, len(late)) * 1e6
    ranks = statistics.quantiles(late, n=100)
    print(f"{STREAMS} streams, {CHANGES} changes: {len(late)} of {STREAMS * CHANGES} deliveries")
    p50, p95, p99 = (ranks[rank - 1] * 1e3 for rank in (50, 95, 99))
    print(f"late: p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms (target p95 ≤ 100)")
    print(f"server CPU: {each_one:.0f} µs a delivery (target ≤ 60), {resting * 100:.1f} % of a core at rest")
    print(f"ratio to targets: {ranks[94] / 0.1:.2f} of the time, {each_one / 60:.2f} of the CPU")


async def _listen(port: int, session: str, committed: dict[int, float], late: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = f"GET /live HTTP/1.1\r\nHost: localhost\r\nCookie: sunwai_session={session}\r\n\r\n"
    writer.write(asked.encode())
    while line := await reader.readline():
        if line.startswith(b'data: {"id"'):
            now, told = time.perf_counter(), json.loads(line[6:])
            late.append(now - committed.get(told["change"], now))


async def _cpu_while(pid: int, work: object, after: float = 0) -> float:
    before = _cpu(pid)
    await work  # type: ignore[misc]
    await asyncio.sleep(after)
    return _cpu(pid) - before


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a process, its threads included."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICKS


def _commit(talks: list[int], committed: dict[int, float]) -> None:
    from django.db import connection, transaction

    from sunwai.inbox.models import Conversation
    from sunwai.inbox.touch import touch

    for number in range(CHANGES):
        with transaction.atomic():
            talk = Conversation.objects.get(pk=talks[number % len(talks)])
            touch([talk])
            committed[talk.change] = time.perf_counter()  # a little before the commit: what is measured is the worst
        time.sleep(EVERY_SECONDS)
    connection.close()


if __name__ == "__main__":
    main()
