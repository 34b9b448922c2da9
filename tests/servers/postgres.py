"""A private PostgreSQL: its own cluster in a temporary folder, on a free port of 127.0.0.1. Standard library only."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import Final, Self

from tests.servers import processes, programs

#: A crash of the test's server loses nothing without fsync; only a crash of the machine would.
OPTIONS: Final = ("fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=128MB", "timezone=UTC")


class Postgres:
    """One running cluster. ``url`` goes into ``SUNWAI_DATABASE_URL``."""

    def __init__(self, binary: Path) -> None:
        self._binary = binary
        self._folder = processes.new_folder("pg")
        self._env = programs.environment(binary)
        self.port = processes.free_port()
        self._initialise()
        self._process = self._start()
        self._run("createdb", "-h", str(self._folder), "-p", str(self.port), "-U", "sunwai", "sunwai")

    @classmethod
    def find(cls) -> Self | None:
        """Start a cluster, or return None where PostgreSQL is missing."""
        binary = programs.find("postgres")
        return cls(binary.resolve()) if binary else None

    @property
    def url(self) -> str:
        """The address of the empty database ``sunwai``."""
        return f"postgres://sunwai@127.0.0.1:{self.port}/sunwai"

    def restart(self, *, immediate: bool = False) -> None:
        """Stop and start again on the same port and data; ``immediate`` is a crash, with recovery at the start."""
        self.stop(immediate=immediate)
        self._process = self._start()

    def stop(self, *, immediate: bool = False) -> None:
        """Stop the server, cutting all sessions; the data stays."""
        processes.stop(self._process, by=signal.SIGQUIT if immediate else signal.SIGINT)

    def close(self) -> None:
        """Stop the server and remove its data."""
        self.stop(immediate=True)
        processes.remove(self._folder)

    def _initialise(self) -> None:
        flags = ("--username=sunwai", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._run("initdb", "-D", str(self._folder / "data"), *flags)

    def _start(self) -> subprocess.Popen[bytes]:
        options = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self._folder}",
            *OPTIONS,
        ]
        flags = [part for option in options for part in ("-c", option)]
        process = processes.start(
            [self._binary, "-D", self._folder / "data", *flags], folder=self._folder, env=self._env
        )
        processes.wait_until(self._answers, process=process, folder=self._folder)
        return process

    def _answers(self) -> bool:
        command = [str(self._binary.with_name("pg_isready")), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, env=self._env, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        command = processes.unprivileged([self._binary.with_name(program), *arguments])
        subprocess.run(command, env=self._env, cwd=self._folder, check=True, stdout=subprocess.DEVNULL)
