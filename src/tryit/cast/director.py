"""When customers write: openings, answers, reminders, edits, regrets, and matters that come up again."""

from __future__ import annotations

import random
from collections.abc import Callable

from tryit.cast import people, programme
from tryit.cast.hands import Hands
from tryit.cast.quoting import words_of
from tryit.cast.stories import Story
from tryit.clock import Now
from tryit.world import Entry, Place, Plan, Run

# All in seconds of a customer's life; ``speed`` shortens them.
FIRST_OPENINGS = (1.0, 1.0, 3.0, 5.0, 8.0)  # the first two together: one webhook that holds both kinds
NEXT_OPENING = 45.0
FIRST_FURTHER, NEXT_FURTHER = 10.0, 4.0  # on the further networks
NEXT_ROUND = 300.0
ANSWER = (2.0, 5.0)
AFTER_AWAY = 30.0
EDIT, REGRET = 25.0, 20.0
NUDGE = 300.0
LATER = 480.0
BY_HAND = "by-hand"  # the story of a run that a person plays on the page of the other side


class Director:
    """Keeps the plans of all customers; ``tick`` carries out what is due, ``hear`` makes new plans."""

    def __init__(self, hands: Hands, *, now: Now, speed: float, chance: random.Random) -> None:
        self._hands = hands
        self._world = hands.world
        self._now = now
        self._speed = speed
        self._chance = chance
        self._acts: dict[str, Callable[[Plan], None]] = {
            "open": self._open,
            "answer": self._answer,
            "nudge": self._nudge,
            "later": self._later,
            "edit": self._edit,
            "regret": self._regret,
            "round": self._round,
        }

    def begin(self) -> None:
        """Plan all openings in a new world; in a remembered one, let what is overdue happen one by one."""
        self._hands.hang_posts()
        if self._world.plans:
            self._spread_overdue()
            return
        for number, story in enumerate(self._further()):
            self._plan("open", FIRST_FURTHER + number * NEXT_FURTHER, story=story.key)
        for number, story in enumerate(programme.STORIES):
            extra = number - len(FIRST_OPENINGS) + 1
            delay = FIRST_OPENINGS[number] if extra <= 0 else FIRST_OPENINGS[-1] + extra * NEXT_OPENING
            self._plan("open", delay, story=story.key)
        self._plan("round", delay + NEXT_ROUND)

    def tick(self) -> None:
        """Carry out everything that is due."""
        now = self._now()
        due = sorted((plan for plan in self._world.plans if plan.due <= now), key=lambda plan: plan.due)
        for plan in due:
            if plan in self._world.plans:  # an act before it may have forgotten it
                self._world.plans.remove(plan)
                self._acts[plan.act](plan)

    def hear(self, person: people.Person, entry: Entry) -> None:
        """The desk's words reach ``person``: they will answer soon, once, to the newest of them."""
        run = self._run_of(person, entry) or self._stray_run(person, entry)
        if run.story == BY_HAND:
            return
        run.heard, run.heard_id = words_of(entry.text), entry.id
        run.place, run.thread = (Place.DM, person.key) if entry.place is Place.DM else (run.place, run.thread)
        self._forget(run, "nudge")
        if not any(plan.run == run.id and plan.act == "answer" for plan in self._world.plans):
            self._plan("answer", self._away(run, person, entry) or self._chance.uniform(*ANSWER), run=run)

    def watch(self, entry: Entry) -> None:
        """Note that a person has opened a matter by hand, so that the cast leaves it to them."""
        self._world.follow(_run(entry, BY_HAND))

    def _away(self, run: Run, person: people.Person, entry: Entry) -> float:
        """Send the automatic answer of somebody who is away, and return how long the real one takes; 0 if at home."""
        story = programme.BY_KEY.get(run.story)
        if not story or not story.away or run.turn or entry.place is not Place.MAIL:
            return 0.0
        self._hands.letters.answer(person, story.away, letter=entry, automatic=True)
        return AFTER_AWAY

    def _open(self, plan: Plan) -> None:
        story = programme.BY_KEY[plan.story]
        entry = self._hands.open(story)
        run = self._world.follow(_run(entry, story.key))
        if story.edit:
            self._plan("edit", EDIT, run=run)
        if story.nudge:
            self._plan("nudge", NUDGE, run=run)

    def _answer(self, plan: Plan) -> None:
        run = self._world.runs[plan.run]
        story = programme.BY_KEY.get(run.story)
        self._hands.read(run)
        run.last = self._hands.say(run, self._words(run, story).format(quote=run.heard)).id
        run.turn += 1
        if story:
            self._afterwards(run, story)

    def _words(self, run: Run, story: Story | None) -> str:
        turns = story.turns if story else ()
        if run.turn < len(turns):
            return turns[run.turn]
        small_talk = people.SMALL_TALK[people.BY_KEY[run.person].language]
        return small_talk[(run.turn - len(turns)) % len(small_talk)]

    def _afterwards(self, run: Run, story: Story) -> None:
        if story.regrets and run.turn == 1:
            self._plan("regret", REGRET, run=run)
        if run.turn == len(story.turns):
            run.done = True
            if story.later:
                self._plan("later", LATER, run=run)

    def _nudge(self, plan: Plan) -> None:
        run = self._world.runs[plan.run]
        run.last = self._hands.say(run, programme.BY_KEY[run.story].nudge).id

    def _later(self, plan: Plan) -> None:
        run = self._world.runs[plan.run]
        run.last = self._hands.say(run, programme.BY_KEY[run.story].later).id

    def _edit(self, plan: Plan) -> None:
        entry = self._world.entries.get(plan.run)
        if entry and not entry.deleted:
            self._hands.edit(entry, programme.BY_KEY[plan.story].edit)

    def _regret(self, plan: Plan) -> None:
        entry = self._world.entries.get(plan.run)
        if entry and not entry.deleted:
            self._hands.delete(entry)

    def _round(self, _plan: Plan) -> None:
        """Everybody has opened: those who were helped come back with a new matter, the others wait."""
        waiting = {run.story for run in self._world.runs.values() if not run.done}
        again = [story for story in (*programme.STORIES, *self._further()) if story.key not in waiting]
        for number, story in enumerate(again):
            self._plan("open", number * 2 * NEXT_OPENING, story=story.key)
        self._plan("round", len(again) * 2 * NEXT_OPENING + NEXT_ROUND)

    def _further(self) -> list[Story]:
        """Return the stories of those further networks that are played."""
        return [story for story in programme.FURTHER if story.network in self._hands.further]

    def _run_of(self, person: people.Person, entry: Entry) -> Run | None:
        above = self._world.entries.get(entry.parent)
        threads = {entry.thread, entry.parent, self._world.comment_root(above).id if above else ""}
        own = [run for run in self._world.runs.values() if run.person == person.key and run.thread in threads]
        return max(own, key=lambda run: (run.thread != entry.thread, not run.done), default=None)

    def _stray_run(self, person: people.Person, entry: Entry) -> Run:
        thread = entry.parent if entry.place is Place.COMMENT else entry.thread
        return self._world.follow(
            Run(id=entry.id, story="", person=person.key, place=entry.place, thread=thread or entry.id, last="")
        )

    def _plan(self, act: str, delay: float, *, story: str = "", run: Run | None = None) -> None:
        due = self._now() + delay / self._speed
        self._world.plans.append(Plan(due=due, act=act, story=run.story if run else story, run=run.id if run else ""))

    def _forget(self, run: Run, act: str) -> None:
        self._world.plans[:] = [plan for plan in self._world.plans if (plan.run, plan.act) != (run.id, act)]

    def _spread_overdue(self) -> None:
        now = self._now()
        overdue = sorted((plan for plan in self._world.plans if plan.due <= now), key=lambda plan: plan.due)
        for number, plan in enumerate(overdue, 1):
            plan.due = now + number / self._speed


def _run(entry: Entry, story: str) -> Run:
    """Return the run that ``entry`` opens."""
    own = entry.place in {Place.DM, Place.MAIL, Place.NETWORK}
    thread = (entry.thread if own else "") or entry.id
    return Run(id=entry.id, story=story, person=entry.author, place=entry.place, thread=thread, last=entry.id)
