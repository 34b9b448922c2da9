"""What the shop shows to customers, and the shops it asks: pages of the portal, each with its way in."""

from __future__ import annotations

from typing import Any, Final

from django.test import Client

from sunwai.connections.actions.panel import save_panel
from sunwai.connections.models import Connection
from sunwai.customers.models import OrderSource
from sunwai.inbox.actions.proofs import make_proof_link
from sunwai.kernel import clock, crypto
from sunwai.portal import sessions
from sunwai.portal.views.entrance import COOKIE
from sunwai.routing.actions.hand_off import Offer, offer
from tests.journeys.stage import Stage
from tests.routing import offices

HOST: Final = {"host": "localhost"}


WORDS: Final = {
    "en": "We speak Hindi, Urdu and English. Have your order number at hand.",
    "hi": "हम हिन्दी, उर्दू और अंग्रेज़ी बोलते हैं। अपना ऑर्डर नंबर साथ रखें।",
    "ur": "ہم اردو، ہندی اور انگریزی بولتے ہیں۔ اپنا آرڈر نمبر ساتھ رکھیں۔",
}


def open_up(stage: Stage) -> None:
    """Connect a shop that is asked for orders, open a chat, word the contact page, and hand one matter over."""
    alice, ravi = stage.staff["Alice"], stage.staff["Ravi"]
    stage.rooms["widget"] = _chat(stage)
    sealed = crypto.seal({"secret": "a secret of the shop"})
    settings = {"url": "https://orders.titli.example/sunwai"}
    OrderSource.objects.create(brand=stage.brand, kind="signed", name="Titli orders", settings=settings, secrets=sealed)
    save_panel(brand=stage.brand, by=alice, ways=[], words=WORDS, shown=True)
    offices.office(stage.brand)
    note = "She asks about the size a third time: the chart on the page is wrong."
    offer(conversation=stage.talks["size"], by=ravi, to=Offer(staff=alice, note=note))


def _chat(stage: Stage) -> Connection:
    opened = {"widget_id": "shop", "title": "Titli Bazaar", "greeting": "Namaste!", "origins": "https://titli.example"}
    return Connection.objects.create(
        channel="widget",
        account_id="shop",
        name="Chat of the shop",
        brand=stage.brand,
        team=stage.team,
        open_settings=opened,
        sealed_secrets=crypto.seal({"signing_secret": "s" * 40}),
        last_heartbeat_at=clock.now(),
    )


def named(route: str, stage: Stage) -> dict[str, Any]:
    """Return what a route of the portal or of the shops is visited with; nothing for any other."""
    if route in {"portal:contact", "portal:contact-told", "portal:call-back"} or route.startswith("portal:help"):
        return {"slug": stage.brand.slug}
    if route == "portal:proof":
        thread = stage.main.threads.all()[0]
        alice = stage.staff["Alice"]
        made = make_proof_link(identity=thread.identity, conversation=stage.main, by=alice, public=True)
        return {"secret": made[1]}
    known: dict[str, dict[str, Any]] = {
        "portal:my-enter": {"secret": "0" * 43},
        "portal:called-back": {"secret": "1.none"},
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
    client.cookies[COOKIE] = sessions.session(stage.main.threads.all()[0].identity)
    return client
