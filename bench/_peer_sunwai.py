"""Sunwai at 20,000 conversations, with the same mails: one inbound mail, the list, a search. Prints JSON."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time

ROWS, INBOUND, ROUNDS = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
os.environ.update(
    SUNWAI_DATA=tempfile.mkdtemp(prefix="sunwai-peer-"),
    SUNWAI_SECRET_KEY="bench",
    DJANGO_SETTINGS_MODULE="sunwai.config.settings",
)

import django

django.setup()

from django.core.management import call_command
from django.test import Client

from bench import _mails as mails
from sunwai.connections.actions.connect import connect
from sunwai.connections.models import Connection
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from sunwai.people.actions.organisation import save_brand, save_team
from sunwai.people.actions.staff import add_staff


def median_ms(work: object, rounds: int = ROUNDS) -> float:
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()  # type: ignore[operator]
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def take_in(mailbox: Connection, numbers: range, *, one_by_one: bool) -> None:
    for number in numbers:
        Delivery.objects.create(connection=mailbox, key=str(number), body=mails.mail(number))
        if one_by_one:
            pipeline.drain()
    while pipeline.drain():
        pass


def ask(client: Client, query: dict[str, str]) -> None:
    answer = client.get("/", query)
    if answer.status_code != 200 or b"ustomer" not in answer.content:
        raise SystemExit(f"sunwai answered {answer.status_code} to {query}")


def main() -> None:
    call_command("migrate", verbosity=0)
    brand, team = save_brand(name="B", by=None), save_team(name="T", by=None)
    settings = {"address": "care@shop.test", "imap_host": "127.0.0.1", "smtp_host": "127.0.0.1"}
    settings |= {f"{side}_{what}": "x" for side in ("imap", "smtp") for what in ("user", "password")}
    mailbox = connect(channel="email", name="Mail", brand=brand, team=team, settings=settings, by=None)
    owner, _ = add_staff(email="owner@shop.test", role="owner", by=None)
    pipeline.YIELD_SECONDS = 0  # type: ignore[misc]
    take_in(mailbox, range(ROWS), one_by_one=False)
    client = Client(raise_request_exception=True, HTTP_HOST="localhost")
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    began = time.process_time()
    take_in(mailbox, range(ROWS, ROWS + INBOUND), one_by_one=True)
    inbound = (time.process_time() - began) / INBOUND * 1000
    listed = median_ms(lambda: ask(client, {"view": "all"}))
    found = statistics.mean(median_ms(lambda word=word: ask(client, {"q": word}), 5) for word in mails.SEARCHED)
    print(json.dumps({"inbound": inbound, "list": listed, "search": found}))


if __name__ == "__main__":
    main()
