"""A small Bot API on this machine: takes, refuses, puts off, falls silent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sunwai.channels.contract import Behaviour
from sunwai.channels.types import Account, Choice, RawDelivery
from tryit.menus import BotProfile

BOT = "5550001"
ASHA = "7300000011"
TOKEN, SECRET = "5550001:AAcanary-bot-token", "canary_secret_of_events"
CONNECTION = "Bc0nnect10n_AbC-9"

Answer = tuple[int, bytes]


def account(api_url: str = "http://127.0.0.1:9", **settings: str) -> Account:
    known = {"bot_id": BOT, "bot_token": TOKEN, "secret_token": SECRET, "api_url": api_url}
    return Account(connection_id="c1", external_id=BOT, settings={**known, **settings})


@dataclass(kw_only=True)
class Asked:
    """One request as it came; ``fields`` of JSON or form, ``file`` when one was uploaded."""

    method: str
    path: str
    fields: dict[str, Any]
    file: tuple[str, str, bytes] | None = None

    @property
    def call(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def text(self) -> str:
        return str(self.fields.get("text") or self.fields.get("caption") or "")


@dataclass
class Bots:
    """The fake network. ``answers`` are given first, one each; after them it behaves as told."""

    account: Account = field(default_factory=account)
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer | None] = field(default_factory=list)
    took: list[Asked] = field(default_factory=list)
    how: Behaviour = Behaviour.TAKES
    profile: BotProfile = field(default_factory=BotProfile)

    def behave(self, how: Behaviour) -> None:
        self.how = how

    def taken(self) -> list[str]:
        return [each.text for each in self.took]

    def offered(self) -> list[Choice]:
        """Return the inline buttons below what it has taken."""
        boards = [each.fields.get("reply_markup", {}).get("inline_keyboard", []) for each in self.took]
        buttons = [button for board in boards for row in board for button in row]
        return [Choice(payload=each["callback_data"], title=each["text"]) for each in buttons]

    def echo(self) -> RawDelivery | None:
        """Return nothing: Telegram tells a bot nothing of its own messages."""
        return None

    def foreign_echo(self) -> RawDelivery:
        """Return what the owner wrote in Telegram itself, to somebody in a business chat."""
        chat = {"id": int(ASHA), "type": "private", "first_name": "Asha"}
        head = {"message_id": 71, "date": 1795000100, "chat": chat, "business_connection_id": CONNECTION}
        owner = {"id": 7300000099, "is_bot": False, "first_name": "Meera"}
        return told({"business_message": {**head, "from": owner, "text": "From the phone"}})

    def respond(self, asked: Asked) -> Answer | None:
        """Return the answer, None for a line that breaks; what was taken is remembered."""
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        if self.how is Behaviour.REFUSES:
            return refusal(403, f"Forbidden: bot was blocked by the user {TOKEN}")
        if self.how is Behaviour.PUTS_OFF:
            return refusal(429, "Too Many Requests: retry after 7", retry_after=7)
        if (shown := self.profile.call(asked.call, asked.fields)) is not None:
            return ok(shown[1]) if shown[0] else refusal(400, str(shown[1]))
        if asked.call.startswith("send"):
            self.took.append(asked)
        return None if self.how is Behaviour.GOES_SILENT else ok(self._success(asked))

    def _success(self, asked: Asked) -> Any:
        if asked.call == "getMe":
            return {"id": int(BOT), "is_bot": True, "first_name": "Titli Bazaar", "username": "titli_bot"}
        if asked.call == "getWebhookInfo":
            return {"url": "https://desk.example/hooks/1", "has_custom_certificate": False, "pending_update_count": 0}
        if not asked.call.startswith("send"):
            return True
        chat = {"id": int(asked.fields["chat_id"]), "type": "private"}
        return {"message_id": 100 + len(self.took), "date": 1795000000, "chat": chat, "text": asked.text}


def told(update: dict[str, Any]) -> RawDelivery:
    return RawDelivery(key="update:9", body=json.dumps({"update_id": 9, **update}).encode())


def ok(result: Any) -> Answer:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refusal(code: int, description: str = "", **parameters: int) -> Answer:
    said: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps({**said, **({"parameters": parameters} if parameters else {})}).encode()


@contextmanager
def running() -> Iterator[Bots]:
    """Run the fake on a free port until the test ends."""
    bots = Bots()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(bots))
    bots.account = account(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield bots
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def handler(bots: Bots) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        def do_POST(self) -> None:
            self.reply()

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            fields, file = read_form(self.headers.get("content-type", ""), body)
            answer = bots.respond(Asked(method=self.command, path=self.path, fields=fields, file=file))
            if answer is None:
                self.close_connection = True
                return
            self.say(*answer)

        def say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
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
        content = part.get_payload(decode=True)
        name = str(part.get_param("name", header="content-disposition"))
        if part.get_filename():
            file = (name, str(part.get_filename()), bytes(content))
        else:
            fields[name] = bytes(content).decode()
    return fields, file
