"""What one HTTP port serves: the Graph API, the further networks below their slugs, and the customers' side."""

from __future__ import annotations

from tryit.facebook import graph
from tryit.network import Network
from tryit.networks import Networks
from tryit.settings import HOST
from tryit.shop.page import Shop
from tryit.wall.doors import doors
from tryit.wall.page import Wall
from tryit.web import App, Route

HOSTS = frozenset({HOST, "localhost"})


def app(networks: Networks) -> App:
    """Return the ASGI application of the networks."""
    wall = Wall(networks.hands.page, networks.world, further=networks.further)
    forms = doors(networks.hands, networks.director)
    further = [_below(network) for network in networks.further.values()]
    routes = [route for each in further for route in each]
    shop = Shop(networks.settings, networks.now).routes()
    return App([*routes, *graph.routes(networks.page), *wall.routes(), *shop, *forms], hosts=HOSTS)


def _below(network: Network) -> list[Route]:
    return [Route(route.method, f"/{network.slug}{route.pattern}", route.handler) for route in network.routes()]
