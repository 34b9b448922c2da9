"""What customers do on the Page; each act is remembered and told to the desk."""

from __future__ import annotations

from tryit.facebook import events
from tryit.facebook.page import Page
from tryit.world import Entry, Place


class Customers:
    """The customers' hands on Facebook."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._world = page.world

    def post(self, person: str, text: str, *, picture: str = "", psid: str = "") -> Entry:
        """Write on the Page's wall, or with ``psid`` on the customer's own wall, naming the Page."""
        place = Place.MENTION if psid else Place.POST
        name = self._page.post_id(psid)
        return self._publish(self._entry(name, place, person, text, picture=picture))

    def comment(self, person: str, text: str, *, under: Entry, picture: str = "") -> Entry:
        """Comment on a post, or answer a comment; an answer to an answer stands beside it, as on Facebook."""
        is_comment = under.place is Place.COMMENT
        post = under.thread if is_comment else under.id
        entry = self._entry(self._page.comment_id(post), Place.COMMENT, person, text, picture=picture)
        entry.thread = post
        entry.parent = self._world.comment_root(under).id if is_comment else ""
        return self._publish(entry)

    def message(self, person: str, text: str, *, picture: str = "") -> Entry:
        """Write a direct message to the Page."""
        entry = self._entry(self._page.message_id(), Place.DM, person, text, picture=picture)
        entry.thread = person
        self._world.add(entry)
        self._tell(events.message(self._page, entry))
        return entry

    def tap(self, person: str, title: str, payload: str, *, below: Entry | None = None) -> Entry:
        """Tap a button of the Page's profile (a postback), or a quick reply below one of its messages."""
        entry = self._entry(self._page.message_id(), Place.DM, person, title, picture="")
        entry.thread = person
        self._world.add(entry)
        if below is not None:
            self._tell(events.message(self._page, entry, extra={"quick_reply": {"payload": payload}}))
            return entry
        body = {"postback": {"mid": entry.id, "title": title, "payload": payload}}
        self._tell(events.messaging(self._page, person, at=entry.at, ours=False, body=body))
        return entry

    def edit(self, entry: Entry, text: str) -> None:
        """Change something written."""
        entry.text = text
        entry.edits += 1
        is_message = entry.place is Place.DM
        page = self._page
        self._tell(events.edited_message(page, entry) if is_message else events.written(page, entry, verb="edited"))

    def delete(self, entry: Entry) -> None:
        """Take a post or a comment away."""
        entry.deleted = True
        self._tell(events.moderated(self._page, entry, "remove"))

    def _entry(self, name: str, place: Place, person: str, text: str, *, picture: str) -> Entry:
        return Entry(id=name, place=place, author=person, text=text, at=self._page.now(), picture=picture)

    def _publish(self, entry: Entry) -> Entry:
        self._world.add(entry)
        self._tell(events.written(self._page, entry))
        return entry

    def _tell(self, event: dict[str, object]) -> None:
        self._world.events.append(event)
