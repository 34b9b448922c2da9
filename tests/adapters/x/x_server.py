"""A small X on this machine: takes, refuses, puts off, falls silent, and tells of what it took."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, RawDelivery

US, ANA, RAVI = "1700000000000000001", "1700000000000000101", "1700000000000000102"
SECRETS = {
    "access_token": "canary-access-token",
    "refresh_token": "canary-refresh-token",
    "consumer_secret": "canary-consumer-secret",
    "client_secret": "canary-client-secret",
}
SUBSCRIBED = (
    *("post.mention.create", "post.reply.create", "post.quote.create", "post.create", "post.delete"),
    *("dm.received", "dm.sent", "dm.read", "chat.received"),
)

Answer = tuple[int, dict[str, str], bytes]


def account(api_url: str = "http://127.0.0.1:9", *, facts: dict[str, str] | None = None, **settings: str) -> Account:
    known = {"user_id": US, "client_id": "client", "api_url": api_url, **SECRETS, **settings}
    return Account(connection_id="c1", external_id=US, settings=known, facts=facts or {})


@dataclass(kw_only=True)
class Asked:
    """One request as it came; ``fields`` whether JSON or form."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    fields: dict[str, Any]
    content_type: str = ""


@dataclass
class X:
    """The fake network. ``answers`` are given first, one each; after them it behaves as told."""

    account: Account = field(default_factory=account)
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES
    me: str = US

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def taken(self) -> list[str]:
        return [str(each.fields.get("text", "")) for each in self.took]

    def echo(self) -> RawDelivery:
        return told(own_post(str(2000 + len(self.took)), self.taken()[-1]))

    def foreign_echo(self) -> RawDelivery:
        return told(own_post("1991728000000000777", "From the phone"))

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return refusal(403, f"You are not permitted to do this with {SECRETS['access_token']}")
        if self.how is Behaviour.PUTS_OFF:
            return refusal(429, "Too Many Requests")
        return self._done(asked)

    def _done(self, asked: Asked) -> Answer | None:
        if asked.method == "POST" and asked.path.endswith(("/tweets", "/messages")):
            self.took.append(asked)
        if self.how is Behaviour.GOES_SILENT:
            return None
        return ok(self._success(asked))

    def _success(self, asked: Asked) -> dict[str, Any]:
        number = str(2000 + len(self.took))
        if asked.path == "/2/users/me":
            return {"data": {"id": self.me, "username": "MeeraFoods", "name": "Meera Foods"}}
        if asked.path == "/2/activity/subscriptions":
            rows = [{"event_type": each, "filter": {"user_id": US}, "webhook_id": "1"} for each in SUBSCRIBED]
            return {"data": rows}
        if asked.path.endswith("/messages"):
            return {"data": {"dm_event_id": number, "dm_conversation_id": f"{ANA}-{US}"}}
        return {"data": {"id": number, "text": str(asked.fields.get("text", ""))}}


def own_post(name: str, text: str) -> dict[str, Any]:
    above = "1991728000000000101"
    known = {"id": name, "author_id": US, "text": text, "created_at": "2025-11-21T04:50:00.000Z"}
    return {**known, "conversation_id": above, "in_reply_to_user_id": ANA, "in_reply_to_tweet_id": above}


def told(payload: dict[str, Any], kind: str = "post.create") -> RawDelivery:
    event = {"event_uuid": "1", "filter": {"user_id": US}, "event_type": kind, "payload": payload}
    body = json.dumps({"data": event}).encode()
    return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)


def ok(body: dict[str, Any]) -> Answer:
    return 200, {}, json.dumps(body).encode()


def refusal(status: int, detail: str = "", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (
        status,
        named,
        json.dumps({"title": "No", "detail": detail, "type": "about:blank", "status": status}).encode(),
    )


@contextmanager
def running() -> Iterator[X]:
    """Run the fake on a free port until the test ends."""
    network = X()
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


def handler(network: X) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            kind, parts = self.headers.get("content-type", ""), urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(
                method=self.command,
                path=parts.path,
                query=dict(parse_qsl(parts.query)),
                headers=headers,
                fields=read_form(kind, body),
                content_type=kind.partition(";")[0],
            )
            answer = network.respond(asked)
            if answer is None:
                self.close_connection = True
                return
            self.say(*answer)

        do_GET = do_POST = do_PUT = do_DELETE = reply  # noqa: N815 - the base class names them so

        def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler


def read_form(content_type: str, body: bytes) -> dict[str, Any]:
    """Return the fields of a JSON, form or multipart body; a file becomes its name and size."""
    if content_type.startswith("multipart/"):
        whole = message_from_bytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP)
        return dict(_part(part) for part in whole.iter_parts())
    if content_type.startswith("application/x-www-form"):
        return dict(parse_qsl(body.decode()))
    found: dict[str, Any] = json.loads(body) if body else {}
    return found


def _part(part: Any) -> tuple[str, str]:
    name = str(part.get_param("name", header="content-disposition"))
    content = part.get_payload(decode=True)
    return name, f"{part.get_filename()}:{len(content)}" if part.get_filename() else content.decode()
