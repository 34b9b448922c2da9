"""The pipeline: stored events to conversations in their queue, all of steps 2–7: all read, the language only, nothing.

The floor is one bare row a message into the same database, in transactions of the same size.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench._network import PAGE, SECRET, event

MESSAGES, BATCH = 6000, 100
#: What is put aside of the reading (module of ``intake``, function), and how many ms CPU a message may cost then.
LABELS, LANGUAGE = ("understanding", "read_all"), ("prepare", "read")
WAYS = {
    "with all read": ((), 2.5),
    "without mood and labels": ((LABELS,), 1.5),
    "without any reading": ((LABELS, LANGUAGE), 0.6),
}
NOTHING: dict[tuple[str, str], Callable[..., object]] = {
    LABELS: lambda texts, _languages: [None] * len(texts),
    LANGUAGE: lambda _text: None,
}


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
        spent: dict[str, float] = {}
        for number, (words, (aside, target)) in enumerate((*WAYS.items(), *WAYS.items())):
            spent[words] = _drain(connection, first=number * MESSAGES, aside=aside)
            verdict = "reached" if spent[words] <= target else "MISSED"
            times = spent[words] / floor
            print(f"{words}: {spent[words]:.2f} ms CPU a message, {times:.0f} × floor (≤ {target}): {verdict}")
        every, language, bare = spent.values()
        print(f"all read costs {every / bare:.2f} × nothing read, {every / language:.2f} × without mood and labels")


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


def _drain(connection: Any, *, first: int, aside: Sequence[tuple[str, str]]) -> float:
    from sunwai.intake import pipeline, prepare, understanding
    from sunwai.intake.models import Delivery

    numbers = range(first, first + MESSAGES)
    Delivery.objects.bulk_create(Delivery(connection=connection, key=str(n), body=event(n)) for n in numbers)
    rooms = {"prepare": vars(prepare), "understanding": vars(understanding)}
    honest = {(room, name): rooms[room][name] for room, name in aside}
    for room, name in aside:
        rooms[room][name] = NOTHING[room, name]
    began, taken = time.process_time(), 0
    while count := pipeline.drain():
        taken += count
    for (room, name), kept in honest.items():
        rooms[room][name] = kept
    return (time.process_time() - began) / taken * 1000


if __name__ == "__main__":
    main()
