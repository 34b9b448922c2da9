"""A person writes as a customer: the words take the same way as the cast's, over the real wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tryit.cast import people
from tryit.cast.director import Director
from tryit.cast.hands import Hands
from tryit.web import Request, Response
from tryit.world import Entry, Place


class Say:
    """POST /say."""

    def __init__(self, hands: Hands, director: Director) -> None:
        self._hands = hands
        self._director = director

    def __call__(self, request: Request) -> Response:
        """Write what the form says, and go back to the page; 422 when the form is not complete."""
        if not from_our_page(request):
            return Response(status=403, body=b"not from this page")
        text = str(request.params.get("text") or "").strip()
        person = people.BY_KEY.get(str(request.params.get("person")))
        if not text or not person:
            return Response(status=422, body=b"a person and a text are needed")
        self._write(person, text, request.params)
        return Response(status=303, headers={"location": "/"})

    def _write(self, person: people.Person, text: str, form: Mapping[str, Any]) -> None:
        above = self._hands.world.entries.get(str(form.get("under") or ""))
        if above and above.place is not Place.DM:
            self._below(person, text, above)
            return
        place = str(form.get("place") or Place.POST)
        if network := self._hands.further.get(place):
            private = network.takes_private or "private" in form
            self._director.watch(network.open(person, text, private=private))
            return
        self._director.watch(self._first(person, text, place=place, subject=str(form.get("subject") or text[:40])))

    def _below(self, person: people.Person, text: str, above: Entry) -> None:
        if above.place is Place.MAIL:
            self._hands.letters.answer(person, text, letter=above)
            return
        if above.network:
            self._hands.further[above.network].answer(person, text, above=above)
            return
        entry = self._hands.facebook.comment(person.key, text, under=above)
        if not entry.parent:
            self._director.watch(entry)

    def _first(self, person: people.Person, text: str, *, place: str, subject: str) -> Entry:
        if place == Place.MAIL:
            return self._hands.letters.write(person, text, subject=" ".join(subject.split()))
        if place == Place.DM:
            return self._hands.facebook.message(person.key, text)
        return self._hands.facebook.post(person.key, text)


def from_our_page(request: Request) -> bool:
    """Say whether our page asks: other web pages in the same browser must not write here."""
    origin = request.headers.get("origin", "")
    return not origin or urlsplit(origin).netloc == request.headers.get("host")
