"""Whom the company's site has named is one person with an address that the site has proven, and with no other."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.customers.models import Customer, Identity
from sunwai.inbox.models import Conversation
from sunwai.kernel import delivery
from tests import cast
from tests.portal.chat import Browser, identity_token, take_in

pytestmark = pytest.mark.django_db
ASHA = "asha@example.test"


def chatted(**claims: Any) -> Identity:
    """Return Asha's mail handle, after somebody signed in with these claims, wrote, and loaded the next page."""
    box = cast.mailbox()
    talk = cast.conversation(connection=box)
    handle = cast.identity(cast.customer(), box, ASHA)
    talk.threads.update(identity=handle)
    browser = Browser()
    browser.sign_in(identity_token(**claims))
    browser.say("Hello")
    take_in()
    assert browser.sign_in(identity_token(**claims)).status_code == 200
    while delivery.drain():
        pass
    return handle


def test_an_address_proven_by_the_site_makes_both_one_person() -> None:
    handle = chatted(email=ASHA, email_verified=True)

    chat = Identity.objects.get(external_id="user:42")
    handle.refresh_from_db()
    assert chat.customer_id == handle.customer_id
    assert {each.kind for each in chat.proofs.all()} == {"widget"}
    assert Conversation.objects.filter(customer=handle.customer_id).count() == 2


@pytest.mark.parametrize(
    "claims", [{"email": ASHA}, {"email": ASHA, "email_verified": "true"}, {"email": ASHA.upper()}]
)
def test_an_address_that_is_only_claimed_joins_nothing(claims: dict[str, Any]) -> None:
    handle = chatted(**claims)

    chat = Identity.objects.get(external_id="user:42")
    assert chat.customer_id != handle.customer_id
    assert Customer.objects.filter(merged_into=None).count() == 2


def test_who_writes_for_the_first_time_is_known_before_the_next_page() -> None:
    talk = cast.conversation(connection=cast.mailbox())
    handle = cast.identity(cast.customer(), cast.mailbox(), ASHA)
    talk.threads.update(identity=handle)
    browser = Browser()
    browser.sign_in(identity_token(email=ASHA, email_verified=True))
    browser.say("Hello")
    take_in()

    browser.read()
    while delivery.drain():
        pass

    chat = Identity.objects.get(external_id="user:42")
    assert chat.customer_id == Identity.objects.get(pk=handle.pk).customer_id
