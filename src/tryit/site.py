"""What one HTTP port serves: the Graph API, and the customers' side."""

from __future__ import annotations

from tryit.facebook import graph
from tryit.networks import Networks
from tryit.settings import HOST
from tryit.wall.page import Wall
from tryit.wall.say import Say
from tryit.web import App, Route

HOSTS = frozenset({HOST, "localhost"})


def app(networks: Networks) -> App:
    """Return the ASGI application of the networks."""
    wall = Wall(networks.settings, networks.world)
    say = Route("POST", "/say", Say(networks.hands, networks.director))
    return App([*graph.routes(networks.page), *wall.routes(), say], hosts=HOSTS)
