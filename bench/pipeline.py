"""The pipeline: stored events to conversations in their queue, all of steps 2–7, with and without the language read.

The floor is one bare row a message into the same database, in transactions of the same size.
"""

from __future__ import annotations

import os
import tempfile
import time
from typing import Any

from bench._network import PAGE, SECRET, event

MESSAGES, BATCH = 6000, 100
TARGETS = {True: 1.5, False: 0.6}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sunwai-bench-") as folder:
        os.environ.update(
            SUNWAI_DATA=folder, SUNWAI_SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="sunwai.config.settings"
        )
        import django

        django.setup()
        connection = _prepare()
        floor = _floor(connection)
        print(f"floor: one bare row a message: {floor:.3f} ms CPU")
        for number, reads in enumerate((True, False, True, False)):
            spent = _drain(connection, first=number * MESSAGES, reads=reads)
            words = "with the language read" if reads else "without it"
            verdict = "reached" if spent <= TARGETS[reads] else "MISSED"
            print(f"{words}: {spent:.2f} ms CPU a message, {spent / floor:.0f} × floor (≤ {TARGETS[reads]}): {verdict}")


def _prepare() -> Any:
    from django.core.management import call_command

    from sunwai.connections.actions.connect import connect
    from sunwai.people.actions.organisation import save_brand, save_team

    call_command("migrate", verbosity=0)
    settings = {"page_id": PAGE, "app_secret": SECRET, "access_token": "t", "verify_token": "v"}
    brand, team = save_brand(name="B", by=None), save_team(name="T", by=None)
    return connect(channel="facebook", name="Page", brand=brand, team=team, settings=settings, by=None)


def _floor(connection: Any) -> float:
    from django.db import transaction

    from sunwai.intake.models import Delivery

    rows = [Delivery(connection=connection, key=f"floor-{n}", body=event(n), state="done") for n in range(MESSAGES)]
    began = time.process_time()
    for start in range(0, MESSAGES, BATCH):
        with transaction.atomic():
            Delivery.objects.bulk_create(rows[start : start + BATCH])
    return (time.process_time() - began) / MESSAGES * 1000


def _drain(connection: Any, *, first: int, reads: bool) -> float:
    from sunwai.intake import pipeline, prepare
    from sunwai.intake.models import Delivery

    numbers = range(first, first + MESSAGES)
    Delivery.objects.bulk_create(Delivery(connection=connection, key=str(n), body=event(n)) for n in numbers)
    honest = vars(prepare)["read"]
    if not reads:
        vars(prepare)["read"] = lambda _: None
    began, taken = time.process_time(), 0
    while count := pipeline.drain():
        taken += count
    vars(prepare)["read"] = honest
    return (time.process_time() - began) / taken * 1000


if __name__ == "__main__":
    main()
