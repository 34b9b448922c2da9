"""The network's side of the way in: signed deliveries, shuffled, doubled, late, in parallel, until they are taken."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import itertools
import json
import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.faults.people import SECRET
from tests.faults.town import Event

WORKERS: Final = 5
TIMEOUT_SECONDS: Final = 8.0
OK: Final = 200


@dataclass(order=True)
class Delivery:
    """The bytes of one request. ``once``: a network that does not come again."""

    due: float
    number: int
    path: str = field(compare=False)
    body: bytes = field(compare=False)
    events: Sequence[Event] = field(compare=False)
    once: bool = field(compare=False, default=False)


class Pump:
    """Delivers; ``acked`` is written into each event's fact when the door answered 2xx."""

    def __init__(self, port: int, hooks: Sequence[str], chance: random.Random) -> None:
        self.counts: Counter[str] = Counter()
        self._port, self._hooks, self._chance = port, hooks, chance
        self._queue: queue.PriorityQueue[Delivery] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._open = 0
        self._lock = threading.Lock()
        self._stopped = False
        for _ in range(WORKERS):
            threading.Thread(target=self._work, daemon=True).start()

    def tell(self, *events: Event, delay: float = 0.0, once: bool = False) -> None:
        """Deliver events in one request after ``delay`` seconds."""
        body = json.dumps({"object": "page", "entry": [event.entry() for event in events]}).encode()
        self._put(time.monotonic() + delay, body, events, once=once)

    def tell_badly(self, *events: Event) -> None:
        """Deliver as networks do: now or late, shuffled, sometimes twice, in the same bytes or in others."""
        delay = self._chance.choice([0.0, 0.0, 0.5, 2.0]) * self._chance.random()
        self.counts["late"] += delay > 0.25
        mixed = self._chance.sample(events, len(events))
        self.counts["shuffled"] += mixed != list(events)
        self.tell(*mixed, delay=delay)
        if self._chance.random() < 0.25:
            self.counts["doubled"] += 1
            self.tell(*mixed, delay=2 * self._chance.random())
        if self._chance.random() < 0.15:
            self.counts["doubled in other bytes"] += len(events)
            for event in events:
                self.tell(event, delay=2 * self._chance.random())

    def is_idle(self) -> bool:
        """Say whether everything was taken."""
        return self._open == 0

    def stop(self) -> None:
        """Deliver nothing more."""
        self._stopped = True

    def _put(self, due: float, body: bytes, events: Sequence[Event], *, once: bool) -> None:
        with self._lock:
            self._open += 1
            path = f"/hooks/{self._chance.choice(self._hooks)}"  # two Pages behind one URL
            self._queue.put(Delivery(due, next(self._numbers), path, body, events, once))

    def _work(self) -> None:
        while not self._stopped:
            try:
                delivery = self._queue.get(timeout=0.2)
            except queue.Empty:
                continue
            if delivery.due > time.monotonic():
                self._queue.put(delivery)
                time.sleep(0.01)
            else:
                self._deliver(delivery)

    def _deliver(self, delivery: Delivery) -> None:
        taken = self._post(delivery) == OK
        if taken:
            for event in delivery.events:
                if event.fact:
                    event.fact.acked = True
        elif not delivery.once:
            self.counts["refused or cut, told again"] += 1
            delivery.due = time.monotonic() + 0.2 + 0.4 * random.random()
            self._queue.put(delivery)
            return
        with self._lock:
            self._open -= 1

    def _post(self, delivery: Delivery) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT_SECONDS)
        signature = hmac.new(SECRET.encode(), delivery.body, hashlib.sha256).hexdigest()
        try:
            line.request("POST", delivery.path, delivery.body, {"x-hub-signature-256": f"sha256={signature}"})
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            line.close()
