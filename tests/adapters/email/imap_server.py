"""A small IMAP server that does as it is told: lists, hands over, refuses, lies about sizes, drops the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sunwai.channels.types import Account
from tests.adapters.email.people import account
from tests.adapters.email.wire import Line, listening

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass
class Imap:
    """``mails``: UID to (day of November 2026, bytes). ``drop_at``: the verb at which the line breaks."""

    account: Account = field(default_factory=account)
    mails: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    uidvalidity: int = 7
    uidnext: int | None = None
    tells_uidnext: bool = True
    abilities: str = "IMAP4rev1 AUTH=PLAIN IDLE"
    refused_uids: set[int] = field(default_factory=set)
    sizes: dict[int, int] = field(default_factory=dict)
    replies: dict[str, str] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)
    drop_at: str = ""
    uid_last: bool = False
    grow_at_examine: int = 0
    certificate: Path | None = None
    heard: list[str] = field(default_factory=list)

    def serve(self, line: Line) -> None:
        line.say("* OK ready")
        while True:
            heard = line.read().decode()
            self.heard.append(heard)
            tag, _, rest = heard.partition(" ")
            verb = rest.upper().split(" ")[0] if not rest.upper().startswith("UID") else rest.upper().split(" ")[1]
            if verb == self.drop_at:
                return
            if verb in self.replies:
                line.say(f"{tag} {self.replies[verb]}")
                continue
            getattr(self, f"do_{verb.lower()}")(line, tag, rest)

    def do_capability(self, line: Line, tag: str, rest: str) -> None:
        line.say(f"* CAPABILITY {self.abilities}", f"{tag} OK done")

    def do_login(self, line: Line, tag: str, rest: str) -> None:
        line.say(f"{tag} OK in")

    def do_authenticate(self, line: Line, tag: str, rest: str) -> None:
        line.say("+ ")
        self.heard.append(line.read().decode())
        line.say(f"{tag} OK in")

    def do_starttls(self, line: Line, tag: str, rest: str) -> None:
        assert self.certificate
        line.say(f"{tag} OK go on")
        line.encrypt(self.certificate)

    def do_examine(self, line: Line, tag: str, rest: str) -> None:
        for _ in range(self.grow_at_examine if "EXAMINE" in str(self.heard[:-1]) else 0):
            self.mails[max(self.mails, default=0) + 1] = (21, b"From: a@b.c\r\n\r\nnew")
        uidnext = self.uidnext or max(self.mails, default=0) + 1
        line.say(f"* {len(self.mails)} EXISTS", f"* OK [UIDVALIDITY {self.uidvalidity}] fine")
        line.say(*([f"* OK [UIDNEXT {uidnext}] next"] if self.tells_uidnext else []), f"{tag} OK [READ-ONLY] open")

    def do_search(self, line: Line, tag: str, rest: str) -> None:
        span = re.search(r"SEARCH UID (\d+):(\d+|\*)", rest)
        since = re.search(r"SINCE (\d+)-(\w+)-(\d+)", rest)
        found = sorted(self.mails)
        if span:
            last = max(found, default=0) if span[2] == "*" else int(span[2])
            low, high = sorted((int(span[1]), last))
            found = [uid for uid in found if low <= uid <= high]
        if since:
            day = (int(since[3]), MONTHS.index(since[2]) + 1, int(since[1]))
            found = [uid for uid in found if (2026, 11, self.mails[uid][0]) >= day]
        line.say("* SEARCH " + " ".join(map(str, found)), f"{tag} OK done")

    def do_fetch(self, line: Line, tag: str, rest: str) -> None:
        uids = [int(uid) for uid in rest.split()[2].split(",")]
        if "BODY" in rest and self.refused_uids & set(uids):
            line.say(f"{tag} NO [SERVERBUG] cannot read it")
            return
        for uid in (each for each in uids if each in self.mails):
            self._say_mail(line, uid, rest)
        line.say("* 1 FETCH (FLAGS (\\Seen))", f"{tag} OK done")

    def _say_mail(self, line: Line, uid: int, rest: str) -> None:
        day, body = self.mails[uid]
        size = self.sizes.get(uid, len(body))
        if "BODY" not in rest:
            line.say(f'* 1 FETCH (UID {uid} RFC822.SIZE {size} INTERNALDATE "{day:2}-Nov-2026 10:00:00 +0000")')
            return
        body = body.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in rest else body
        length = f"{{{self.sizes.get(-uid, len(body))}}}"
        start, end = (f"BODY[] {length}", f" UID {uid})") if self.uid_last else (f"UID {uid} BODY[] {length}", ")")
        line.say(f"* 1 FETCH ({start}")
        line.connection.sendall(body)
        line.say(end)

    def do_idle(self, line: Line, tag: str, rest: str) -> None:
        line.say("+ idling", *self.idle)


@contextmanager
def running(server: Imap) -> Iterator[Imap]:
    with listening(server.serve) as port:
        server.account = account(imap_port=str(port))
        yield server
