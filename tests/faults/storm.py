"""A run: the town writes, people answer, and everything is broken in turn; then calm, and the records for the judge."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from tests.faults.blows import Blow, strike
from tests.faults.graph import Graph
from tests.faults.house import House
from tests.faults.people import MAILBOX
from tests.faults.post import Post
from tests.faults.presser import Presser
from tests.faults.pump import Pump
from tests.faults.records import History, Shown
from tests.faults.town import Town
from tests.servers.processes import listens

CALM_SECONDS: Final = 45.0


@dataclass(frozen=True, kw_only=True)
class Script:
    """What happens in a run. ``slots``: for each process, its role and the blows it is struck with in turn.

    ``graph``: behaviour → weight of Facebook's misbehaviours; ``smtp``, ``imap``: likewise. ``database``: the faults of
    the database in turn, one every ``pause`` seconds. ``seconds``: how long at least.
    """

    slots: Sequence[tuple[str, Sequence[Blow]]]
    graph: Mapping[str, float] = field(default_factory=dict)
    smtp: Mapping[str, float] = field(default_factory=dict)
    imap: Mapping[str, float] = field(default_factory=dict)
    database: Sequence[str] = ()
    pause: float = 6.0
    seconds: float = 3.0
    answers: int = 12  # and until Facebook was asked so often to take one
    tempo: float = 6.0  # events a second
    echoes: float = 0.6
    calm: float = CALM_SECONDS  # how long what is left may take in the end
    undo: float = 0.15  # how often an answer is taken back
    watermarks: float = 0.2  # how often a customer reads what we may not have sent yet


class Storm:
    """One run in one house."""

    def __init__(self, house: House, script: Script, seed: int) -> None:
        self.house, self.script = house, script
        self.counts: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self._calm = False
        self._posted = self._grown = 0
        self.graph = Graph(lambda: self._choose("graph", script.graph, "takes"), self._echo)
        self.post = Post(lambda: self._choose("smtp", script.smtp, ""), lambda: self._choose("imap", script.imap, ""))
        self.town = Town(random.Random(seed + 1), pictures=f"http://127.0.0.1:{self.graph.port}/media")
        ports = {"graph": self.graph.port, "smtp": self.post.port("smtp"), "imap": self.post.port("imap")}
        house.run("prepare", ports)
        hooks = [name for channel, name in house.look()["connections"].items() if channel.startswith("facebook")]
        self.pump = Pump(house.ports["web"], hooks, random.Random(seed + 2))
        self.presser = Presser(house.ports["desk"], random.Random(seed + 3))

    def run(self) -> History:
        """Storm, calm, and the records."""
        try:
            self._rage()
            self._settle()
            return self._history()
        finally:
            self.close()

    def close(self) -> None:
        """End everything."""
        self.pump.stop()
        self.presser.stop()
        self.house.close()
        self.graph.close()
        self.post.close()

    def _rage(self) -> None:
        with ThreadPoolExecutor() as pool:
            going = [pool.submit(self._strike, role, blows) for role, blows in self.script.slots]
            going.append(pool.submit(self._break_database))
            try:
                self._live(going)
            finally:
                self._calm = True
            for each in going:
                each.result()

    def _live(self, going: Sequence[Future[None]]) -> None:
        """Let things happen until every blow was struck and the time is over."""
        until = time.monotonic() + self.script.seconds
        latest = until + CALM_SECONDS
        while time.monotonic() < until or not all(each.done() for each in going) or self._too_few(latest):
            self.pump.tell_badly(*(self.town.event() for _ in range(self._chance.choice([1, 1, 2, 4]))))
            self._now_and_then()
            time.sleep(2 / self.script.tempo)
        self._told_at_all()

    def _too_few(self, latest: float) -> bool:
        return self.graph.asked < self.script.answers and time.monotonic() < latest

    def _now_and_then(self) -> None:
        if self._chance.random() < 0.5:
            self._answer_somebody()
        if self._chance.random() < 0.4:
            said = self.town.mail()
            self.post.mailbox.put(said.external_id, f"asha{self._chance.randrange(5)}@example.org", said.text)
        if self._chance.random() < 0.05:
            self.counts["told once only"] += 1
            self.pump.tell(self.town.dm(), once=True)
        if self._chance.random() < 0.15:
            self._upside_down()
        if self._chance.random() < self.script.watermarks:
            self.pump.tell(self.town.receipt())

    def _upside_down(self) -> None:
        """Tell of a deletion first, then of the message, and last of an earlier edit."""
        said, edited, deleted = self.town.short_lived()
        self.counts["told upside down"] += 1
        self.pump.tell(deleted)
        self.pump.tell(said, delay=0.5)
        self.pump.tell(edited, delay=1.0)

    def _told_at_all(self) -> None:
        """Have said everything once."""
        self.counts["events"] = len(self.town.said)

    def _answer_somebody(self) -> None:
        told = [each for each in self.town.said[-150:] if each.acked and each.place]
        if self._chance.random() < 0.15:
            place = (MAILBOX, "", f"asha{self._chance.randrange(5)}@example.org")
            self.presser.answer(place)
        elif told:
            place = self._chance.choice(told).place or ("", "", "")
            parts = 2 if place[1].startswith("t_") and self._chance.random() < 0.1 else 1
            fancy = self._chance.random()
            self.presser.answer(place, parts=parts, undo=fancy < self.script.undo, times=2 if fancy > 0.8 else 1)

    def _choose(self, place: str, weights: Mapping[str, float], usual: str) -> str:
        if self._calm or not weights:
            return usual
        names = [usual, *weights]
        how = self._chance.choices(names, [max(0.0, 1 - sum(weights.values())), *weights.values()])[0]
        if how != usual:
            self.counts[f"{place}: {how}"] += 1
        return how

    def _echo(self, path: str, fields: Mapping[str, Any], external_id: str) -> None:
        event = self.town.echo(path, fields, external_id)
        if event and self._chance.random() < self.script.echoes:
            self.pump.tell(event, delay=self._chance.choice([0.0, 1.0]) * self._chance.random())
            if self._chance.random() < 0.2:
                self.counts["echo doubled"] += 1
                self.pump.tell(event, delay=self._chance.random())

    def _strike(self, role: str, blows: Sequence[Blow]) -> None:
        for blow in blows:
            self.counts.update(strike(self.house, role, blow))
        self.house.start(role, self.house.ports.get(role))  # a sound one, for the rest of the run

    def _break_database(self) -> None:
        for name in self.script.database:
            time.sleep(self.script.pause)
            self.house.database.faults[name]()
            self.counts[f"database {name}"] += 1

    def _settle(self) -> None:
        """Wait until nothing waits; what never ends is for the judge."""
        self._until(lambda: listens(self.house.ports["web"]) and listens(self.house.ports["desk"]))
        self.presser.finish()
        self._until(self.pump.is_idle)
        self._until(lambda: not any(self.house.look()["waiting"].values()) and self._all_fetched())

    def _all_fetched(self) -> bool:
        """Say whether the mailbox has been looked at since the last mail came (it is looked at all the time)."""
        self._grown, before = self._grown + 1, self._grown
        time.sleep(0.5)
        return before > 1

    def _until(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + self.script.calm
        while not ready() and time.monotonic() < until:
            time.sleep(0.2)

    def _history(self) -> History:
        seen = self.house.look(words=[each.word for each in self.town.said])
        return History(
            said=self.town.said,
            presses=self.presser.presses,
            taken=[*self.graph.taken, *self.post.taken],
            messages=[Shown.of(row) for row in seen["messages"]],
            events=[(number, stream) for number, stream in seen["events"]],
            heard=self.house.heard(),
            **{name: seen[name] for name in ("stored", "listed", "exported", "found", "waiting", "dead", "left_early")},
        )
