"""Whom a network demands to be forgotten is forgotten everywhere, and does not come back by late events."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection as database

from sunwai.channels.types import (
    Author,
    Direction,
    InboundEdit,
    InboundErasure,
    InboundItem,
    InboundMessage,
    InboundReaction,
    Kind,
    Media,
    Visibility,
)
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Ancestor, Attachment, Conversation, Draft, Erasure, Message, Reaction, Sending
from sunwai.inbox.queries.search import search
from sunwai.inbox.types import Incoming, Received, StoredFile
from sunwai.kernel import clock, storage
from sunwai.people.models import AuditEntry
from tests import cast
from tests.inbox.talk import answer

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3"
ASHA = Author(external_id="asha-canary-7f3", scope="1001", name="Asha canary-7f3", handle="canary-7f3", followers=7)
BILAL = Author(external_id="bilal", scope="1001", name="بلال")


def take(*items: InboundItem, code: str = "") -> Received:
    return receive([Incoming(connection=cast.facebook(), item=item, code=code) for item in items])


def said(text: str = f"my number is {CANARY}", **changes: Any) -> InboundMessage:
    return cast.inbound(text, **{"author": ASHA, "root": "t_asha", **changes})


def forget(author: Author = ASHA, code: str = "c0de") -> None:
    take(InboundErasure(account="1001", author=author), code=code)


def everything() -> str:
    """Return every row of our tables as text, the journal and the audit log's own rows included."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("sunwai.")]
    rows = [list(model._default_manager.values()) for model in ours if "Delivery" not in model.__name__]
    return json.dumps(rows, default=str)


def test_every_word_name_and_id_of_theirs_is_gone() -> None:
    take(said(html=f"<b>{CANARY}</b>", subject=CANARY, meta={"to": CANARY}, url=f"https://x.test/{CANARY}"))
    take(said(external_id="m_9"), InboundEdit(account="1001", external_id="m_9", edited_at=clock.now(), text=CANARY))
    Draft.objects.create(
        conversation=Conversation.objects.get(), staff=cast.ravi(), text=CANARY, visibility=Visibility.PRIVATE
    )

    forget()

    assert CANARY not in everything()
    assert Customer.objects.get().erased_at is not None


def test_tombstones_keep_the_places_of_messages() -> None:
    take(said(external_id="m_9"))

    forget()

    buried = Message.objects.get()
    assert (buried.external_id, buried.text, buried.deleted_at is not None) == ("m_9", "", True)
    assert search(cast.alice(), "number").items == []


def test_what_was_said_to_them_goes_too_and_nothing_more_goes_out() -> None:
    talk = take(said()).messages[0].conversation
    talk.threads.update(last_inbound_at=clock.now())
    reply = answer(talk, text=f"Dear {CANARY}")

    forget()

    reply.refresh_from_db()
    assert (reply.text, reply.delivery) == ("", "failed")
    assert Sending.objects.get().state == "done"


def test_files_and_faces_are_taken_out_of_the_storage(django_capture_on_commit_callbacks: Any) -> None:
    key, face = storage.save(b"a file", name="a.txt"), storage.save(b"a face", name="a.png")
    stored = {0: StoredFile(key=key, size=6, digest="")}
    item = said(attachments=(Media(name="a.txt", content_type="text/plain", content=b"a file"),))
    receive([Incoming(connection=cast.facebook(), item=item, files=stored)])
    Identity.objects.update(avatar=face)

    with django_capture_on_commit_callbacks(execute=True):
        forget()

    for gone in (key, face):
        with pytest.raises(storage.MissingFile):
            storage.read(gone)


def test_a_file_that_somebody_else_sent_too_stays(django_capture_on_commit_callbacks: Any) -> None:
    key = storage.save(b"shared", name="a.txt")
    for author in (ASHA, BILAL):
        message = take(said(author=author, root=author.external_id)).messages[0]
        Attachment.objects.create(message=message, name="a", content_type="", file=key)

    with django_capture_on_commit_callbacks(execute=True):
        forget()

    assert storage.read(key) == b"shared"


def test_others_under_the_same_post_are_left_alone() -> None:
    take(said(root="post", author=BILAL, text="mine"), said(root="post"))

    forget()

    assert [each.text for each in Message.objects.order_by("author_identity__external_id")] == ["mine", ""]
    assert Customer.objects.filter(erased_at=None).get().name == "بلال"


def test_their_reactions_go() -> None:
    take(said(author=BILAL, external_id="m_b"))
    liked = InboundReaction(account="1001", external_id="m_b", author=ASHA, emoji="❤", at=clock.now())
    take(said(), liked)

    forget()
    take(liked)

    assert not Reaction.objects.exists()


def test_a_customer_with_another_handle_keeps_that_one() -> None:
    take(said())
    customer = Customer.objects.get()
    Identity.objects.create(customer=customer, channel="email", external_id="a@example.test", name="A. Verma")

    forget()

    customer.refresh_from_db()
    assert (customer.name, customer.erased_at) == ("A. Verma", None)


def test_twice_does_no_more_and_is_written_down_once() -> None:
    take(said())

    forget()
    forget()

    assert Erasure.objects.get().messages == 1
    assert AuditEntry.objects.filter(verb="customer_erased").count() == 1


def test_late_events_bring_nothing_back() -> None:
    take(said(external_id="m_9"))
    forget()

    take(said(external_id="m_9"), said(external_id="m_8", sent_at=clock.now() - dt.timedelta(minutes=5)))
    take(InboundEdit(account="1001", external_id="m_9", edited_at=clock.now(), text=CANARY))
    take(said("echo", direction=Direction.OUT, partner=ASHA, author=Author(external_id="1001")))

    assert [each.text for each in Message.objects.all()] == [""]
    assert Customer.objects.count() == 1


def test_who_writes_again_is_met_anew_and_the_past_stays_forgotten() -> None:
    take(said(external_id="m_9"))
    forget()

    take(said("hello again", sent_at=clock.now() + dt.timedelta(seconds=1)))
    take(said("late", kind=Kind.DM))

    assert sorted(each.text for each in Message.objects.all()) == ["", "hello again"]
    assert Customer.objects.filter(erased_at=None).get().name == ASHA.name


def test_who_is_not_known_is_forgotten_all_the_same() -> None:
    forget(Author(external_id="nobody"))

    assert (Erasure.objects.get().code, Erasure.objects.get().messages) == ("c0de", 0)
    assert not Customer.objects.exists()


def test_nothing_of_it_is_left_in_the_search_index() -> None:
    take(said())

    forget()

    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM inbox_search")
        assert cursor.fetchone() == (0,)


def test_what_another_place_numbers_alike_stays() -> None:
    take(said(external_id="77/2"))
    theirs = Ancestor.objects.create(connection=cast.facebook(), external_id="77/2", text=CANARY)
    other = Ancestor.objects.create(connection=cast.mailbox(), external_id="77/2", text="Bilal asked this")

    forget()

    texts = dict(Ancestor.objects.values_list("pk", "text"))
    assert texts == {theirs.pk: "", other.pk: "Bilal asked this"}
