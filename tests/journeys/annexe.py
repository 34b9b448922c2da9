"""The rest of the shop: a channel that costs money, one with approved texts, one filled in by hand, and what died."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sunwai.channels.types import Author, InboundMessage, Kind, Visibility
from sunwai.connections import meters
from sunwai.connections.models import AutomaticText, Connection, MessageTemplate, Spend
from sunwai.inbox.actions.receive import put_in_queue, receive
from sunwai.inbox.models import Conversation, Erasure
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, crypto
from tests.journeys import asked, botting, described, earlier, knowing, outside, told
from tests.journeys import stage as shop
from tests.journeys.stage import Stage

CODE: Final = "0" * 32
SPENT: Final = 1_990_000  # of two dollars, in millionths
SECRETS: Final = dict.fromkeys(("app_secret", "consumer_secret", "access_token", "verify_token"), "secret")


def set_up() -> Stage:
    """Make everything: the shop, and its annexe."""
    stage = shop.set_up()
    stage.rooms = {each.channel: each for each in (_paid(stage), _written_first(stage), _by_hand(stage))}
    _automatic(stage)
    earlier.tell(stage)
    asked.ask(stage)
    told.tell(stage)
    knowing.write(stage)
    botting.teach(stage)
    described.describe(stage)
    outside.open_up(stage)
    Erasure.objects.create(code=CODE, connection=stage.page, messages=3)
    return stage


def _paid(stage: Stage) -> Connection:
    """X, and hardly anything left of its budget."""
    made = _connect(stage, "x", "2244994945", name="Titli on X", budget=2_000_000)
    meter = meters.meter_of(made)
    assert meter is not None
    Spend.objects.create(connection=made, day=meters.today(meter), amount=SPENT)
    words = "@TitliBazaar the mixer from your sale does not start. Where is the warranty page?"
    author = Author(external_id="77", handle="nikhil_r", name="Nikhil Rao")
    stage.talks["paid"] = _heard(made, "1901", words, author=author, kind=Kind.MENTION, minutes=65)
    return made


def _written_first(stage: Stage) -> Connection:
    """WhatsApp, where an old matter can only be answered with an approved text."""
    made = _connect(stage, "whatsapp", "106540352242922", name="Titli on WhatsApp")
    for name, text in (
        ("order_shipped", "Namaste {{1}}, your order {{2}} is on its way."),
        ("call_back", "Hello {{1}}, may we call you about your question?"),
    ):
        fields = ["1", "2"] if "{{2}}" in text else ["1"]
        MessageTemplate.objects.create(connection=made, name=name, language="en", text=text, fields=fields)
    author = Author(external_id="919811000077", scope=made.account_id, name="Farida Sheikh")
    words = "Mera order kab aayega? 88240."
    stage.talks["window"] = _heard(made, "wamid.1", words, author=author, kind=Kind.DM, minutes=1620)
    return made


def _by_hand(stage: Stage) -> Connection:
    return _connect(stage, "capture", "market-reviews", name="Market reviews")


def _connect(stage: Stage, channel: str, account: str, **more: Any) -> Connection:
    return Connection.objects.create(
        channel=channel,
        account_id=account,
        brand=stage.brand,
        team=stage.team,
        sealed_secrets=crypto.seal(SECRETS),
        last_heartbeat_at=clock.now(),
        last_event_at=clock.now() - dt.timedelta(minutes=65),
        **more,
    )


def _heard(connection: Connection, key: str, words: str, **said: Any) -> Conversation:
    minutes = said.pop("minutes")
    private = said["kind"] is Kind.DM
    inbound = InboundMessage(
        account=connection.account_id,
        external_id=key,
        root=key,
        text=words,
        visibility=Visibility.PRIVATE if private else Visibility.PUBLIC,
        sent_at=clock.now() - dt.timedelta(minutes=minutes),
        **said,
    )
    received = receive([Incoming(connection=connection, item=inbound)])
    put_in_queue([(each, connection) for each in received.opened])
    return received.messages[0].conversation


def _automatic(stage: Stage) -> None:
    """What a machine would say at night; off, so that no desk of a picture sends it."""
    texts = {"en": "We are closed now and read this in the morning.", "hi": "अभी हम बंद हैं, सुबह आपका संदेश पढ़ेंगे।"}
    for connection in (stage.page, stage.mailbox):
        AutomaticText.objects.create(connection=connection, occasion="away", texts=texts)
