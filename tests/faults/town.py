"""Customers and their network: what is said, edited, unsaid and read, by the network's own clock."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.faults.records import Change, Place, Said

PAGES: Final = ("1001", "1002")
CUSTOMERS: Final = 10
POSTS: Final = 3


@dataclass(frozen=True)
class Event:
    """One webhook event: of which Page, in which part of an entry, at which time, and whose fate hangs on it."""

    page: str
    part: str
    at: int
    body: Mapping[str, Any]
    fact: Said | Change | None = None

    def entry(self) -> dict[str, Any]:
        """Return it as an entry of its own, which keeps its time."""
        return {"id": self.page, "time": self.at, self.part: [self.body]}


class Town:
    """Makes events and remembers what was said."""

    def __init__(self, chance: random.Random, *, pictures: str) -> None:
        self.said: list[Said] = []
        self._chance, self._pictures = chance, pictures
        self._seconds = int(time.time()) - 40_000
        self._numbers = 0

    def event(self) -> Event:
        """Return the next thing that happens."""
        named = {"dm": 10, "comment": 6, "own": 2, "edit": 4, "delete": 3, "receipt": 2}
        what = self._chance.choices(list(named), list(named.values()))[0]
        makers: dict[str, Callable[[], Event | None]] = {
            "own": self._own, "edit": self.edit, "delete": self.delete, "receipt": self.receipt,
        }  # fmt: skip
        made = makers[what]() if what in makers else None
        return made or (self.comment() if what == "comment" else self.dm())

    def dm(self) -> Event:
        """A customer writes in private, sometimes with a picture."""
        page, customer = self._chance.choice(PAGES), f"c{self._chance.randrange(CUSTOMERS)}"
        said = self._say(f"m_{self._numbers}", (page, f"t_{customer}", customer))
        message: dict[str, Any] = {"mid": said.external_id, "text": said.text}
        if self._chance.random() < 0.15:
            url = f"{self._pictures}/{said.word}.png"
            message["attachments"] = [{"type": "image", "payload": {"url": url}}]
        return self._messaging(said, message=message)

    def comment(self) -> Event:
        """A customer comments on a post of ours."""
        page, customer = self._chance.choice(PAGES), f"c{self._chance.randrange(CUSTOMERS)}"
        post = f"{page}_{self._chance.randrange(POSTS)}"
        said = self._say(f"{post}_c{self._numbers}", (page, post, customer))
        return self._feed(said, author=customer, parent=post)

    def mail(self) -> Said:
        """A customer writes a mail; it is the mailbox that keeps it until we fetch it."""
        said = self._say(f"<mail{self._numbers}@example.org>", None)
        said.acked = True
        return said

    def _own(self) -> Event | None:
        """We answer in the network's own app, not in the desk."""
        theirs = self._older(public=True) if self._chance.random() < 0.5 else None
        if theirs is not None and theirs.place is not None:
            said = self._say(f"{theirs.place[1]}_o{self._numbers}", theirs.place)
            return self._feed(said, author=theirs.place[0], parent=theirs.external_id)
        page, customer = self._chance.choice(PAGES), f"c{self._chance.randrange(CUSTOMERS)}"
        said = self._say(f"m_{self._numbers}", (page, f"t_{customer}", customer))
        event = self._messaging(said, message={"mid": said.external_id, "text": said.text, "is_echo": True})
        turned = {**event.body, "sender": event.body["recipient"], "recipient": event.body["sender"]}
        return Event(page, "messaging", said.at, turned, said)

    def edit(self) -> Event | None:
        """A customer changes what was said."""
        said = self._older()
        if said is None or said.place is None:
            return None
        change = Change(self._tick(), f"{said.word} edited {self._numbers}")
        said.edits.append(change)
        if said.place[1].startswith("t_"):
            body = {"mid": said.external_id, "text": change.text}
            return self._messaging(said, change, message_edit=body)
        return self._feed(said, change, author=said.place[2], verb="edited")

    def delete(self) -> Event | None:
        """A customer takes back what was said."""
        said = self._older()
        if said is None or said.place is None or said.deletion:
            return None
        said.deletion = Change(self._tick())
        if said.place[1].startswith("t_"):
            return self._messaging(said, said.deletion, message={"mid": said.external_id, "is_deleted": True})
        return self._feed(said, said.deletion, author=said.place[2], verb="remove")

    def short_lived(self) -> tuple[Event, Event, Event]:
        """A message, its edit and its deletion."""
        event = self.dm()
        said = event.fact
        assert isinstance(said, Said)
        edit, said.deletion = Change(self._tick(), f"{said.word} edited"), Change(self._tick())
        said.edits.append(edit)
        edited = self._messaging(said, edit, message_edit={"mid": said.external_id, "text": edit.text})
        gone = self._messaging(said, said.deletion, message={"mid": said.external_id, "is_deleted": True})
        return event, edited, gone

    def receipt(self) -> Event:
        """A customer has read everything up to this moment."""
        page, customer, now = self._chance.choice(PAGES), f"c{self._chance.randrange(CUSTOMERS)}", _now()
        parties = {"sender": {"id": customer}, "recipient": {"id": page}, "timestamp": now}
        kind = self._chance.choice(["read", "delivery"])
        return Event(page, "messaging", now, {**parties, kind: {"watermark": now}})

    def echo(self, path: str, fields: Mapping[str, Any], external_id: str) -> Event | None:
        """The network tells us of our own message; None for a private reply, whose partner it does not say here."""
        now = _now()
        if path.endswith("/comments"):
            parent = path.split("/")[-2]
            page, post = parent.split("_")[0], "_".join(parent.split("_")[:2])
            value: dict[str, Any] = {
                "item": "comment",
                "verb": "add",
                "post_id": post,
                "comment_id": external_id,
                "parent_id": parent,
            }
            value |= {"from": {"id": page}, "message": fields["message"], "created_time": now // 1000}
            return Event(page, "changes", now, {"field": "feed", "value": value})
        page, partner = path.split("/")[-2], fields["recipient"].get("id")
        told = {"mid": external_id, "text": fields["message"]["text"], "metadata": fields["message"]["metadata"]}
        parties = {"sender": {"id": page}, "recipient": {"id": partner}, "timestamp": now}
        return Event(page, "messaging", now, {**parties, "message": {**told, "is_echo": True}}) if partner else None

    def _say(self, external_id: str, place: Place | None) -> Said:
        word = f"w{self._numbers:06d}"
        self._numbers += 1
        said = Said(external_id, self._tick(), f"{word} mera paisa kab aayega", word, place)
        self.said.append(said)
        return said

    def _tick(self) -> int:
        self._seconds += 3
        return self._seconds * 1000

    def _older(self, *, public: bool = False) -> Said | None:
        """Return something a customer said lately, or long ago."""
        found = [each for each in self.said[-40:] if each.place and "_o" not in each.external_id]
        if public:
            found = [each for each in found if each.place and not each.place[1].startswith("t_")]
        return self._chance.choice(found) if found else None

    def _messaging(self, said: Said, change: Change | None = None, **what: Any) -> Event:
        assert said.place
        page, _, customer = said.place
        at = change.at if change else said.at
        parties = {"sender": {"id": customer}, "recipient": {"id": page}, "timestamp": at}
        return Event(page, "messaging", at, {**parties, **what}, change or said)

    def _feed(
        self, said: Said, change: Change | None = None, *, author: str, verb: str = "add", parent: str = ""
    ) -> Event:
        assert said.place
        value: dict[str, Any] = {"item": "comment", "verb": verb, "comment_id": said.external_id}
        value["post_id"] = said.place[1]
        value |= {"from": {"id": author}, "created_time": said.at // 1000, "parent_id": parent}
        value |= {} if verb == "remove" else {"message": change.text if change else said.text}
        at = change.at if change else said.at
        return Event(said.place[0], "changes", at, {"field": "feed", "value": value}, change or said)


def _now() -> int:
    return int(time.time() * 1000)
