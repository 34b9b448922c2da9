"""A person taps as a customer: what the desk offers on a network, or below one of its messages."""

from __future__ import annotations

import json

from tryit.cast import people
from tryit.cast.hands import Hands
from tryit.wall.say import from_our_page
from tryit.web import Request, Response
from tryit.world import Entry, Place


class Tap:
    """POST /tap."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def __call__(self, request: Request) -> Response:
        """Tap what the button says, and go back to the page; 422 when nothing like it is offered."""
        if not from_our_page(request):
            return Response(status=403, body=b"not from this page")
        person = people.BY_KEY.get(str(request.params.get("person")))
        try:
            place, below, title, payload = map(str, json.loads(str(request.params.get("tap"))))
        except (ValueError, TypeError):
            return Response(status=422, body=b"nothing to tap")
        under = self._hands.world.entries.get(below)
        who = self._partner(under) or person
        if who is None or not self._tap(who, title, payload, place=place, under=under):
            return Response(status=422, body=b"nothing to tap")
        return Response(status=303, headers={"location": "/"})

    def _partner(self, under: Entry | None) -> people.Person | None:
        """Return whom a message was for: only they see its buttons."""
        if under is None:
            return None
        key = under.thread if under.place is Place.DM else under.thread.partition("-")[2].removeprefix("private-")
        return people.BY_KEY.get(key)

    def _tap(self, who: people.Person, title: str, payload: str, *, place: str, under: Entry | None) -> bool:
        network = self._hands.further.get(under.network if under else place)
        if network is not None:
            offered = under.extra.get("choices", []) if under else [list(each) for each in network.offered()]
            known = [title, payload] in offered
            if known:
                network.tap(who, title, payload, below=under)
            return known
        offered = under.extra.get("choices", []) if under else [list(each) for each in self._profile()]
        if [title, payload] in offered:
            self._hands.facebook.tap(who.key, title, payload, below=under)
        return [title, payload] in offered

    def _profile(self) -> list[tuple[str, str]]:
        return list(self._hands.page.profile.offered())
