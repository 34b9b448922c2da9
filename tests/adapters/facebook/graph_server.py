"""A small Graph API on this machine: takes, refuses, puts off, falls silent, and tells of what it took."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, Choice, RawDelivery
from tryit.menus import Profile

PAGE = "108000000000001"
PERSON = "7000000000000001"
TOKEN = "EAAB-canary-token"
SECRET = "canary-app-secret"
VERIFY = "canary-verify-token"
FIELDS = ["feed", "mention", "messages", "message_echoes", "message_edits"]
FIELDS += ["message_reactions", "message_deliveries", "message_reads"]

Answer = tuple[int, dict[str, str], bytes]


def account(api_url: str = "http://127.0.0.1:9/v26.0", **settings: str) -> Account:
    known = {"page_id": PAGE, "access_token": TOKEN, "app_secret": SECRET, "verify_token": VERIFY, "api_url": api_url}
    return Account(connection_id="c1", external_id=PAGE, settings={**known, **settings})


@dataclass(kw_only=True)
class Asked:
    """One request as it came; ``fields`` whether JSON or form, ``file`` when one was uploaded."""

    method: str
    path: str
    headers: dict[str, str]
    fields: dict[str, Any]
    file: tuple[str, str, bytes] | None = None

    @property
    def node(self) -> str:
        """What was asked for, without the version: ``me``, ``108…/feed``."""
        return urlsplit(self.path).path.removeprefix("/v26.0").strip("/")

    @property
    def params(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query))

    @property
    def text(self) -> str:
        told = self.fields.get("message", "")
        return str(told.get("text", "") if isinstance(told, dict) else told)


@dataclass
class Graph:
    """The fake network. ``answers`` are given first, one each; after them it behaves as told."""

    account: Account = field(default_factory=account)
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES
    subscribed: list[str] = field(default_factory=lambda: list(FIELDS))
    me: str = PAGE
    profile: Profile = field(default_factory=Profile)
    nodes: dict[str, Any] = field(default_factory=dict)  # what a GET of a node or an edge returns; a list: in turn

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def taken(self) -> list[str]:
        return [each.text for each in self.took]

    def offered(self) -> list[Choice]:
        """Return the quick replies below what it has taken."""
        rows = [row for each in self.took for row in each.fields["message"].get("quick_replies", [])]
        return [Choice(payload=row["payload"], title=row["title"]) for row in rows if row["content_type"] == "text"]

    def echo(self) -> RawDelivery:
        return self._echo({"mid": "m_sent_1", **self.took[-1].fields["message"]})

    def foreign_echo(self) -> RawDelivery:
        return self._echo({"mid": "m_in_the_app", "text": "From the Page inbox", "app_id": 263902037430900})

    def _echo(self, message: dict[str, Any]) -> RawDelivery:
        told = {"sender": {"id": PAGE}, "recipient": {"id": PERSON}, "timestamp": 1763700000123}
        entry = {"id": PAGE, "time": 1763700000500, "messaging": [{**told, "message": {**message, "is_echo": True}}]}
        body = json.dumps({"object": "page", "entry": [entry]}).encode()
        return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        told = self.nodes.get(asked.node)
        if isinstance(told, tuple):
            return told
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return refusal(100, f"Malformed access token {TOKEN}")
        if self.how is Behaviour.PUTS_OFF:
            return refusal(613, "Calls to this API have exceeded the rate limit.")
        if asked.node.endswith("/messenger_profile"):
            return self._profiled(asked)
        return self._done(asked)

    def _profiled(self, asked: Asked) -> Answer:
        if asked.method == "GET":
            return ok(self.profile.get(asked.params))
        change = self.profile.set if asked.method == "POST" else self.profile.delete
        wrong = change({**asked.params, **asked.fields})
        return refusal(100, wrong) if wrong else ok({"result": "success"})

    def _done(self, asked: Asked) -> Answer | None:
        if asked.method == "POST":
            self.took.append(asked)
        if self.how is Behaviour.GOES_SILENT:
            return None
        return ok(self._success(asked))

    def _success(self, asked: Asked) -> dict[str, Any]:
        if asked.node in self.nodes:
            known = self.nodes[asked.node]
            return dict(known.pop(0) if isinstance(known, list) else known)
        if "/subscribed_apps" in asked.path:
            return {"data": [{"id": "1", "name": "Sunwai", "subscribed_fields": self.subscribed}]}
        if asked.method == "GET":
            return {"id": self.me, "name": "Meera Foods"}
        if asked.path.endswith("/comments"):
            return {"id": f"5001_{9100 + len(self.took)}"}
        return {"recipient_id": PERSON, "message_id": f"m_sent_{len(self.took)}"}


def ok(body: dict[str, Any]) -> Answer:
    return 200, {}, json.dumps(body).encode()


def refusal(code: int, message: str = "", *, subcode: int = 0, status: int = 400, **headers: str) -> Answer:
    error = {"message": message, "type": "OAuthException", "code": code, "error_subcode": subcode, "fbtrace_id": "x"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, json.dumps({"error": error}).encode()


@contextmanager
def running(graph: Graph | None = None) -> Iterator[Graph]:
    """Run the fake on a free port until the test ends."""
    graph = graph or Graph()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(graph))
    url = f"http://127.0.0.1:{server.server_address[1]}/v26.0"
    graph.account = replace(graph.account, settings={**graph.account.settings, "api_url": url})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield graph
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(graph: Graph) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            fields, file = read_form(self.headers.get("content-type", ""), body)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(method=self.command, path=self.path, headers=headers, fields=fields, file=file)
            answer = graph.respond(asked)
            if answer is None:
                self.close_connection = True
                return
            self.say(*answer)

        do_GET = do_POST = do_DELETE = reply  # noqa: N815 - the base class names them so

        def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler


def read_form(content_type: str, body: bytes) -> tuple[dict[str, Any], tuple[str, str, bytes] | None]:
    """Return the fields of a JSON or multipart body, and its file."""
    if not content_type.startswith("multipart/"):
        return (json.loads(body) if body else {}), None
    whole = message_from_bytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP)
    fields: dict[str, Any] = {}
    file = None
    for part in whole.iter_parts():
        content = bytes(part.get_content()) if part.get_filename() else str(part.get_content()).encode()
        if part.get_filename():
            file = (str(part.get_filename()), part.get_content_type(), content)
        else:
            fields[str(part.get_param("name", header="content-disposition"))] = loaded(content)
    return fields, file


def loaded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content.decode()
