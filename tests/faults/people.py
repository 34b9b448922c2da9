"""The desk's side: what is connected before a run, and a process in which people answer through the real actions."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.db import DatabaseError, connections, transaction

from sunwai.connections.models import Connection, Poll
from sunwai.inbox.actions.reply import reply, undo_reply
from sunwai.inbox.models import Conversation, Sending
from sunwai.kernel import crypto
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from tests import cast

SECRET = "app-secret"
MAILBOX = "care@shop.test"
OWNER = "alice@example.test"


@transaction.atomic
def prepare(ports: dict[str, int]) -> None:
    """Connect two Pages and a mailbox to the networks of this run."""
    cast.alice()
    for page in ("1001", "1002"):
        connection = cast.facebook(page)
        connection.open_settings["api_url"] = f"http://127.0.0.1:{ports['graph']}/v26.0"
        connection.save()
    password = "correct horse"
    servers = {f"{each}_{name}": value for each in ("imap", "smtp") for name, value in _server(ports[each]).items()}
    mailbox = cast.mailbox(MAILBOX, sealed_secrets=crypto.seal({"imap_password": password, "smtp_password": password}))
    mailbox.open_settings = {"address": MAILBOX, "backfill_days": "30", "folder": "INBOX", **servers}
    mailbox.save()
    Poll.objects.create(connection=mailbox)


def _server(port: int) -> dict[str, str]:
    return {"host": "127.0.0.1", "port": str(port), "security": "none", "user": MAILBOX}


class Desk(BaseHTTPRequestHandler):
    """One press of a button a request. 200: the action returned. 404, 409: it refused. 503: the database was away."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        try:
            status, answer = 200, {"/reply": answer_customer, "/undo": undo}[self.path](asked)
        except (NotFound, Conversation.DoesNotExist, Sending.DoesNotExist):
            status, answer = 404, ""
        except Refused as error:
            status, answer = 409, error.code
        except DatabaseError as error:
            status, answer = 503, str(error)
        finally:
            connections.close_all()
        self._say(status, json.dumps(answer).encode())

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""


def answer_customer(asked: dict[str, Any]) -> str:
    account, root, customer = asked["place"]
    threads = {"threads__connection__account_id": account, "threads__identity__external_id": customer}
    if root:
        threads["threads__root"] = root
    talk = Conversation.objects.filter(**threads).order_by("-id")[0:1].get()
    by = Staff.objects.get(email=OWNER)
    message = reply(conversation=talk, by=by, text=asked["text"], visibility=asked["visibility"], key=asked["key"])
    return str(message.pk)


def undo(asked: dict[str, Any]) -> str:
    message = Sending.objects.get(key=asked["key"]).message
    undo_reply(message=message, by=Staff.objects.get(email=OWNER))
    return "undone"


def serve(port: int) -> None:
    ThreadingHTTPServer.request_queue_size = 50
    ThreadingHTTPServer(("127.0.0.1", port), Desk).serve_forever()


def connections_of(channel: str) -> list[str]:
    return [str(each.pk) for each in Connection.objects.filter(channel=channel).order_by("account_id")]
