"""The door: signed events verified, stored and committed, beside the same server that verifies and stores nothing.

Same client, same run, rounds in turn. CPU is the server process's own, from /proc.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench._network import request, send_all

EVENTS, ROUNDS, CONNECTIONS = 4000, 3, 32
TARGET_MICROSECONDS, TARGET_SHARE, TARGET_TAIL = 400, 0.6, 3.0
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sunwai-bench-") as folder:
        environment = {**os.environ, "SUNWAI_DATA": folder, "SUNWAI_SECRET_KEY": "bench", "PYTHONPATH": "src"}
        path = _run(environment, "bench._door_server", "prepare").strip()
        servers = {kind: Server(kind, environment) for kind in ("floor", "door")}
        try:
            _compare(servers, path)
            _tail(servers["door"], path, environment)
        finally:
            for server in servers.values():
                server.stop()


class Server:
    """One server process, and the CPU it has spent."""

    def __init__(self, kind: str, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        command = [sys.executable, "-m", "bench._door_server", kind, str(self.port)]
        self.process = subprocess.Popen(command, env=environment)
        self._wait()

    def _wait(self) -> None:
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("the server did not start")

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def _compare(servers: dict[str, Server], path: str) -> None:
    cpu: dict[str, list[float]] = {kind: [] for kind in servers}
    rate: dict[str, list[float]] = {kind: [] for kind in servers}
    for number in range(ROUNDS + 1):  # the first round warms up
        for kind, server in servers.items():
            events = [request(path, number * EVENTS + each) for each in range(EVENTS)]
            before = server.cpu_seconds()
            seconds, _ = send_all(server.port, events, connections=CONNECTIONS)
            if number:
                cpu[kind].append((server.cpu_seconds() - before) / EVENTS * 1e6)
                rate[kind].append(EVENTS / seconds)
    door, floor = statistics.median(cpu["door"]), statistics.median(cpu["floor"])
    share = statistics.median(rate["door"]) / statistics.median(rate["floor"])
    verdict = _say(door <= TARGET_MICROSECONDS)
    print(f"CPU an event: door {door:.0f} µs, floor {floor:.0f} µs (≤ {TARGET_MICROSECONDS} µs): {verdict}")
    print(f"rate: door {share:.2f} of the floor (target ≥ {TARGET_SHARE}): {_say(share >= TARGET_SHARE)}")


def _tail(server: Server, path: str, environment: dict[str, str]) -> None:
    """The slowest of a hundred, while the pipeline drains the backlog that the comparison left, and afterwards."""
    worker = subprocess.Popen([sys.executable, "-m", "bench._drain"], env=environment)
    time.sleep(2)
    busy = _p99(server, path, 900_000)
    drained = worker.poll() is not None
    worker.wait(300)
    idle = _p99(server, path, 950_000)
    print(
        f"p99 while a backlog drains {busy:.1f} ms, idle {idle:.1f} ms: {busy / idle:.1f} × ({_say(busy <= 3 * idle)})"
    )
    if drained:
        print("the backlog was drained before the measurement ended: the figure above is too kind")


def _p99(server: Server, path: str, first: int) -> float:
    """Return the p99 latency in ms at a calm, steady rate."""
    latencies: list[float] = []
    for number in range(300):
        latencies += send_all(server.port, [request(path, first + number)], connections=1)[1]
        time.sleep(0.004)
    return statistics.quantiles(latencies, n=100)[98] * 1000


def _run(environment: dict[str, str], *module: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", *module], env=environment, check=True, capture_output=True, text=True
    ).stdout


def _say(reached: bool) -> str:  # noqa: FBT001 - read at the call
    return "reached" if reached else "MISSED"


if __name__ == "__main__":
    main()
