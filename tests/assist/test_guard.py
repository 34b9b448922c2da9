"""No path lets personal data out in public by accident; who may insist is the owner's to say."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.assist.actions.guard import set_guard
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.answering import machine
from sunwai.inbox.answering.target import find_target
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused
from sunwai.people.models import AuditEntry, Staff
from tests import cast
from tests.assist.telling import pattern

pytestmark = pytest.mark.django_db
PHONE = "Call Asha on +91 98765 43210"


@pytest.fixture
def post() -> Conversation:
    """Return a conversation in which Asha wrote in public."""
    talk = cast.conversation()
    cast.message(talk, visibility="public", kind="comment")
    return talk


def answer(
    talk: Conversation, text: str, *, by: Staff | None = None, visibility: str = "public", **extras: Any
) -> Message:
    return reply(conversation=talk, by=by or cast.ravi(), text=text, visibility=visibility, key="k1", **extras)


@pytest.mark.parametrize(
    "text",
    [
        PHONE,
        "Your card 4111 1111 1111 1111 is refunded",
        "ऑर्डर नंबर ८८२१३ भेज दिया",
        "آرڈر نمبر ۸۸۲۱۳",
        "order number 88213 is packed",
    ],
)
def test_a_public_answer_with_personal_data_is_refused(post: Conversation, text: str) -> None:
    with pytest.raises(Refused) as refused:
        answer(post, text)

    assert refused.value.code == "public_personal_data"
    assert "•" in str(refused.value.message).partition("(\u2068")[2]  # in its own direction
    assert not Message.objects.filter(direction="out").exists()


def test_the_same_words_go_out_in_private(post: Conversation) -> None:
    cast.message(post)

    assert answer(post, PHONE, visibility="private").text == PHONE


def test_the_owners_pattern_is_guarded_too(post: Conversation) -> None:
    pattern(r"TB-\d{5}")

    with pytest.raises(Refused, match="order number"):
        answer(post, "TB-10042 is on its way")


def test_a_lead_who_insists_is_let_through_and_written_down(post: Conversation) -> None:
    sent = answer(post, PHONE, by=cast.meera(), public_anyway=True)

    assert sent.text == PHONE
    assert AuditEntry.objects.filter(verb="public_personal_data_sent").exists()


def test_an_agent_cannot_insist_until_the_owner_lets_agents(post: Conversation) -> None:
    with pytest.raises(Refused, match="Your role may not"):
        answer(post, PHONE, public_anyway=True)

    set_guard(brand=post.brand, roles=["owner", "agent"], own=[], by=cast.alice())

    assert answer(post, PHONE, public_anyway=True).text == PHONE


def test_our_own_numbers_and_addresses_may_stand_in_public(post: Conversation) -> None:
    cast.mailbox("care@shop.test")
    set_guard(brand=post.brand, roles=["owner"], own=["098765-43210"], by=cast.alice())

    assert answer(post, f"{PHONE} or write to care@shop.test").delivery == "queued"


def test_a_machine_is_asked_the_same(post: Conversation) -> None:
    target = find_target(post, visibility="public", in_reply_to=None)

    with pytest.raises(Refused, match="phone number"):
        machine.queue(target, text=PHONE, occasion="away")


def test_only_who_runs_the_brand_may_change_the_guard(post: Conversation) -> None:
    with pytest.raises(Refused, match="role"):
        set_guard(brand=post.brand, roles=["agent"], own=[], by=cast.ravi())
