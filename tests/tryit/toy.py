"""The smallest further network: one public wall, pushed events, one route that takes an answer."""

from __future__ import annotations

import json

from tryit.cast.people import BY_KEY, Person
from tryit.network import Network
from tryit.web import Request, Response, Route, as_json
from tryit.world import PAGE, Entry


class Toy(Network):
    slug = "bluesky"  # a story is written for it
    title = "Toy"

    def routes(self) -> list[Route]:
        return [Route("POST", r"/posts/([\w-]+)/answers", self._answered)]

    def open(self, person: Person, text: str, *, private: bool = False, picture: str = "") -> Entry:
        name = f"toy-{self.around.ids.take()}"
        return self._told(self.write(name, person.key, text, thread=name, private=private, picture=picture))

    def answer(self, person: Person, text: str, *, above: Entry) -> Entry:
        name = f"toy-{self.around.ids.take()}"
        return self._told(self.write(name, person.key, text, thread=above.thread, parent=above.id))

    def _told(self, entry: Entry) -> Entry:
        self.push(json.dumps({"id": entry.id, "text": entry.text}).encode(), {"x-signature": "s"})
        return entry

    def _answered(self, request: Request, name: str) -> Response:
        above = self.entry(name)
        if above is None:
            return Response(status=404)
        ours = self.write(f"toy-{self.around.ids.take()}", PAGE, str(request.params["text"]), thread=above.thread)
        ours.parent = above.id
        self.around.hear(BY_KEY[above.author], ours)
        return as_json({"id": ours.id})
