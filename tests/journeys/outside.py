"""What the shop shows to customers, and the shops it asks: pages of the portal, each with its way in."""

from __future__ import annotations

from typing import Any, Final

from django.test import Client

from sunwai.customers.models import OrderSource
from sunwai.inbox.actions.proofs import make_proof_link
from sunwai.portal import own
from sunwai.portal.views.entrance import COOKIE
from tests.journeys.stage import Stage

HOST: Final = {"host": "localhost"}


def open_up(stage: Stage) -> None:
    """Connect a shop that is asked for orders."""
    settings = {"url": "https://orders.titli.example/sunwai"}
    OrderSource.objects.create(brand=stage.brand, kind="signed", name="Titli orders", settings=settings)


def named(route: str, stage: Stage) -> dict[str, Any]:
    """Return what a route of the portal or of the shops is visited with; nothing for any other."""
    if route.startswith("portal:contact"):
        return {"slug": stage.brand.slug}
    if route == "portal:proof":
        thread = stage.main.threads.all()[0]
        alice = stage.staff["Alice"]
        made = make_proof_link(identity=thread.identity, conversation=stage.main, by=alice, public=True)
        return {"secret": made[1]}
    known: dict[str, dict[str, Any]] = {
        "portal:my-enter": {"secret": "0" * 43},
        "portal:my-one": {"number": stage.main.pk},
        "portal:my-close": {"number": stage.main.pk},
        "portal:file": {"token": "none"},
        "setup:new-shop": {"kind": "signed"},
    }
    return known.get(route, {})


def shop(stage: Stage) -> dict[str, Any]:
    """Return the shop that was connected."""
    return {"source_id": OrderSource.objects.filter(brand=stage.brand)[0].pk}


def customer(stage: Stage) -> Client:
    """Return the browser of a customer who has proven their handle."""
    client = Client(headers=HOST)
    client.cookies[COOKIE] = own.session(stage.main.threads.all()[0].identity)
    return client
