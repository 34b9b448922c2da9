"""A small Cloud API on this machine: takes, refuses, puts off, falls silent, and tells of what it took."""

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
from urllib.parse import parse_qs, urlsplit

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, Choice, RawDelivery
from tryit.menus import Components

NUMBER = "106000000000001"
BUSINESS = "204000000000001"
ASHA = "919800000011"
TOKEN, SECRET, VERIFY = "EAAG-canary-token", "canary-app-secret", "canary-verify-token"

Answer = tuple[int, dict[str, str], bytes]


def account(api_url: str = "http://127.0.0.1:9/v26.0", **settings: str) -> Account:
    known = {"phone_number_id": NUMBER, "waba_id": BUSINESS, "access_token": TOKEN, "app_secret": SECRET}
    known |= {"verify_token": VERIFY, "api_url": api_url}
    return Account(connection_id="c1", external_id=NUMBER, settings={**known, **settings})


@dataclass(kw_only=True)
class Asked:
    """One request as it came; ``fields`` of JSON or form, ``file`` when one was uploaded."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    fields: dict[str, Any]
    file: tuple[str, str, bytes] | None = None

    @property
    def text(self) -> str:
        kind = str(self.fields.get("type", ""))
        content = self.fields.get(kind) or {}
        body = content.get("body") or content.get("caption") or ""
        return str(body["text"] if isinstance(body, dict) else body)


@dataclass
class Cloud:
    """The fake network. ``answers`` are given first, one each; after them it behaves as told."""

    account: Account = field(default_factory=account)
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES
    components: Components = field(default_factory=Components)

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def taken(self) -> list[str]:
        return [each.text for each in self.took]

    def offered(self) -> list[Choice]:
        """Return the buttons and rows below what it has taken."""
        actions = [each.fields["interactive"]["action"] for each in self.took if "interactive" in each.fields]
        told = [each for action in actions for each in action.get("sections", [{"rows": action.get("buttons")}])]
        rows = [row.get("reply", row) for section in told for row in section["rows"]]
        return [Choice(payload=row["id"], title=row["title"]) for row in rows]

    def echo(self) -> RawDelivery:
        """Return the first status of what it took last: it carries our key."""
        mark = self.took[-1].fields["biz_opaque_callback_data"]
        status = {"id": f"wamid.SENT{len(self.took)}", "status": "sent", "timestamp": "1795000100"}
        return told({"statuses": [{**status, "recipient_id": ASHA, "biz_opaque_callback_data": mark}]})

    def foreign_echo(self) -> RawDelivery:
        message = {"from": "919100000001", "to": ASHA, "id": "wamid.APP1", "timestamp": "1795000100", "type": "text"}
        return told({"message_echoes": [{**message, "text": {"body": "From the app"}}]}, field="smb_message_echoes")

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return refusal(100, f"Malformed access token {TOKEN}")
        if self.how is Behaviour.PUTS_OFF:
            return refusal(130429, "Rate limit hit", status=429)
        if "conversational_automation" in asked.path and (wrong := self.components.set(asked.fields)):
            return refusal(100, wrong)
        if urlsplit(asked.path).path.endswith("/messages"):
            self.took.append(asked)
        return None if self.how is Behaviour.GOES_SILENT else ok(self._success(asked))

    def _success(self, asked: Asked) -> dict[str, Any]:
        if asked.path.endswith("/messages"):
            whom = {"input": ASHA, "wa_id": ASHA}
            return {
                "messaging_product": "whatsapp",
                "contacts": [whom],
                "messages": [{"id": f"wamid.SENT{len(self.took)}"}],
            }
        if asked.path.endswith("/media"):
            return {"id": f"44907093273840{len(self.asked)}"}
        if asked.path.endswith("/subscribed_apps"):
            return {"data": [{"whatsapp_business_api_data": {"id": "1", "name": "Sunwai"}}]}
        if "conversational_automation" in asked.path:
            return {"success": True}
        if asked.query.get("fields") == "conversational_automation":
            return {"id": NUMBER, "conversational_automation": self.components.held}
        return {"id": NUMBER, "display_phone_number": "+91 91000 00001", "quality_rating": "GREEN"}


def told(parts: dict[str, Any], field: str = "messages") -> RawDelivery:
    """Return a delivery about our number."""
    about = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": NUMBER, "display_phone_number": "9191"}}
    changes = [{"field": field, "value": {**about, **parts}}]
    whole = {"object": "whatsapp_business_account", "entry": [{"id": BUSINESS, "changes": changes}]}
    body = json.dumps(whole).encode()
    return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)


def ok(body: dict[str, Any]) -> Answer:
    return 200, {}, json.dumps(body).encode()


def refusal(code: int, message: str = "", *, details: str = "", status: int = 400, **headers: str) -> Answer:
    error: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "x"}
    if details:
        error["error_data"] = {"messaging_product": "whatsapp", "details": details}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, json.dumps({"error": error}).encode()


@contextmanager
def running() -> Iterator[Cloud]:
    """Run the fake on a free port until the test ends."""
    cloud = Cloud()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(cloud))
    cloud.account = account(f"http://127.0.0.1:{server.server_address[1]}/v26.0")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield cloud
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(cloud: Cloud) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        def do_POST(self) -> None:
            self.reply()

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            answer = cloud.respond(asked_for(self.command, self.path, dict(self.headers.items()), body))
            if answer is None:
                self.close_connection = True
                return
            self.say(*answer)

        def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler


def asked_for(method: str, target: str, headers: dict[str, str], body: bytes) -> Asked:
    """Return a request, read."""
    lower = {name.lower(): value for name, value in headers.items()}
    fields, file = read_form(lower.get("content-type", ""), body)
    place = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(place.query).items()}
    return Asked(method=method, path=place.path, query=query, headers=lower, fields=fields, file=file)


def read_form(content_type: str, body: bytes) -> tuple[dict[str, Any], tuple[str, str, bytes] | None]:
    """Return the fields of a JSON or multipart body, and its file."""
    if not content_type.startswith("multipart/"):
        return (json.loads(body) if body else {}), None
    whole = message_from_bytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP)
    fields: dict[str, Any] = {}
    file = None
    for part in whole.iter_parts():
        content = part.get_payload(decode=True)
        if part.get_filename():
            file = (str(part.get_filename()), part.get_content_type(), bytes(content))
        else:
            fields[str(part.get_param("name", header="content-disposition"))] = bytes(content).decode()
    return fields, file
