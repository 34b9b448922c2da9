"""A small Reddit on this machine: takes, refuses, puts off, falls silent, and tells of what it took."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, RawDelivery

US = "MeeraFoods"
SECRETS = {
    "client_secret": "canary-client-secret",
    "refresh_token": "canary-refresh-token",
    "password": "canary-password",
    "access_token": "canary-access-token",
}
AT = 1763700000.0

Answer = tuple[int, dict[str, str], bytes]


def account(base: str = "http://127.0.0.1:9", **settings: str) -> Account:
    known = {"username": US, "client_id": "app1", "api_url": base, "token_url": f"{base}/token", **SECRETS}
    known |= {"access_token_expires": "2099-01-01T00:00:00+00:00", **settings}
    return Account(connection_id="c1", external_id=US, settings=known)


@dataclass(kw_only=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    fields: dict[str, str]


@dataclass
class Reddit:
    """The fake network. ``answers`` are given first, one each; after them it behaves as told."""

    account: Account = field(default_factory=account)
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def taken(self) -> list[str]:
        return [each.fields["text"] for each in self.took]

    def echo(self) -> RawDelivery:
        return told("t1", comment(f"t1_s{len(self.took)}", US, self.taken()[-1]))

    def foreign_echo(self) -> RawDelivery:
        return told("t1", comment("t1_phone", US, "From the phone"))

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return 403, {}, json.dumps({"message": f"Forbidden {SECRETS['access_token']}"}).encode()
        if self.how is Behaviour.PUTS_OFF:
            return 429, {"x-ratelimit-reset": "12.5"}, b"{}"
        return self._done(asked)

    def _done(self, asked: Asked) -> Answer | None:
        if asked.path in {"/api/comment", "/api/compose"}:
            self.took.append(asked)
        if self.how is Behaviour.GOES_SILENT:
            return None
        return ok(self._success(asked))

    def _success(self, asked: Asked) -> Any:
        if asked.path == "/api/v1/me":
            return {"name": US, "link_karma": 3, "comment_karma": 4}
        if asked.path == "/message/sent" and self.took:
            last = self.took[-1].fields
            return page(letter(f"t4_s{len(self.took)}", US, last.get("to", ""), last["text"]))
        if asked.path == "/api/comment":
            kind = asked.fields["thing_id"][:2]
            name = f"{'t1' if kind == 't3' else kind}_s{len(self.took)}"
            return {"json": {"errors": [], "data": {"things": [{"kind": "t1", "data": {"name": name}}]}}}
        return {"json": {"errors": []}} if asked.method == "POST" else page()


def comment(name: str, author: str, body: str, at: float = AT, **more: Any) -> dict[str, Any]:
    known = {"name": name, "author": author, "body": body, "created_utc": at, "edited": False, "link_id": "t3_p1"}
    return {**known, "parent_id": "t1_c1", "permalink": f"/r/mangoes/comments/p1/new/{name[3:]}/", **more}


def post(name: str, author: str, title: str, at: float = AT, **more: Any) -> dict[str, Any]:
    known = {"name": name, "author": author, "title": title, "selftext": "", "created_utc": at, "edited": False}
    return {**known, "permalink": f"/r/mangoes/comments/{name[3:]}/x/", **more}


def letter(name: str, author: str, dest: str, body: str, at: float = AT) -> dict[str, Any]:
    return {"name": name, "author": author, "dest": dest, "body": body, "subject": "Order 42", "created_utc": at}


def page(*rows: dict[str, Any], after: str | None = None) -> Any:
    children = [{"kind": row["name"][:2], "data": row} for row in rows]
    return {"kind": "Listing", "data": {"children": children, "after": after}}


def told(kind: str, data: dict[str, Any]) -> RawDelivery:
    body = json.dumps({"kind": kind, "data": data}).encode()
    return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)


def ok(body: Any) -> Answer:
    return 200, {}, json.dumps(body).encode()


@contextmanager
def running() -> Iterator[Reddit]:
    """Run the fake on a free port until the test ends."""
    network = Reddit()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(network))
    network.account = account(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield network
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(network: Reddit) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
            query = dict(parse_qsl(parts.query))
            answer = network.respond(
                Asked(method=self.command, path=parts.path, query=query, headers=headers, fields=fields)
            )
            if answer is None:
                self.close_connection = True
                return
            self.say(*answer)

        do_GET = do_POST = reply  # noqa: N815 - the base class names them so

        def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler
