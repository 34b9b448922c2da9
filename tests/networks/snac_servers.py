"""Two real ActivityPub servers (snac) that federate with each other on this machine and speak the Mastodon API.

A port in a server's name would break the reading of mentions, so both listen on port 80, each on an address of its own
inside 127.0.0.0/8.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import httpx

from tests.networks import places
from tests.servers import processes

PORT: Final = 80
UNPRIVILEGED: Final = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
_chance: Final = random.Random(os.getpid())
#: Two addresses of this run, so that two runs on one machine do not meet.
HOSTS: Final = tuple(f"127.{_chance.randint(16, 250)}.{_chance.randint(1, 250)}.{last}" for last in (2, 3))


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody on a server, as their own app: not through our adapter."""

    host: str
    name: str
    token: str

    @property
    def handle(self) -> str:
        return f"{self.name}@{self.host}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def ask(self, method: str, path: str, **body: Any) -> Any:
        headers = {"authorization": f"Bearer {self.token}"}
        told = httpx.request(method, f"{self.url}{path}", json=body or None, headers=headers, timeout=30)
        assert told.is_success, f"{told.status_code} {told.text[:300]}"
        return told.json() if told.content.startswith((b"{", b"[")) else {}

    def write(self, text: str, **more: Any) -> Any:
        return self.ask("POST", "/api/v1/statuses", status=text, **{"visibility": "public", **more})

    def mentions(self) -> list[Any]:
        told = self.ask("GET", "/api/v1/notifications?types[]=mention")
        return [each["status"] for each in told if each.get("status")]


class Snac:
    """Both servers, with somebody on each."""

    def __init__(self, program: list[str]) -> None:
        self._program = program
        self._folder = processes.new_folder("snac")
        self._running: list[subprocess.Popen[bytes]] = []
        self.brand = self._server(HOSTS[0], "brand")
        self.customer = self._server(HOSTS[1], "asha")

    @classmethod
    def find(cls) -> Self | None:
        """Start both, or return None where snac is missing or nobody may open port 80."""
        program = places.from_sid("snac")
        return cls(program) if program and _may_open() else None

    def close(self) -> None:
        """Stop both."""
        for each in self._running:
            processes.stop(each)
        processes.remove(self._folder)

    def _server(self, host: str, name: str) -> Member:
        home = self._folder / host
        self._run("init", home, answers=f"{host}\n{PORT}\n{host}\n\nadmin@post.test\n")
        settings = home / "server.json"
        settings.write_text(json.dumps({**json.loads(settings.read_text()), "protocol": "http"}))
        password = self._run("adduser", home, name).partition("password is ")[2].split()[0]
        process = self._start(home)
        self._running.append(process)
        processes.wait_until(lambda: _listens(host), process=process, folder=self._folder)
        form = {"login": name, "passwd": password}
        token = httpx.post(f"http://{host}/oauth/x-snac-get-token", data=form, timeout=30).text.strip()
        return Member(host=host, name=name, token=token)

    def _run(self, verb: str, *words: str | Path, answers: str = "") -> str:
        command = _as_server([*self._program, verb, *map(str, words)])
        done = subprocess.run(command, input=answers, capture_output=True, text=True, check=True, cwd=self._folder)
        return done.stdout + done.stderr

    def _start(self, home: Path) -> subprocess.Popen[bytes]:
        with processes.log_of(self._folder).open("ab") as log:
            return subprocess.Popen(
                _as_server([*self._program, "httpd", str(home)]),
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
            )


def _as_server(command: list[str]) -> list[str]:
    """Return the command as nobody where we are root, with the one right that port 80 needs."""
    if os.getuid():
        return command
    user, group = processes.server_uid(), processes.server_gid()
    rights = "+dac_read_search,+net_bind_service"
    drop = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    return [*drop, f"--inh-caps={rights}", f"--ambient-caps={rights}", *command]


def _may_open() -> bool:
    return os.getuid() == 0 or (UNPRIVILEGED.exists() and int(UNPRIVILEGED.read_text()) <= PORT)


def _listens(host: str) -> bool:
    try:
        return httpx.get(f"http://{host}/api/v1/instance", timeout=2).is_success
    except httpx.TransportError:
        return False
