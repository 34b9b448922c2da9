"""One turn of the worker: requests that wait are asked. What is off, cancelled or over the limit is never asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.db import close_old_connections

from sunwai.kernel import clock, leases
from sunwai.kernel.errors import Refused
from sunwai.model.actions import ending
from sunwai.model.asking import Prepared, prepare
from sunwai.model.client import Failed, ask
from sunwai.model.models import ModelCall
from sunwai.model.queries import settings

AT_ONCE: Final = 4
LEASE_SECONDS: Final = 240.0  # longer than the longest wait for a server
MOST_TRIES: Final = 3
LONGEST_WAIT_SECONDS: Final = 60.0


def drain(pool: ThreadPoolExecutor | None = None) -> int:
    """Ask what waits, several at once when given a pool; return how many there were."""
    waiting = ModelCall.objects.select_related("asked_by", "message")
    if not leases.claimable(ModelCall.objects.all(), clock.now()).exists():
        return 0  # a look takes no writer's turn
    taken = leases.claim(waiting, limit=AT_ONCE, seconds=LEASE_SECONDS)
    if pool is None:
        for each in taken:
            run(each)
    else:
        list(pool.map(_run_in_thread, taken))
    return len(taken)


def _run_in_thread(call: ModelCall) -> None:
    close_old_connections()
    run(call)


def run(call: ModelCall) -> None:
    """Ask for one request and write down how it went; who cancelled it meanwhile gets nothing."""
    try:
        _run(call)
    except leases.LostLease:
        return


def _run(call: ModelCall) -> None:
    try:
        server = settings.server_for(call)
        prepared = _prepared(call)
        ending.begin(call, prepared)
        reply = ask(server, prepared.turns)
    except Failed as no:
        _failed(call, no)
    else:
        ending.written(call, prepared, reply)


def _prepared(call: ModelCall) -> Prepared:
    if call.attempts > MOST_TRIES:  # a worker was lost over it, again and again
        raise Failed("given_up")
    try:
        return prepare(call, characters=settings.current().sent_characters)
    except Refused as no:
        raise Failed("nothing" if no.code == "nothing" else "gone") from no


def _failed(call: ModelCall, no: Failed) -> None:
    again = no.again_seconds
    if again is not None and again <= LONGEST_WAIT_SECONDS and call.attempts < MOST_TRIES:
        leases.retry(call, error=no.code, seconds=again, problem=no.code)
    else:
        ending.failed(call, no)
