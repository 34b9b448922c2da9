"""The real Bluesky network on this machine: its PLC, PDS and AppView, with a PostgreSQL and a Redis of their own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any, Final, Self

import httpx

from sunwai.kernel import clock
from tests.networks import places
from tests.servers import processes
from tests.servers.postgres import Postgres

ENTRY: Final = Path(__file__).with_name("bluesky.mjs")
INDEX: Final = places.MODULES / "@atproto/dev-env/dist/index.js"
START_SECONDS: Final = 240  # a loaded machine with two cores


class Member:
    """Somebody on the network, as their own app: not through our adapter."""

    def __init__(self, url: str, handle: str) -> None:
        self._url = url
        self.handle = handle
        body = {"handle": handle, "email": f"{handle.partition('.')[0]}@post.test", "password": f"password of {handle}"}
        told = self._ask("com.atproto.server.createAccount", body)
        self.did, self._token = str(told["did"]), str(told["accessJwt"])

    def app_password(self) -> str:
        told = self._ask("com.atproto.server.createAppPassword", {"name": "desk"})
        return str(told["password"])

    def post(self, text: str, **more: Any) -> dict[str, str]:
        when = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": when, **more}
        made = self._ask("com.atproto.repo.createRecord", self._record("app.bsky.feed.post", record=record))
        return {"uri": made["uri"], "cid": made["cid"]}

    def mention(self, other: Member, text: str) -> dict[str, str]:
        """Post ``@other text`` with the name marked as one."""
        name = f"@{other.handle}"
        index = {"byteStart": 0, "byteEnd": len(name.encode())}
        features = [{"$type": "app.bsky.richtext.facet#mention", "did": other.did}]
        return self.post(f"{name} {text}", facets=[{"index": index, "features": features}])

    def answer(self, text: str, *, root: dict[str, str], parent: dict[str, str]) -> dict[str, str]:
        return self.post(text, reply={"root": root, "parent": parent})

    def delete(self, uri: str) -> None:
        self._ask("com.atproto.repo.deleteRecord", self._record("app.bsky.feed.post", rkey=uri.rpartition("/")[2]))

    def thread(self, uri: str) -> Any:
        """Return a thread as this member sees it."""
        told = httpx.get(
            f"{self._url}/xrpc/app.bsky.feed.getPostThread",
            params={"uri": uri},
            headers={"authorization": f"Bearer {self._token}"},
            timeout=30,
        )
        return told.json()["thread"] if told.is_success else {}

    def _record(self, collection: str, **more: Any) -> dict[str, Any]:
        return {"repo": self.did, "collection": collection, **more}

    def _ask(self, name: str, body: dict[str, Any]) -> Any:
        token = getattr(self, "_token", "")
        headers = {"authorization": f"Bearer {token}"} if token else {}
        told = httpx.post(f"{self._url}/xrpc/{name}", json=body, headers=headers, timeout=30)
        assert told.is_success, told.text
        return told.json() if told.content else {}


class Bluesky:
    """The running network. ``url`` is the PDS."""

    def __init__(self, postgres: Postgres) -> None:
        self._postgres = postgres
        self._folder = processes.new_folder("bluesky")
        self._redis_port = processes.free_port()
        redis = places.from_sid("redis-server") or []
        flags = ["--port", str(self._redis_port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._redis = processes.start([*redis, *flags], folder=self._folder, env=places.node_environment())
        self._node = self._start()
        self.url = f"http://127.0.0.1:{self._wait()}"

    @classmethod
    def find(cls) -> Self | None:
        """Start the network, or return None where its programs are missing."""
        postgres = Postgres.find() if places.has_bluesky() else None
        return cls(postgres) if postgres else None

    def member(self, handle: str) -> Member:
        """Let somebody join."""
        return Member(self.url, handle)

    def close(self) -> None:
        """Stop all of it."""
        processes.stop(self._node)
        processes.stop(self._redis)
        self._postgres.close()
        processes.remove(self._folder)

    def _start(self) -> subprocess.Popen[bytes]:
        env = {
            **places.node_environment(),
            "DEV_ENV": INDEX.as_uri(),
            "DB_POSTGRES_URL": self._postgres.url.replace("postgres://", "postgresql://"),
            "REDIS_HOST": f"127.0.0.1:{self._redis_port}",
            "LOG_ENABLED": "false",
            "TMPDIR": str(self._folder),
        }
        return processes.start([places.NODE, ENTRY], folder=self._folder, env=env)

    def _wait(self) -> int:
        log = processes.log_of(self._folder)
        with_patience = START_SECONDS // processes.START_SECONDS
        for left in reversed(range(with_patience)):
            try:
                processes.wait_until(lambda: _port(log) is not None, process=self._node, folder=self._folder)
            except processes.DidNotStart:
                if self._node.poll() is not None or not left:
                    raise
        return _port(log) or 0


def _port(log: Path) -> int | None:
    found = re.search(r"^READY (\d+)$", log.read_text(errors="replace"), re.MULTILINE)
    return int(found.group(1)) if found else None
