"""A person whose every word can be found again, planted everywhere by the real paths."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection as database

from sunwai.api.actions.tokens import create_token
from sunwai.api.models import ApiToken, StoredAnswer
from sunwai.api.scopes import Scope
from sunwai.channels.types import Author, InboundEdit, InboundReaction, Media, Visibility
from sunwai.connections.models import Connection
from sunwai.customers.models import Consent, Customer, CustomField, Fact, FieldValue, Identity, JourneyEvent
from sunwai.inbox.actions.note import note
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, Draft, SavedView
from sunwai.inbox.types import Incoming, StoredFile
from sunwai.intake.models import Delivery
from sunwai.kernel import clock, crypto, storage
from sunwai.kernel.models import EventDelivery
from sunwai.model.models import ModelCall
from tests import cast
from tests.inbox.talk import answer

WORD = "canary-7f3aq9"
PHONE = "+919876501234"
MAIL = f"{WORD}@example.test"
WHO = Author(external_id=f"asha-{WORD}", scope="1001", name=f"Asha {WORD}", handle=WORD, followers=7)
CANARIES = (WORD, PHONE)


def plant() -> Customer:
    """Let somebody write, be answered, be noted down, fail and be kept, in every table we have."""
    talk = _talk()
    customer = talk.customer
    Identity.objects.create(customer=customer, channel="email", external_id=MAIL, handle=MAIL, name=WORD)
    Identity.objects.filter(channel="facebook").update(avatar=storage.save(f"face {WORD}".encode(), name="a.png"))
    _known(customer, talk)
    answer(talk, text=f"Dear {WORD}, we call {PHONE} and hope that this long sentence is found nowhere")
    note(conversation=talk, by=cast.ravi(), text=f"{WORD} is angry")
    Draft.objects.create(conversation=talk, staff=cast.ravi(), text=WORD, visibility=Visibility.PRIVATE)
    SavedView.objects.create(name="angry ones", owner=cast.ravi(), query={"q": MAIL})
    told = {"text": WORD, "sent": [{"role": "user", "content": WORD}], "answer": WORD, "flags": [["link", WORD]]}
    ModelCall.objects.create(conversation=talk, kind="draft", state="done", result=f"Dear {WORD}", **told)
    _failed(talk)
    sealed = crypto.seal({"body": json.dumps({"id": 1, "conversation": talk.pk, "text": f"Dear {WORD}"})})
    create_token(staff=cast.ravi(), name="t", scopes=(Scope.READ,), by=None)
    StoredAnswer.objects.create(token=ApiToken.objects.get(), key="k", digest="d", status=201, sealed=sealed)
    return customer


def _talk() -> Conversation:
    page = cast.facebook()
    key = storage.save(f"a file of {WORD}".encode(), name="a.txt")
    file = {0: StoredFile(key=key, size=6, digest="")}
    media = (Media(name=f"{WORD}.txt", content_type="text/plain", content=b"a file"),)
    said = cast.inbound(
        f"I am {WORD} and my number is {PHONE}, call me please", author=WHO, external_id=f"m-{WORD}", attachments=media
    )
    talk = receive([Incoming(connection=page, item=said, files=file)]).messages[0].conversation
    edit = InboundEdit(account="1001", external_id=f"m-{WORD}", edited_at=clock.now(), text=f"edited by {WORD}")
    liked = InboundReaction(account="1001", external_id=f"m-{WORD}", author=WHO, emoji="❤", at=clock.now())
    late = InboundEdit(account="1001", external_id="never-came", edited_at=clock.now(), text=f"late {WORD} {MAIL}")
    receive([Incoming(connection=page, item=item) for item in (edit, liked, late)])
    talk.threads.update(last_inbound_at=clock.now())
    return talk


def _known(customer: Customer, talk: Conversation) -> None:
    message = talk.messages.first()
    told = {"customer": customer, "brand": talk.brand}
    Fact.objects.create(**told, kind="phone", value=PHONE, shown=PHONE, message_id=message.pk if message else None)
    Consent.objects.create(**told, purpose="marketing", state="given", text=f"{WORD} said yes")
    JourneyEvent.objects.create(**told, source="shop", key="1", stage="purchase", title=f"{WORD} bought", url=WORD)
    field = CustomField.objects.create(name="Nickname")
    FieldValue.objects.create(customer=customer, field=field, value=WORD, folded=WORD)


def _failed(talk: Conversation) -> None:
    raw: dict[str, Any] = {"connection": cast.facebook(), "headers": {"x-from": WORD}}
    body = json.dumps({"from": WHO.external_id}).encode()
    Delivery.objects.create(**raw, key=f"k-{WORD}", body=body, state="done")
    Delivery.objects.create(**raw, key="dead", body=body, state="dead", last_error=f"ValueError: {WORD}")
    told = EventDelivery.objects.filter(stream=f"conversation:{talk.pk}")
    told.update(state="dead", last_error=f"Traceback: {WORD}")
    Connection.objects.update(last_error=f"could not reach {WORD}")


def rows() -> str:
    """Return every row of every table of the database as text: ours, Django's, the search index."""
    with database.cursor() as cursor:
        return "\n".join(line for table in database.introspection.table_names(cursor) for line in _dump(cursor, table))


def _dump(cursor: Any, table: str) -> Iterator[str]:
    cursor.execute(f'SELECT * FROM "{table}"')
    for row in cursor.fetchall():
        yield f"{table}: {[bytes(each) if isinstance(each, memoryview) else each for each in row]}"


def in_files() -> list[Path]:
    """Return the kept files that hold a canary, in their name or in themselves."""
    folder = settings.SUNWAI.data / "files"
    return [path for path in folder.rglob("*") if path.is_file() and holds(path.read_bytes())]


def holds(content: bytes) -> bool:
    """Say whether bytes hold a canary, in any case."""
    return any(word.encode() in content.lower() for word in CANARIES)
