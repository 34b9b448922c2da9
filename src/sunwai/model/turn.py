"""One turn of the worker: requests that wait are asked. What is off, cancelled or over the limit is never asked."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from django.db import DatabaseError, connections

from sunwai.kernel import clock, leases
from sunwai.kernel.errors import Refused
from sunwai.model.actions import ending
from sunwai.model.asking import Prepared, prepare
from sunwai.model.client import Failed, ask
from sunwai.model.models import ModelCall
from sunwai.model.queries import settings

AT_ONCE: Final = 4
MOST_THREADS: Final = 16  # with those that still wait for words that nobody wants any more
LEASE_SECONDS: Final = 240.0  # longer than the longest wait for a server
MOST_TRIES: Final = 3
LONGEST_WAIT_SECONDS: Final = 60.0


class Turns:
    """Requests under way, each in a thread of its own: a slow one holds up no other.

    One that was cancelled gives its place up at once; its thread waits for the server's answer, which is dropped.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=MOST_THREADS, thread_name_prefix="model")
        self._running: dict[Future[None], ModelCall] = {}

    def drain(self) -> int:
        """Begin what waits, as far as there is room; return how many. A bug in an earlier one is raised here."""
        self._settle()
        taken = claimed(min(self._room(), MOST_THREADS - len(self._running)))
        self._running.update({self._pool.submit(_run_in_thread, each): each for each in taken})
        return len(taken)

    def _room(self) -> int:
        """Return how many may begin. A query only where all places are taken: some may have been cancelled."""
        if len(self._running) < AT_ONCE:
            return AT_ONCE - len(self._running)
        held = {call.pk: call.fence for call in self._running.values()}
        wanted = ModelCall.objects.filter(pk__in=held, state=leases.WorkState.WAITING).values_list("pk", "fence")
        return AT_ONCE - sum(held[pk] == fence for pk, fence in wanted)

    def give_back(self) -> None:
        """Let the next process ask what has not ended, at once instead of after its lease."""
        for running, call in self._running.items():
            if not running.done():
                _back(call, seconds=0.0, attempts=call.attempts - 1)

    def _settle(self) -> None:
        ended = {each: self._running.pop(each) for each in list(self._running) if each.done()}
        for each, call in ended.items():
            if isinstance(each.exception(), DatabaseError):
                _back(call)
        for each in ended:
            each.result()


def _back(call: ModelCall, seconds: float | None = None, **changes: object) -> None:
    try:
        leases.retry(call, error="", seconds=seconds, **changes)
    except (leases.LostLease, DatabaseError):
        return  # cancelled, or its lease gives it back


def claimed(most: int) -> list[ModelCall]:
    """Return requests that wait, leased, at most so many. A look takes no writer's turn."""
    if most <= 0 or not leases.claimable(ModelCall.objects.all(), clock.now()).exists():
        return []
    waiting = ModelCall.objects.select_related("asked_by", "message")
    return leases.claim(waiting, limit=most, seconds=LEASE_SECONDS)


def drain() -> int:
    """Ask what waits, one after the other; return how many there were."""
    taken = claimed(AT_ONCE)
    for each in taken:
        run(each)
    return len(taken)


def _run_in_thread(call: ModelCall) -> None:
    try:
        run(call)
    finally:
        connections.close_all()


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
