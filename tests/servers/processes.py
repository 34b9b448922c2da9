"""Starting and stopping a server of a test: on 127.0.0.1 only, never as root, gone when the test is."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

NOBODY: Final = 65534
START_SECONDS: Final = 60


class DidNotStart(RuntimeError):
    """The server ended or stayed silent; the message holds the end of its log."""


def server_uid() -> int:
    """Return the user that servers run as: us, or nobody where we are root (PostgreSQL and Dovecot refuse root)."""
    return os.getuid() or NOBODY


def server_gid() -> int:
    """Return the group that goes with ``server_uid``."""
    return os.getgid() if os.getuid() else NOBODY


def new_folder(name: str) -> Path:
    """Make a private folder in the system's temporary folder (socket paths must be short), owned by ``server_uid``."""
    folder = Path(tempfile.mkdtemp(prefix=f"sunwai-{name}-"))
    give(folder)
    return folder


def give(path: Path) -> None:
    """Make ``server_uid`` the owner."""
    if os.getuid() == 0:
        os.chown(path, server_uid(), server_gid())


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def unprivileged(command: Sequence[str | Path]) -> list[str]:
    """Return the command as ``server_uid``; it may still read a project that lies in root's own folder."""
    words = [str(word) for word in command]
    if os.getuid():
        return words
    drop = ("setpriv", f"--reuid={server_uid()}", f"--regid={server_gid()}", "--clear-groups")
    return [*drop, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", *words]


def start(command: Sequence[str | Path], *, folder: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a server as ``server_uid`` in ``folder``; what it prints goes to ``log_of(folder)``."""
    with log_of(folder).open("ab") as log:
        return subprocess.Popen(
            unprivileged(command),
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            process_group=0,
        )


def log_of(folder: Path) -> Path:
    """Return where the servers of ``folder`` write what they print."""
    return folder / "servers.log"


def wait_until(ready: Callable[[], bool], *, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait for the server.

    Raises:
        DidNotStart: it ended, or was not ready within ``START_SECONDS``.

    """
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise DidNotStart(f"{process.args!r}\n{log_of(folder).read_text(errors='replace')[-3000:]}")
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Say whether something accepts connections on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def stop(process: subprocess.Popen[bytes], *, by: signal.Signals = signal.SIGTERM) -> None:
    """End the server and its children; by force when it does not end within 10 seconds."""
    if process.poll() is None:
        process.send_signal(by)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)


def remove(folder: Path) -> None:
    """Remove a server's folder; what a dying child still writes does not matter."""
    shutil.rmtree(folder, ignore_errors=True)
