"""A whole desk of real processes: ``sunwai up`` in a folder of its own on a free port."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.servers.processes import free_port

SECRET = "an app secret of the tests"
PAGE = "104200000000009"
START_SECONDS = 60


@dataclass
class Desk:
    """A started desk; ``said`` is what it printed."""

    data: Path
    process: subprocess.Popen[str]
    port: int
    log: Path
    said: list[str] = field(default_factory=list)
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", headers=headers, timeout=10)

    def cli(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return cli(*arguments, data=self.data, **self.more)

    def children(self) -> dict[str, int]:
        """Return the pids of the parts by name."""
        listed = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        words = [line.split() for line in listed.splitlines()]
        return {line[line.index("sunwai.cli.main") + 1]: int(line[0]) for line in words if "sunwai.cli.main" in line}

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def surroundings(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUNWAI_", "DJANGO_"))}
    return {**kept, "SUNWAI_DATA": str(data), "PYTHONUNBUFFERED": "1", **more}


def cli(*arguments: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sunwai.cli.main", *arguments]
    return subprocess.run(
        command, env=surroundings(data, **more), capture_output=True, text=True, timeout=180, check=False
    )


def start(data: Path, *flags: str, **more: str) -> Desk:
    """Start ``sunwai up`` and wait until it has printed its link; ``more`` is added to its environment."""
    port, log = free_port(), data / "log.txt"
    data.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "sunwai.cli.main", "up", "--data", str(data), "--port", str(port), *flags]
    with log.open("a") as errors:
        process = subprocess.Popen(
            command, env=surroundings(data, **more), stdout=subprocess.PIPE, stderr=errors, text=True, process_group=0
        )
    desk = Desk(data=data, process=process, port=port, log=log, more=more)
    assert process.stdout
    with process.stdout:
        for line in process.stdout:
            desk.said.append(line)
            if "/link/" in line:
                return desk
    raise RuntimeError(log.read_text()[-3000:])


def connect_page(desk: Desk) -> str:
    """Connect a Page and return its hook's path."""
    added = desk.cli(
        *("channel", "add", "facebook", "--name", "Our page"),
        *(
            f"page_id={PAGE}",
            f"app_secret={SECRET}",
            "verify_token=v",
            "access_token=t",
            "api_url=http://127.0.0.1:9/v1",
        ),
    )
    answer: dict[str, str] = json.loads(added.stdout)
    return f"/hooks/{answer['id']}"


def comment(number: int, text: str) -> bytes:
    """Return a Page's webhook: a visitor wrote a comment."""
    value = {
        "item": "comment",
        "verb": "add",
        "comment_id": f"{PAGE}_{number}",
        "post_id": f"{PAGE}_1",
        "parent_id": f"{PAGE}_1",
        "from": {"id": f"9{number}", "name": "Asha Verma"},
        "message": text,
        "created_time": int(time.time()),
    }
    entry = {"id": PAGE, "time": int(time.time()), "changes": [{"field": "feed", "value": value}]}
    return json.dumps({"object": "page", "entry": [entry]}).encode()


def post(desk: Desk, path: str, body: bytes, secret: str = SECRET) -> int:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"X-Hub-Signature-256": f"sha256={digest}", "Content-Type": "application/json"}
    return httpx.post(f"{desk.url}{path}", content=body, headers=headers, timeout=10).status_code


def health(desk: Desk, token: str) -> Mapping[str, Any]:
    """Return the checks by name."""
    answer = desk.get("/health", Authorization=f"Bearer {token}").json()
    return {check["name"]: check for check in answer["checks"]} | {"state": answer["state"]}


def until(holds: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait until it holds; say whether it did in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.2)
    return False
