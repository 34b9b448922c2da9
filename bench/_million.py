"""A desk with a million conversations of a million messages, made once by plain SQL and kept in the temporary folder.

``SUNWAI_BENCH_ROWS`` makes it smaller; ``SUNWAI_DATABASE_URL`` puts it on PostgreSQL (an empty database, every time).
"""

from __future__ import annotations

import datetime as dt
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROWS = int(os.environ.get("SUNWAI_BENCH_ROWS", "1000000"))
FOLDER = Path(tempfile.gettempdir()) / f"sunwai-bench-{ROWS}"
BRANDS, TEAMS, CUSTOMERS, BATCH = 3, 20, 50_000, 10_000
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
INDEXED = ("pk", "conversation_id", "text", "subject", "author_name", "author_identity", "deleted_at")
SYLLABLES = tuple(
    script.split()
    for script in (
        "ka ki ku ma mi mo ra ri ro sa si ta ti to na ni pa pe po la li lo ba bi da de ga gi ha hi ja ju",
        "का की कु मा मि मो रा री रो सा सि ता ती तो ना नि पा पे पो ला ली लो बा बि दा दे गा गी हा ही जा जु",
        "کا کی کو ما می مو را ری رو سا سی تا تی تو نا نی پا پے پو لا لی لو با بی دا دے گا گی ہا ہی جا جو",
    )
)


def open_desk() -> None:
    """Set Django up on the big desk, making it when there is none."""
    os.environ.setdefault("SUNWAI_DATA", str(FOLDER))
    os.environ.setdefault("SUNWAI_SECRET_KEY", "a bench keeps no secrets")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sunwai.config.settings"
    import django

    django.setup()
    from sunwai.people.models import Staff

    _migrate()
    if not Staff.objects.filter(email="owner@bench.test").exists():
        _fill()
    _index()


def _migrate() -> None:
    from django.core.management import call_command

    FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)


def vocabulary() -> list[str]:
    """Return 30,000 made-up words of three scripts, the most frequent first."""
    chance = random.Random(7)
    words: dict[str, None] = {}
    while len(words) < 30_000:
        syllables = SYLLABLES[len(words) % 3]
        words["".join(chance.choices(syllables, k=chance.randint(2, 4)))] = None
    return list(words)


def _fill() -> None:
    from django.db import transaction

    print(f"making {ROWS:,} conversations …", flush=True)
    with transaction.atomic():
        connection = _people()
        _insert("customers_customer", ("id", "name", "language", "name_key", "created_at", "change"), _customers())
        _insert("inbox_conversation", CONVERSATION, _conversations(connection))
        _insert("inbox_message", MESSAGE, _messages(connection))


def _people() -> Any:
    from sunwai.connections.models import Connection
    from sunwai.people.models import Brand, Staff, Team

    brands = [Brand.objects.create(pk=n, name=f"B{n}", slug=f"b{n}") for n in range(1, BRANDS + 1)]
    teams = [Team.objects.create(pk=n, name=f"T{n}") for n in range(1, TEAMS + 1)]
    for number, (name, role) in enumerate((("one", "agent"), ("five", "agent"), ("owner", "owner")), 1):
        person = Staff.objects.create(pk=number, email=f"{name}@bench.test", name=name, role=role)
        person.brands.set(brands if name == "five" else brands[:1])
        person.teams.set(teams[:5] if name == "five" else teams[:1])
    return Connection.objects.create(channel="facebook", name="Page", brand=brands[0], account_id="1").pk


def _customers() -> Iterator[tuple[Any, ...]]:
    return ((n, f"Customer {n}", "", "", START, 0) for n in range(1, CUSTOMERS + 1))


CONVERSATION = (
    "id", "brand_id", "customer_id", "connection_id", "channel", "subject", "topic", "preview", "preview_file",
    "status", "resolution", "assignee_id", "team_id", "priority", "language", "script", "opened_at", "last_activity_at",
    "change", "mood", "topic_by",
)  # fmt: skip
MESSAGE = (
    "id", "conversation_id", "connection_id", "external_id", "parent_id", "direction", "kind", "visibility", "text",
    "html", "subject", "language", "script", "sent_at", "received_at", "author_type", "author_name", "automatic",
    "proof", "url", "meta", "delivery", "delivery_error",
)  # fmt: skip


def _conversations(connection: Any) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(1)
    states = chance.choices(("open", "pending", "snoozed", "resolved"), (5, 10, 1, 84), k=ROWS)
    for n, status in enumerate(states, 1):
        at = START + dt.timedelta(seconds=n * 20 + chance.randrange(86400))
        team = None if n % 50 == 0 else 1 + chance.randrange(TEAMS)
        mine = 1 + chance.randrange(3) if n % 3 == 0 else None
        yield (
            n, 1 + n % BRANDS, 1 + chance.randrange(CUSTOMERS), _key(connection), "facebook", "", "", "Where is it?",
            "", status, "solved" if status == "resolved" else "", mine, team, 1, "en", "Latn", START, at, n, "",
            "",
        )  # fmt: skip


def _messages(connection: Any) -> Iterator[tuple[Any, ...]]:
    for n, text in enumerate(texts(), 1):
        at = START + dt.timedelta(seconds=n * 20)
        yield (
            n, n, _key(connection), f"m{n}", "", "in", "dm", "private", text, "", "", "en", "Latn", at, at, "customer",
            "", False, "", "", "{}", "", "",
        )  # fmt: skip


def texts() -> Iterator[str]:
    """Yield the text of every message: eight words, as frequent as words are (Zipf)."""
    words, chance = vocabulary(), random.Random(2)
    heights = [0.0]
    for rank in range(1, len(words) + 1):
        heights.append(heights[-1] + 1 / rank)
    for _ in range(ROWS):
        yield " ".join(chance.choices(words, cum_weights=heights[1:], k=8))


def _key(connection: Any) -> Any:
    from django.db import connection as database

    return connection if database.vendor == "postgresql" else connection.hex


def _insert(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    from django.db import connection

    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        while batch := [row for _, row in zip(range(BATCH), rows, strict=False)]:
            plain = [tuple(adapt(each) if isinstance(each, dt.datetime) else each for each in row) for row in batch]
            cursor.executemany(sql, plain)


def _index() -> None:
    """Index what is not yet indexed, so that an interrupted making goes on."""
    from django.db import connection

    from sunwai.inbox.models import Message
    from sunwai.inbox.search_index import index

    column = "message_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM inbox_search ORDER BY {column} DESC LIMIT 1")
        row = cursor.fetchone()
    for start in range(row[0] if row else 0, ROWS, BATCH):
        found = Message.objects.filter(pk__gt=start, pk__lte=start + BATCH)
        index(list(found.only(*INDEXED)))
    if not row or row[0] < ROWS:
        _analyse()


def _analyse() -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
