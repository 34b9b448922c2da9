"""A number of the shop on WhatsApp, shared with the business app, so that customers' edits and withdrawals are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tryit.cast.people import BY_KEY, Person
from tryit.menus import Components
from tryit.network import Network, Surroundings
from tryit.web import Request, Response, Route
from tryit.whatsapp import api, wire
from tryit.whatsapp.errors import CloudError
from tryit.world import PAGE, Entry

VERSION = r"/v\d+\.\d+"
NAME = r"/([\w.-]+)"


class WhatsApp(Network):
    """Speaks the Cloud API. Every customer is one thread; everything is private."""

    slug = "whatsapp"
    title = "WhatsApp"
    takes_private = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.components = Components()

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield ice breakers and commands: what is tapped is written."""
        return self.components.offered()

    def tap(self, person: Person, title: str, payload: str, *, below: Entry | None) -> None:
        """Write what an ice breaker or a command says; or tell which button or row below a message was tapped."""
        if below is None:
            self._written(person, payload)
            return
        entry = self.write(self.wamid(), person.key, title, thread=f"wa-{person.key}", private=True, parent=below.id)
        self._tell(contacts=[wire.contact(person)], messages=[wire.chosen(entry, payload, below=below)])

    def routes(self) -> list[Route]:
        """Return the calls of the Cloud API that the desk makes."""
        calls: tuple[tuple[str, str, api.Call], ...] = (
            ("POST", f"{NAME}/messages", api.send),
            ("POST", f"{NAME}/media", api.upload),
            ("POST", f"{NAME}/conversational_automation", api.automate),
            ("GET", f"{NAME}/message_templates", api.templates),
            ("GET", f"{NAME}/subscribed_apps", api.subscriptions),
            ("GET", NAME, api.node),
        )
        files = Route("GET", r"/media/([\w.-]+)", self._front(api.file))
        return [files, *(Route(method, VERSION + place, self._front(call)) for method, place, call in calls)]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:  # noqa: ARG002
        """Let a customer write; there is nothing public here."""
        return self._written(person, text, picture=picture)

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        """Let a customer answer; a word that answers ours is a quoted one."""
        return self._written(person, text, parent=above.id if above.author == PAGE else "")

    def edit(self, entry: Entry, text: str) -> None:
        """Change a customer's words, and tell."""
        entry.text = text
        entry.edits += 1
        changed = {"original_message_id": entry.id, "message": {"type": "text", "text": {"body": text}}}
        self._tell_event(entry, "edit", changed)

    def delete(self, entry: Entry) -> None:
        """Take a customer's words away, and tell."""
        entry.deleted = True
        self._tell_event(entry, "revoke", {"original_message_id": entry.id})

    def read(self, entry: Entry) -> None:
        """Tell that the desk's words were read."""
        self.tell_status(entry, "read")

    def wamid(self) -> str:
        """Return the id of a new message."""
        return f"wamid.{self.around.ids.take()}"

    def tell_status(self, entry: Entry, state: str) -> None:
        """Tell what became of the desk's words."""
        person = BY_KEY[entry.extra["to"]]
        self._tell(statuses=[wire.status(entry, person, state, at=self.around.now())])

    def _written(self, person: Person, text: str, **more: str) -> Entry:
        extra = {"media": str(self.around.ids.take())} if more.get("picture") else {}
        entry = self.write(self.wamid(), person.key, text, thread=f"wa-{person.key}", private=True, extra=extra, **more)
        self._tell(contacts=[wire.contact(person)], messages=[wire.message(entry)])
        return entry

    def _tell_event(self, entry: Entry, kind: str, content: dict[str, Any]) -> None:
        person = BY_KEY[entry.author]
        head = {**wire.sender(person), "id": self.wamid(), "timestamp": str(int(self.around.now()))}
        self._tell(contacts=[wire.contact(person)], messages=[{**head, "type": kind, kind: content}])

    def _tell(self, **parts: Any) -> None:  # noqa: ANN401 - the lists of a change
        told = wire.body(self.around.settings, parts)
        self.push(told, wire.headers(told, self.around.settings["app_secret"]))

    def _front(self, call: api.Call) -> Callable[[Request, str], Response]:
        def answered(request: Request, name: str) -> Response:
            try:
                api.check_caller(request, self.around.settings, proved=call is not api.file)
                return call(self, request, name)
            except CloudError as refusal:
                return refusal.response()

        return answered
