"""Places of a person that few would look at: telling ids, notices, browsers, hand-offs, files a crash left behind."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import Author
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Message, Thread
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, storage
from sunwai.portal.models import MailedSecret, OwnPage, SignedVisitor
from sunwai.privacy.actions.erase import erase_customer
from sunwai.privacy.actions.export import ask_export
from sunwai.privacy.models import AccessExport, Erasing
from sunwai.privacy.subjects import subject_of
from tests import cast
from tests.privacy import canary
from tests.privacy.jobs import work

pytestmark = pytest.mark.django_db
WHO = Author(external_id="did:plc:ashaverma77", name="Asha Verma", handle="asha.verma.test")


def said(external_id: str, **changes: Any) -> Message:
    item = cast.inbound("hello", author=WHO, external_id=external_id, **changes)
    return receive([Incoming(connection=cast.facebook(), item=item)]).messages[0]


def erase(customer: Customer) -> None:
    erase_customer(customer=customer, by=cast.alice())
    work()


def test_an_address_that_tells_who_wrote_becomes_a_digest_and_others_stay() -> None:
    telling = said("at://did:plc:ashaverma77/post/1", root="did:plc:ashaverma77")
    plain = said("m_77", root="t_77")

    erase(telling.conversation.customer)

    ids = dict(Message.objects.values_list("pk", "external_id"))
    assert ids[telling.pk].startswith("erased:")
    assert ids[plain.pk] == "m_77"
    assert WHO.external_id not in canary.rows()
    assert Thread.objects.filter(root__startswith="erased:").exists()


def test_a_late_event_under_a_telling_address_brings_nothing_back() -> None:
    first = said("at://did:plc:ashaverma77/post/1")
    erase(first.conversation.customer)

    again = cast.inbound("hello", author=WHO, external_id="at://did:plc:ashaverma77/post/1")
    receive([Incoming(connection=cast.facebook(), item=again)])

    assert [each.text for each in Message.objects.all()] == [""]


def test_browsers_and_sessions_of_theirs_end() -> None:
    message = said("m_1")
    thread = message.thread
    assert thread is not None
    Identity.objects.update(scope=cast.facebook().account_id)  # as a chat's visitors are known
    soon = clock.now() + dt.timedelta(hours=1)
    place = {"connection": cast.facebook(), "visitor": WHO.external_id, "digest": "a"}
    SignedVisitor.objects.create(**place, signed_until=soon)
    MailedSecret.objects.create(**place, purpose="my_page", expires_at=soon)
    OwnPage.objects.create(digest="a", identity=thread.identity, expires_at=soon)

    erase(message.conversation.customer)

    assert not SignedVisitor.objects.exists()
    assert not MailedSecret.objects.exists()
    assert not OwnPage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_a_crash_left_behind_goes_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    customer = canary.plant()
    keys = subject_of(customer).files
    monkeypatch.setattr("sunwai.inbox.receiving.emptying.files.release", lambda _: None)

    erase(customer)

    assert len(keys) == 2
    for key in keys:
        with pytest.raises(storage.MissingFile):
            storage.read(key)


def test_an_export_that_was_being_made_meanwhile_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    save, made = storage.save, []

    def erased_meanwhile(content: bytes, *, name: str = "") -> str:
        AccessExport.objects.all().delete()
        made.append(save(content, name=name))
        return made[0]

    monkeypatch.setattr("sunwai.privacy.exporting.storage.save", erased_meanwhile)
    ask_export(customer=said("m_1").conversation.customer, by=cast.alice())
    work()

    with pytest.raises(storage.MissingFile):
        storage.read(made[0])


def test_the_erased_are_erased_again_without_harm() -> None:
    customer = said("m_1").conversation.customer

    erase(customer)
    erase(customer)

    assert [each.done_at is not None for each in Erasing.objects.all()] == [True, True]
