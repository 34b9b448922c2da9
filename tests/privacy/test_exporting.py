"""An access export holds everything of a person: whatever is erased of them is told too, or it is said here why not."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from sunwai.customers.models import Customer, Identity, IdentityProof, Merge, ProofLink
from sunwai.inbox.actions.correct import correct
from sunwai.inbox.models import Activity, ConversationLabel, NativeAction, Topic
from sunwai.kernel import clock, storage
from sunwai.people.models import Staff
from sunwai.people.roles import Role
from sunwai.portal.models import MailedSecret, OwnPage, SignedVisitor
from sunwai.privacy import registry
from sunwai.privacy.actions.export import ask_export
from sunwai.routing.models import HandOff
from tests import cast
from tests.privacy import canary
from tests.privacy.jobs import work
from tests.privacy.test_coverage import ERASED

pytestmark = pytest.mark.django_db

#: The section of the export that tells a table's rows.
TOLD = {
    "customers.Customer": "customer",
    "customers.Identity": "identities",
    "customers.Consent": "consents",
    "customers.Fact": "facts",
    "customers.FieldValue": "fields",
    "customers.JourneyEvent": "journey",
    "customers.IdentityProof": "proofs",
    "customers.ProofLink": "proof_links",
    "customers.Merge": "joined",
    "inbox.Conversation": "conversations",
    "inbox.Activity": "what_was_done",
    "inbox.Message": "messages",
    "inbox.MessageVersion": "earlier_texts",
    "inbox.Reaction": "reactions",
    "inbox.Attachment": "files",
    "inbox.NativeAction": "done_on_the_networks",
    "inbox.Correction": "readings_put_right",
    "routing.HandOff": "hand_offs",
    "model.ModelCall": "model_requests",
    "portal.SignedVisitor": "signed_in_at_chats",
    "portal.MailedSecret": "mailed_codes",
    "portal.OwnPage": "my_page",
}

#: Why a table that is erased is not told.
NOT_TOLD = {
    "the networks' own numbers of what is told": {"inbox.Thread", "inbox.SentPart", "inbox.ReadMark", "inbox.Notice"},
    "the same words once more, on their way in or out": {
        *("inbox.EarlyChange", "inbox.Sending", "inbox.SendAttempt", "intake.Delivery", "api.StoredAnswer"),
        *("kernel.EventDelivery", "kernel.Timer", "connections.Connection", "connections.Poll", "connections.Gap"),
    },
    "other people's words": {"inbox.Ancestor"},
    "what the readings of messages, which are told, say of the whole": {"inbox.ConversationLabel"},
    "features of a message that is told": {"inbox.TopicExample"},
    "staff's own, not said to anybody": {"inbox.Draft", "inbox.SavedView"},
    "a digest of a secret": {"portal.UsedToken"},
    "the owner's answer to the law, not for the person": {"privacy.LegalHold", "privacy.Erasing"},
    "the export itself": {"privacy.AccessExport"},
}


@pytest.fixture
def customer() -> Customer:
    """Return somebody of whom something stands in every table that is told."""
    customer = canary.plant()
    identity = customer.identities.get(channel="facebook")
    _joined(customer, identity)
    talk = customer.conversations.get()
    message = talk.messages.order_by("pk")[0]
    Activity.objects.create(conversation=talk, verb="resolved")
    NativeAction.objects.create(message=message, connection=cast.facebook(), action="like", family="like")
    correct(message=talk.messages.filter(direction="in", deleted_at=None)[0], by=cast.alice(), what="spam", now="no")
    told = {"conversation": talk, "to_staff": cast.alice(), "state": "refused", "due_at": clock.now()}
    HandOff.objects.create(**told, note=f"{canary.WORD} is angry", reason="not mine")
    _at_the_portal(identity)
    return customer


def _joined(customer: Customer, identity: Identity) -> None:
    soon = clock.now() + dt.timedelta(hours=1)
    IdentityProof.objects.create(identity=identity, customer=customer, kind="link")
    ProofLink.objects.create(identity=identity, digest="secret-digest-1", expires_at=soon)
    Merge.objects.create(source=cast.customer("Asha twice"), target=customer, undone_at=clock.now())


def _at_the_portal(identity: Identity) -> None:
    soon = clock.now() + dt.timedelta(hours=1)
    place = {"connection": cast.facebook(), "visitor": identity.external_id, "address": canary.MAIL}
    SignedVisitor.objects.create(**place, digest="secret-digest-2", signed_until=soon)
    MailedSecret.objects.create(**place, digest="secret-digest-3", purpose="answers", expires_at=soon)
    OwnPage.objects.create(digest="secret-digest-4", identity=identity, expires_at=soon)


def exported(customer: Customer, by: Staff) -> dict[str, Any]:
    made = ask_export(customer=customer, by=by)
    work()
    made.refresh_from_db()
    archive = ZipFile(io.BytesIO(storage.read(made.file)))
    names = [name for name in archive.namelist() if name.startswith("json/")]
    return {name[5:-5]: json.loads(archive.read(name)) for name in names}


def test_whatever_is_erased_is_told_or_it_is_said_why_not() -> None:
    said = set(TOLD).union(*NOT_TOLD.values())

    assert ERASED - said == set(), "add an exporter to config/privacy.py, or say here why it is not told"
    assert said - ERASED == set()
    assert not set(TOLD) & set().union(*NOT_TOLD.values())


def test_every_app_that_erases_exports_but_those_with_nothing_of_their_own() -> None:
    erasing = {name.split(".")[1] for name in registry.erasers()}
    exporting = {name.split(".")[1] for name in registry.exporters()}

    assert erasing - exporting == {"intake", "api"}  # bodies and answers on their way: told by the inbox


def test_every_section_tells_something(customer: Customer) -> None:
    told = exported(customer, cast.alice())

    assert [section for section in TOLD.values() if not told[section]] == []
    assert told["hand_offs"][0]["note"] == f"{canary.WORD} is angry"
    assert told["signed_in_at_chats"][0]["address"] == canary.MAIL


def test_a_conversation_tells_its_topic_and_how_it_reads(customer: Customer) -> None:
    talk = customer.conversations.get()
    above = Topic.objects.create(brand=talk.brand, name="Deliveries")
    late = Topic.objects.create(brand=talk.brand, name="Late", parent=above)
    customer.conversations.update(known_topic=late, topic_by="person", mood="negative")
    ConversationLabel.objects.create(conversation=talk, name="urgent", message_id=1)

    (told,) = exported(customer, cast.alice())["conversations"]

    found = [told[name] for name in ("known_topic", "topic_by", "mood", "labels")]
    assert found == ["Deliveries › Late", "person", "negative", "urgent"]


def test_no_section_tells_a_secret(customer: Customer) -> None:
    told = json.dumps(exported(customer, cast.alice()))

    assert canary.WORD in told
    assert "secret-digest" not in told


def test_who_sees_other_brands_only_is_told_nothing_of_this_one(customer: Customer) -> None:
    lead, elsewhere = cast.staff("Leela", Role.LEAD, inside=False), cast.brand("Other House")
    lead.brands.add(elsewhere)
    cast.message(cast.conversation(customer=customer, brand=elsewhere, team=None), "hi")

    told = exported(customer, lead)

    assert [told[each] for each in ("hand_offs", "signed_in_at_chats", "mailed_codes", "what_was_done")] == [[]] * 4
    assert [each["text"] for each in told["messages"]] == ["hi"]
