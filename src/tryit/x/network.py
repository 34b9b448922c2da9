"""What customers do on X, and what X tells of it: neither deletions nor answers to other people's answers."""

from __future__ import annotations

from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.network import Network
from tryit.web import Route
from tryit.world import PAGE, Entry
from tryit.x import shown
from tryit.x.calls import Calls


class X(Network):
    """X's memory; whatever happens is told by a signed event."""

    slug = "x"
    title = "X"

    @property
    def us(self) -> str:
        """The shop's id."""
        return self.around.settings.get("user_id", "")

    def routes(self) -> list[Route]:
        """Return the API's routes."""
        return Calls(self).routes()

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer write to the shop, or post about it by its @name."""
        if private:
            return self.message(person.key, text, thread=person.key)
        name = f"@{shown.handle(PAGE, self.around.shop)}"
        words = text if name.lower() in text.lower() else f"{name} {text}"
        return self.post(person.key, words, picture=picture)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer below, or in private."""
        if above.private:
            return self.message(person.key, text, thread=person.key)
        return self.post(person.key, text, above=above)

    def edit(self, entry: Entry, text: str) -> None:
        """Let a customer change a post: a new version with an id of its own. Messages cannot be changed."""
        if not entry.private:
            entry.text, entry.edits = text, entry.edits + 1
            entry.extra["versions"].append(shown.snowflake(self.around.ids))
            entry.extra["edited_at"] = self.around.now()
            self._tell(entry)

    def delete(self, entry: Entry) -> None:
        """Let a customer delete a post. X tells nobody but its author's own apps."""
        entry.deleted = True

    def read(self, entry: Entry) -> None:
        """Let a customer have read our message."""
        seen = {
            "sender_id": shown.number(entry.thread, self.us),
            "target": {"recipient_id": self.us},
            "created_timestamp": str(int(self.around.now() * 1000)),
            "last_read_event_id": entry.id,
        }
        self._push("dm.read", {"direct_message_mark_read_events": [seen], "users": self._users(entry.thread)})

    def post(self, author: str, text: str, *, above: Entry | None = None, picture: str = "") -> Entry:
        """Remember a post, and tell of it."""
        name = shown.snowflake(self.around.ids)
        thread, parent = (above.thread, above.id) if above else (name, "")
        extra = {"versions": [name]}
        entry = self.write(name, author, text, thread=thread, parent=parent, picture=picture, extra=extra)
        self._tell(entry)
        return entry

    def message(self, author: str, text: str, *, thread: str) -> Entry:
        """Remember a message, and tell of it."""
        name = shown.snowflake(self.around.ids)
        entry = self.write(name, author, text, thread=thread, private=True)
        kind = "dm.sent" if author == PAGE else "dm.received"
        payload = {"direct_message_events": [shown.pushed_message(entry, us=self.us)], "users": self._users(thread)}
        self._push(kind, payload)
        return entry

    def version(self, name: str) -> Entry | None:
        """Return the post that has this id as any of its versions."""
        return next((each for each in self.entries() if name in each.extra.get("versions", ())), None)

    def shown(self, entry: Entry) -> dict[str, Any]:
        """Return a post as X shows it."""
        return shown.post(entry, us=self.us, answered=self.entry(entry.parent))

    def user(self, key: str) -> dict[str, Any]:
        """Return somebody as X shows them."""
        return shown.user(key, us=self.us, shop=self.around.shop, url=self.around.url)

    def along(self, *entries: Entry) -> dict[str, Any]:
        """Return what comes along with posts: their authors, their pictures, and the posts they answer."""
        above = [found for each in entries if (found := self.entry(each.parent)) and not found.deleted]
        people = dict.fromkeys(each.author for each in (*entries, *above))
        pictures = [one for each in entries for one in shown.media(each, self.around.url)]
        return {
            "users": [self.user(key) for key in people],
            "posts": [self.shown(each) for each in above],
            "media": pictures,
        }

    def withdraw(self, entry: Entry) -> None:
        """Delete a post of ours, and tell of it."""
        entry.deleted = True
        self._push("post.delete", {"id": entry.id, "author_id": self.us})

    def customer_of(self, entry: Entry) -> Person | None:
        """Return whose matter a post belongs to."""
        others = [each.author for each in self.entries(entry.thread) if each.author != PAGE]
        key = entry.author if entry.author != PAGE else (others or [""])[-1]
        return BY_KEY.get(key)

    def _tell(self, entry: Entry) -> None:
        above = self.entry(entry.parent)
        if entry.author == PAGE:
            kind = "post.create"
        elif above is not None and above.author == PAGE:
            kind = "post.reply.create"
        elif f"@{shown.handle(PAGE, self.around.shop)}".lower() in entry.text.lower():
            kind = "post.mention.create"
        else:
            return
        self._push(kind, self.shown(entry), self.along(entry))

    def _users(self, *keys: str) -> dict[str, Any]:
        return {shown.number(key, self.us): {"data": self.user(key)} for key in (PAGE, *keys)}

    def _push(self, kind: str, payload: dict[str, Any], includes: dict[str, Any] | None = None) -> None:
        uuid = str(-self.around.ids.take())  # X's ids of events may be negative
        body = shown.event(kind, payload, us=self.us, uuid=uuid, includes=includes)
        self.push(body, shown.signed(body, self.around.settings.get("consumer_secret", "")))
