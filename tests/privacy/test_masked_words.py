"""Who may not see personal data reads it in no message either: on no screen, in no call, by no search."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.customers.models import Customer, Fact
from sunwai.inbox.models import Ancestor, Attachment, Conversation, Message, MessageVersion
from sunwai.inbox.search_index import index
from sunwai.kernel import clock, storage
from sunwai.people.roles import Role
from sunwai.routing.models import HandOff
from tests import cast
from tests.api.client import Program
from tests.api.routes import House, routes
from tests.desk.conftest import signed_in
from tests.privacy.test_masking import pages, viewer

pytestmark = pytest.mark.django_db
PHONE, CARD, AADHAAR = "98765 01234", "4111 1111 1111 1111", "2345 6789 0124"
MAIL, HOME, ORDER = "tara.canary@shop.test", "Flat 12, Rose Villa, MG Road, Pune 411001", "KX88214"
SECRETS = (PHONE, CARD, AADHAAR, MAIL, HOME, ORDER, "01234", "1111 1111", "6789 0124", "tara.canary", "Rose Villa")
SAID = f"Tara here, {PHONE}, card {CARD}, Aadhaar {AADHAAR}, {MAIL}. Our {ORDER}. I live at {HOME}. Where is it?"
MASKED = (Role.VIEWER, Role.MARKETER)


@pytest.fixture
def house() -> House:
    """Return one of each thing; everything somebody wrote gives somebody away."""
    made = House()
    talk, message = made.message.conversation, made.message
    meta = {"quoted": SAID, "to": [MAIL]}
    Message.objects.update(text=SAID, subject=SAID, html=f"<p>{SAID}</p>", meta=meta, edited_at=clock.now())
    MessageVersion.objects.create(message=message, text=SAID, at=clock.now())
    Conversation.objects.update(subject=SAID, preview=SAID[:200])
    cast.message(talk, SAID, visibility="staff", kind="note", direction="out", in_reply_to=message)
    above = {"connection": talk.connection, "external_id": "above", "text": SAID}
    Ancestor.objects.create(**above)
    Message.objects.filter(pk=cast.message(talk, SAID, visibility="public").pk).update(parent_id="above")
    HandOff.objects.update(note=SAID)
    talk.activities.create(verb="subject_set", data={"value": SAID}, at=clock.now())
    told = {"customer": talk.customer, "brand": talk.brand, "conversation_id": talk.pk, "message_id": message.pk}
    Fact.objects.create(**told, kind="tried", value=SAID, shown=SAID, start=1)
    for start, customer in enumerate(Customer.objects.all(), 2):  # every message says it, and of each it was understood
        Fact.objects.create(**{**told, "customer": customer}, kind="order", value=ORDER, shown=ORDER, start=start)
    Attachment.objects.update(name=f"{AADHAAR}.pdf", file=storage.save(b"x", name="x.pdf"))
    index(list(Message.objects.all()))
    return made


def found(content: bytes) -> list[str]:
    return [word for word in SECRETS if word in content.decode(errors="replace")]


def searches(house: House) -> list[str]:
    past = reverse("desk:history", args=[house.message.conversation.customer_id])
    return ["/inbox/?view=all&q=Tara", f"{past}?q=Tara"]


@pytest.mark.parametrize("role", MASKED)
def test_no_screen_shows_it(house: House, role: Role) -> None:
    client: Client = signed_in(viewer(role))
    opened = {address: client.get(address) for address in [*pages(house), *searches(house)]}

    read = {address: answer for address, answer in opened.items() if answer.status_code == 200}
    shown = {at: words for at, answer in read.items() if not answer.streaming and (words := found(answer.content))}

    assert "Tara here" in read[f"/conversations/{house.ids['conversation_id']}/"].text
    assert not shown


@pytest.mark.parametrize("role", MASKED)
def test_no_call_tells_it(house: House, role: Role) -> None:
    program = Program(viewer(role))
    asked = [house.path(route) for route in routes()] + ["/search?q=Tara", "/conversations?q=Tara", "/search?q=01234"]

    answers = {path: program.call("GET", path) for path in asked}
    told = {path: words for path, answer in answers.items() if (words := found(answer.content))}

    assert "Tara here" in answers[house.path("/conversations/<conversation_id>/messages")].text
    assert not told


@pytest.mark.parametrize("sought", [PHONE, "01234", "+98765", MAIL, "٦٧٨٩", "6789"])
def test_no_search_tells_that_it_is_there(house: House, sought: str) -> None:
    del house
    masked, whole = signed_in(viewer()), signed_in(cast.ravi())

    rows = masked.get("/inbox/", {"view": "all", "q": sought})
    told = Program(viewer()).get(f"/conversations?{urlencode({'q': sought})}")

    assert "Tara here" in whole.get("/inbox/", {"view": "all", "q": PHONE}).text
    assert "Tara here" not in rows.text
    assert told["items"] == []
