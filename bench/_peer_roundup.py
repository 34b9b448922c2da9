"""Roundup (classic template, SQLite) at 20,000 issues: one inbound mail, the list, a search. Prints JSON."""

from __future__ import annotations

import io
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent))
from roundup import instance, mailgw, password
from roundup.cgi.wsgi_handler import RequestDispatcher

import _mails as mails

ROWS, INBOUND, ROUNDS = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
COLUMNS = "id,activity,title,creator,status"


def tracker() -> str:
    home = tempfile.mkdtemp(prefix="sunwai-peer-") + "/tracker"
    admin = Path(sys.executable).parent / "roundup-admin"
    settings = (
        "rdbms_backend=sqlite,mail_domain=shop.test,mail_host=127.0.0.1,tracker_web=http://localhost/,web_secret_key=x"
    )
    subprocess.run([admin, "-i", home, "install", "classic", "sqlite", settings], check=True, capture_output=True)
    subprocess.run([admin, "-i", home, "initialise", "secret"], check=True, capture_output=True)
    return home


def fill(home: str) -> None:
    db = instance.open(home).open("admin")
    people = {}
    for number in range(ROWS):
        address = mails.sender(number)
        if address not in people:
            people[address] = db.user.create(
                username=address, address=address, roles="User", password=password.Password("x", scheme="plaintext")
            )
        said = db.msg.create(author=people[address], content=mails.body(number), recipients=[], summary="x")
        db.issue.create(title=mails.subject(number), messages=[said], status="1", nosy=[])
        if number % 1000 == 999:
            db.commit()
    db.commit()
    db.close()


def take_in(opened: object, number: int) -> None:
    """Give one mail to the mail gateway, as its own command does."""
    gateway = mailgw.MailGW(opened, Namespace(default_class="issue", set_value=[]))
    gateway.trapExceptions = 0
    gateway.mailer.debug = "/dev/null"
    gateway.main(io.BytesIO(mails.mail(number)))


def median_ms(work: object, rounds: int = ROUNDS) -> float:
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()  # type: ignore[operator]
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def page(app: RequestDispatcher, query: str) -> None:
    status: list[str] = []

    def start(line: str, *_: object) -> object:
        status.append(line)
        return written.append

    written: list[bytes] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/issue",
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    written.extend(app(environ, start))
    if not status or not status[0].startswith("200") or b'href="issue' not in b"".join(written):
        raise SystemExit(f"roundup answered {status} {b''.join(written)[:300]!r}")


def main() -> None:
    logging.disable(logging.CRITICAL)
    home = tracker()
    fill(home)
    opened = instance.open(home, optimize=1)
    began = time.process_time()
    first = ROWS + 5000 - ROWS % 5000  # senders that are known, since Roundup takes no mail from strangers
    for number in range(first, first + INBOUND):
        take_in(opened, number)
    arrived = len(opened.open("admin").issue.list()) - ROWS
    if arrived != INBOUND:
        raise SystemExit(f"roundup took {arrived} of {INBOUND} mails")
    inbound = (time.process_time() - began) / INBOUND * 1000
    app = RequestDispatcher(home)
    shown = f"@columns={COLUMNS}&@pagesize=50&@startwith=0&@sort=-activity"
    listed = median_ms(lambda: page(app, shown))
    found = statistics.mean(
        median_ms(lambda word=word: page(app, f"{shown}&@search_text={quote(word)}"), 5) for word in mails.SEARCHED
    )
    print(json.dumps({"inbound": inbound, "list": listed, "search": found}))


if __name__ == "__main__":
    main()
