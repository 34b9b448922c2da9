"""A customer's profile and history with 10,000 messages, beside the same pages of a customer with a tenth of them.

The same pages of the desk, through every layer, in turn; the shorter history, of the same shape, is the floor. Shapes:
one conversation without end, a hundred, and two thousand short ones. ``SUNWAI_DATABASE_URL`` puts it on
PostgreSQL (an empty database, every time), where the time on the clock is measured: another process does the work.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

MESSAGES = int(os.environ.get("SUNWAI_BENCH_ROWS", "10000"))
FOLDER = Path(tempfile.gettempdir()) / f"sunwai-bench-history-{MESSAGES}"
SHORT, OTHERS, BATCH, ROUNDS = MESSAGES // 10, 20_000, 2_000, 9
TARGET_RATIO, TARGET_SEARCH = 1.5, 3.0
START = dt.datetime(2016, 1, 1, 9, tzinfo=dt.UTC)
FRAGMENT = {"HX-Request": "true", "host": "localhost"}
TALKS = {"one": 1, "hundred": 100, "thousands": 2_000}


def main() -> None:
    people = _open()
    browser = _browser()
    print(f"{MESSAGES:,} messages beside {SHORT:,}, {OTHERS:,} of others; ms, median of {ROUNDS}; target: a page")
    print(f"{TARGET_RATIO} × the same page of the shorter history, a search {TARGET_SEARCH} ×\n")
    print(f"{'page':34}" + "".join(f"{kind:>23}" for kind in TALKS))
    for name, way in _ways().items():
        pairs = [_milliseconds(browser, [way(people[f"short {kind}"]), way(people[kind])]) for kind in TALKS]
        worst = max(long / floor for floor, long in pairs)
        target = TARGET_SEARCH if name.startswith("search") else TARGET_RATIO
        shown = "".join(f"  {floor:6.1f} {long:6.1f} {long / floor:5.2f}×" for floor, long in pairs)
        print(f"{name:34}{shown}  {'reached' if worst <= target else 'MISSED'}", flush=True)


def _ways() -> dict[str, Callable[[int], str]]:
    """Return the pages that are asked for, each from the number of a customer."""
    from sunwai.inbox.models import Conversation

    middle = START + dt.timedelta(days=1500)

    def newest(customer: int) -> str:
        talk = Conversation.objects.filter(customer=customer).order_by("-last_activity_at", "-pk")[0]
        return f"/conversations/{talk.pk}/"

    def history(query: str = "") -> Callable[[int], str]:
        return lambda customer: f"/customers/{customer}/history/?{query}"

    return {
        "a conversation and its profile": newest,
        "who they are": lambda customer: f"/customers/{customer}/person/",
        "history, its end": history(),
        "history, its beginning": history("to=first"),
        "history, a jump into the middle": history(f"to={middle:%Y-%m-%d}"),
        "history, 50 more": history(f"before={_cursor(middle)}"),
        "history, our answers": history("author=answers"),
        "history, with files": history("files=document"),
        "documents": lambda customer: f"/customers/{customer}/documents/",
        "search, a word said once": history("q=onceonly"),
        "search, a word in every third": history("q=paise"),
        "search, a common one never said": history("q=zamindar"),
    }


def _cursor(moment: dt.datetime) -> str:
    from sunwai.inbox.queries.listing import EPOCH, seal

    return seal((moment - EPOCH) // dt.timedelta(microseconds=1), 0)


def _milliseconds(browser: Any, addresses: list[str]) -> list[float]:
    """Return the median time of each page; they are asked for in turn."""
    from django.db import connection

    clock = time.perf_counter if connection.vendor == "postgresql" else time.process_time
    spent: list[list[float]] = [[] for _ in addresses]
    for _ in range(ROUNDS):
        for address, times in zip(addresses, spent, strict=True):
            started = clock()
            answer = browser.get(address, headers=FRAGMENT)
            times.append((clock() - started) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
    return [statistics.median(times) for times in spent]


def _browser() -> Any:
    from django.conf import settings
    from django.test import Client

    from sunwai.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(name="Ravi"), backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session["second_factor_seen"] = True
    session.save()
    return client


def _open() -> dict[str, int]:
    os.environ.setdefault("SUNWAI_DATA", str(FOLDER))
    os.environ.setdefault("SUNWAI_SECRET_KEY", "a bench keeps no secrets")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sunwai.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from sunwai.customers.models import Customer

    FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not Customer.objects.filter(name="thousands").exists():
        _fill()
    return {kind: Customer.objects.get(name=kind).pk for name in TALKS for kind in (name, f"short {name}")}


def _fill() -> None:
    from django.db import connection, transaction

    from tests import cast

    print("making the histories …", flush=True)
    with transaction.atomic():
        cast.ravi()
        for kind, talks in TALKS.items():
            _write(kind, talks, MESSAGES)
            _write(f"short {kind}", max(1, talks // 10), SHORT)
        _write("others", 50, OTHERS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _words(kind: str, messages: int) -> Iterator[str]:
    """Yield what is said; one word stands in the middle only, and one only others say."""
    chance = random.Random(kind)
    for number in range(messages):
        said = ("mere paise wapas kab aayenge", "आपका पार्सल कल पहुँचेगा", "please press the knob and wait")[number % 3]
        rare = " onceonly" if number == messages // 2 and kind != "others" else ""
        yield ("zamindar " if kind == "others" else "") + f"{said} {chance.randrange(9999)}" + rare


def _write(kind: str, talks: int, messages: int) -> None:
    from sunwai.inbox.models import Attachment, Conversation, Message
    from sunwai.inbox.search_index import index
    from tests import cast

    customer = cast.customer(kind)
    accounts = (cast.facebook(), cast.mailbox())
    made = [cast.conversation(customer=customer, connection=accounts[n % 2]) for n in range(talks)]
    threads = {each.pk: each.threads.select_related("conversation", "connection", "identity").get() for each in made}
    rows = (
        _message(threads[made[n * talks // messages].pk], text, at=n / messages, ours=n % 4 == 0)
        for n, text in enumerate(_words(kind, messages))
    )
    while batch := Message.objects.bulk_create(list(islice(rows, BATCH))):
        index(batch)
        Attachment.objects.bulk_create(
            Attachment(message=each, name="bill.pdf", content_type="application/pdf", size=1) for each in batch[::20]
        )
    for talk in made:
        newest = talk.messages.order_by("-sent_at").values_list("sent_at", flat=True)[:1]
        Conversation.objects.filter(pk=talk.pk).update(last_activity_at=newest.get() if newest else START)


def _message(thread: Any, text: str, *, at: float, ours: bool) -> Any:
    """Return a message of a moment: 0 to 1 are ten years."""
    from sunwai.inbox.models import Message

    return Message(
        conversation=thread.conversation,
        thread=thread,
        connection=thread.connection,
        external_id=f"{thread.pk}-{at}",
        direction="out" if ours else "in",
        kind="dm",
        visibility="private",
        text=text,
        sent_at=START + dt.timedelta(days=3650) * at,
        author_type="agent" if ours else "customer",
        author_identity=None if ours else thread.identity,
        delivery="sent" if ours else "",
    )


if __name__ == "__main__":
    main()
