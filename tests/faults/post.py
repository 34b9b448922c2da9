"""A mail server at both ends: the mailbox we fetch from, and the SMTP server we hand answers to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from typing import Final

from tests.adapters.email.imap_server import Imap
from tests.adapters.email.smtp_server import Smtp
from tests.adapters.email.wire import HOST, Line
from tests.faults.checker import KEY
from tests.faults.people import MAILBOX
from tests.faults.records import Taken

#: What the SMTP server says at which verb; an empty word breaks the line there.
SMTP_FAULTS: Final = {
    "dies after DATA": {"DOT": ""},
    "puts off": {"RCPT": "451 4.7.1 come back later"},
    "refuses": {"RCPT": "550 5.1.1 no such user"},
    "dies at RCPT": {"RCPT": ""},
    "refuses the mail": {"DOT": "554 5.7.1 no"},
}
IMAP_FAULTS: Final = ("LOGIN", "EXAMINE", "SEARCH", "FETCH")


class Mailbox(Imap):
    """The mailbox; every mail is as old as the day it is put there."""

    def put(self, message_id: str, sender: str, text: str) -> None:
        """Deliver a mail."""
        uid = len(self.mails) + 1
        headers = [f"From: {sender}", f"To: {MAILBOX}", f"Message-ID: {message_id}", f"Date: {formatdate()}"]
        self.mails[uid] = (1, "\r\n".join([*headers, "Subject: A question", "", text, ""]).encode())

    def _say_mail(self, line: Line, uid: int, rest: str) -> None:
        if "BODY" in rest:
            super()._say_mail(line, uid, rest)
            return
        day = time.strftime("%d-%b-%Y %H:%M:%S +0000", time.gmtime())
        line.say(f'* 1 FETCH (UID {uid} RFC822.SIZE {len(self.mails[uid][1])} INTERNALDATE "{day}")')

    def do_search(self, line: Line, tag: str, rest: str) -> None:
        """Ignore SINCE: all mails are of today."""
        super().do_search(line, tag, rest.partition(" SINCE ")[0])


class Post:
    """Both servers. ``choose`` names the SMTP fault for the next line, or nothing; ``drop`` the IMAP verb."""

    def __init__(self, choose: Callable[[], str], drop: Callable[[], str]) -> None:
        self.mailbox = Mailbox(abilities="IMAP4rev1 AUTH=PLAIN")
        self._smtp: list[Smtp] = []
        self._choose, self._drop = choose, drop
        self._servers = {"smtp": self._listen(self._serve_smtp), "imap": self._listen(self._serve_imap)}

    def port(self, name: str) -> int:
        """Return the port of ``smtp`` or ``imap``."""
        return int(self._servers[name].getsockname()[1])

    @property
    def taken(self) -> list[Taken]:
        """What the SMTP server took."""
        mails = [mail.decode() for smtp in list(self._smtp) for mail in smtp.mails]
        keys = [(KEY.search(mail), mail) for mail in mails]
        return [Taken(found[1] if found else "?", mail[found.start() if found else 0 :]) for found, mail in keys]

    def close(self) -> None:
        """End."""
        for server in self._servers.values():
            server.shutdown(socket.SHUT_RDWR)
            server.close()

    def _serve_smtp(self, line: Line) -> None:
        server = Smtp(replies=dict(SMTP_FAULTS.get(self._choose(), {})))
        self._smtp.append(server)
        server.serve(line)

    def _serve_imap(self, line: Line) -> None:
        fault = self._drop()
        server = Mailbox(mails=self.mailbox.mails, abilities=self.mailbox.abilities, drop_at=fault)
        server.serve(line)

    def _listen(self, serve: Callable[[Line], None]) -> socket.socket:
        server = socket.create_server((HOST, 0), backlog=50)
        threading.Thread(target=_accept, args=(server, serve), daemon=True).start()
        return server


def _accept(server: socket.socket, serve: Callable[[Line], None]) -> None:
    while True:
        try:
            connection = server.accept()[0]
        except OSError:
            return
        threading.Thread(target=_serve, args=(Line(connection), serve), daemon=True).start()


def _serve(line: Line, serve: Callable[[Line], None]) -> None:
    with suppress(OSError, ValueError):
        serve(line)
    line.close()
