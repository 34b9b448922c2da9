"""What the customers' page sends: words written, and buttons tapped."""

from __future__ import annotations

from tryit.cast.director import Director
from tryit.cast.hands import Hands
from tryit.wall.say import Say
from tryit.wall.tap import Tap
from tryit.web import Route


def doors(hands: Hands, director: Director) -> list[Route]:
    """Return where its forms lead."""
    return [Route("POST", "/say", Say(hands, director)), Route("POST", "/tap", Tap(hands))]
