"""Who may be the same person, among a million identities: how long the customer's page waits for suggestions.

Made-up names of three scripts, as frequent as names are (Zipf); a fifth are one word. A third told a phone or an order
number, and one such number in twenty is told by two people. ``SUNWAI_BENCH_ROWS`` makes it smaller.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROWS = int(os.environ.get("SUNWAI_BENCH_ROWS", "1000000"))
FOLDER = Path(tempfile.gettempdir()) / f"sunwai-bench-merging-{ROWS}"
TARGET_MILLISECONDS, ASKED, BATCH = 50.0, 300, 5_000
CHANNELS = ("x", "facebook", "whatsapp", "email")  # where the made-up people are


def main() -> None:
    _open()
    from sunwai.customers.models import Customer, Identity
    from sunwai.customers.queries.alike import alike
    from sunwai.people.models import Brand

    brands, chance = list(Brand.objects.all()), random.Random(3)
    numbers = [chance.randrange(1, ROWS + 1) for _ in range(ASKED)]
    spent, found = [], 0
    for customer in Customer.objects.filter(pk__in=numbers):
        alike(customer, among=Customer.objects.all(), brands=brands)
        started = time.process_time()
        found += len(alike(customer, among=Customer.objects.all(), brands=brands))
        spent.append((time.process_time() - started) * 1000)
    spent.sort()
    p95 = spent[int(len(spent) * 0.95)]
    verdict = "reached" if p95 <= TARGET_MILLISECONDS else "MISSED"
    print(
        f"{Identity.objects.count():,} identities; {len(spent)} customers asked for; "
        f"target {TARGET_MILLISECONDS} ms CPU"
    )
    print(
        f"median {statistics.median(spent):5.1f} ms  p95 {p95:5.1f} ms  worst {spent[-1]:5.1f} ms  "
        f"{found / len(spent):4.1f} suggestions each  {verdict}"
    )


def _open() -> None:
    os.environ.setdefault("SUNWAI_DATA", str(FOLDER))
    os.environ.setdefault("SUNWAI_SECRET_KEY", "a bench keeps no secrets")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sunwai.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from sunwai.people.models import Brand

    FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not Brand.objects.exists():
        _fill()


def _fill() -> None:
    from django.db import transaction

    from sunwai.kernel.bulk import insert_rows
    from sunwai.people.models import Brand

    print(f"making {ROWS:,} customers …", flush=True)
    started = time.perf_counter()
    with transaction.atomic():
        brand = Brand.objects.create(name="Bench", slug="bench")
        for kind in (_customers(), _identities(), _facts(brand.pk)):
            while batch := [row for _, row in zip(range(BATCH), kind, strict=False)]:
                insert_rows(batch)
    print(f"made in {time.perf_counter() - started:,.0f} s", flush=True)


def _names() -> Iterator[str]:
    from bench._million import vocabulary

    chance = random.Random(1)
    words = [word.title() for word in vocabulary()[:6_000]]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    given = chance.choices(words, weights, k=ROWS)
    family = chance.choices(words, weights, k=ROWS)
    for number, (first, last) in enumerate(zip(given, family, strict=True)):
        yield first if number % 5 == 0 else f"{first} {last}"


def _customers() -> Iterator[Any]:
    from sunwai.customers.keys import key_customer
    from sunwai.customers.models import Customer

    for name in _names():
        customer = Customer(name=name)
        key_customer(customer)
        yield customer


def _identities() -> Iterator[Any]:
    from sunwai.customers.keys import key_identity
    from sunwai.customers.models import Identity

    for number, name in enumerate(_names(), start=1):
        channel = CHANNELS[number % len(CHANNELS)]
        external_id = {"whatsapp": f"91{9_000_000_000 + number}", "email": f"p{number}@home.test"}.get(
            channel, str(number)
        )
        identity = Identity(
            customer_id=number, channel=channel, external_id=external_id, name=name, handle=f"{name}{number // 7}"
        )
        key_identity(identity)
        yield identity


def _facts(brand: int) -> Iterator[Any]:
    from sunwai.customers.models import Fact

    for number in range(1, ROWS + 1, 3):
        kind = "order" if number % 2 else "phone"
        told = number - 6 if number % 20 == 1 and number > 6 else number
        value = f"MF-{told}" if kind == "order" else f"+91{9_000_000_000 + told}"
        yield Fact(customer_id=number, brand_id=brand, kind=kind, value=value, shown=value)


if __name__ == "__main__":
    main()
