"""The shop's account on Instagram: comments under its post, and private messages.

A comment that is deleted is told to nobody, as on Instagram: the desk must ask.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.facebook.errors import GraphError, unknown_object
from tryit.instagram import answering, profile, reading, wire
from tryit.menus import Profile
from tryit.network import Network, Surroundings
from tryit.web import Request, Response, Route, as_json
from tryit.world import Entry

VERSION = r"/v\d+\.\d+"
NAME = r"/([\w.-]+)"

Call = Callable[["Instagram", Request, str], object]


class Instagram(Network):
    """Speaks the Graph API with an account that is linked to a Page."""

    slug = "instagram"
    title = "Instagram"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.profile = Profile(names=("ice_breakers", "persistent_menu"))

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield ice breakers and the persistent menu."""
        return self.profile.offered()

    def tap(self, person: Person, title: str, payload: str, *, below: Entry | None) -> None:
        """Tell a postback, or the quick reply below a message."""
        entry = self.write(self.mid(), person.key, title, thread=f"ig-{person.key}", private=True)
        quick = {"message": {"mid": entry.id, "text": title, "quick_reply": {"payload": payload}}}
        postback = {"postback": {"mid": entry.id, "title": title, "payload": payload}}
        self.tell_direct(person, quick if below is not None else postback)

    @property
    def account(self) -> str:
        """The account's id."""
        return self.around.settings["ig_id"]

    def routes(self) -> list[Route]:
        """Return the calls of the Graph API that the desk makes."""
        calls: tuple[tuple[str, str, Call], ...] = (
            ("GET", "/()", reading.nodes),
            ("POST", "/(debug_token)", reading.token),
            ("GET", f"{NAME}/media", reading.media),
            ("GET", f"{NAME}/comments", reading.comments),
            ("GET", f"{NAME}/conversations", reading.conversations),
            ("GET", f"{NAME}/subscribed_apps", reading.subscriptions),
            ("GET", NAME, reading.node),
            ("POST", f"{NAME}/(?:replies|comments)", answering.comment),
            ("POST", f"{NAME}/messages", answering.message),
            ("POST", f"{NAME}/message_attachments", answering.upload),
            ("GET", f"{NAME}/messenger_profile", profile.read),
            ("POST", f"{NAME}/messenger_profile", profile.change),
            ("DELETE", f"{NAME}/messenger_profile", profile.delete),
            ("POST", NAME, answering.hide),
            ("DELETE", NAME, answering.delete),
        )
        return [Route(method, VERSION + place, self._front(call)) for method, place, call in calls]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        """Let a customer comment on the shop's post, or write in private."""
        return self._messaged(person, text, picture=picture) if private else self._commented(person, text)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer where they were answered; answers to answers stand beside them."""
        if above.private:
            return self._messaged(person, text)
        return self._commented(person, text, parent=above.parent or above.id)

    def edit(self, entry: Entry, text: str) -> None:
        """Change a private message, and tell; comments cannot be changed."""
        if entry.private:
            entry.text, entry.edits = text, entry.edits + 1
            told = {"message_edit": {"mid": entry.id, "text": text, "num_edit": entry.edits}}
            self.tell_direct(BY_KEY[entry.author], told)

    def delete(self, entry: Entry) -> None:
        """Take a customer's words away; only of private ones is the desk told."""
        entry.deleted = True
        if entry.private:
            self.tell_direct(BY_KEY[entry.author], {"message": {"mid": entry.id, "is_deleted": True}})

    def read(self, entry: Entry) -> None:
        """Tell that the desk's words were read."""
        self.tell_direct(BY_KEY[entry.thread.removeprefix("ig-")], {"read": {"mid": entry.id}})

    def mid(self) -> str:
        """Return the id of a new private message."""
        return "aWdf" + base64.urlsafe_b64encode(str(self.around.ids.take()).encode()).decode().rstrip("=")

    def standing(self, name: str) -> Entry:
        """Find a comment or a message.

        Raises:
            GraphError: it is not there, or deleted.

        """
        found = self.entry(name)
        if found is None or found.deleted:
            raise unknown_object(name)
        return found

    def tell_comment(self, entry: Entry) -> None:
        """Tell that somebody commented, we included."""
        value = wire.comment(entry, self.account)
        self._tell(wire.change(self.account, "comments", value, at=entry.at))

    def tell_direct(self, person: Person, told: dict[str, Any], *, ours: bool = False) -> None:
        """Tell what happened in private with somebody."""
        self._tell(wire.direct(self.account, person, told, at=self.around.now(), ours=ours))

    def _commented(self, person: Person, text: str, *, parent: str = "") -> Entry:
        entry = self.write(str(self.around.ids.take()), person.key, text, thread=wire.POST, parent=parent)
        self.tell_comment(entry)
        return entry

    def _messaged(self, person: Person, text: str, *, picture: str = "") -> Entry:
        thread = f"ig-{person.key}"
        entry = self.write(self.mid(), person.key, text, thread=thread, private=True, picture=picture)
        url = f"{self.around.url.removesuffix('/instagram')}/media/{picture}.png"
        shown = {"attachments": [{"type": "image", "payload": {"url": url}}]} if picture else {}
        self.tell_direct(person, {"message": {"mid": entry.id, "text": text, **shown}})
        return entry

    def _tell(self, told: bytes) -> None:
        self.push(told, wire.headers(told, self.around.settings["app_secret"]))

    def _front(self, call: Call) -> Callable[[Request, str], Response]:
        def answered(request: Request, name: str) -> Response:
            try:
                reading.check_caller(request, self.around.settings)
                return as_json(call(self, request, name))
            except GraphError as refusal:
                return refusal.response(trace=f"T{self.around.ids.take()}")

        return answered
