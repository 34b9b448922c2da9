"""Conversations follow their customers when two become one, and when they are two again."""

from __future__ import annotations

import pytest

from sunwai.customers.actions.merge import keep_apart
from sunwai.customers.models import Customer, Fact, IdentityProof, Merge
from sunwai.inbox.actions.customers import join_proven, merge_customers, split_customers
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.customers import history_of
from sunwai.inbox.types import Incoming
from sunwai.kernel.errors import NotFound
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def two() -> tuple[Conversation, Conversation]:
    """Return what Asha asks on our page, and what she asked by mail."""
    mail = asked(customer=cast.customer("Asha V"), connection=cast.mailbox())
    return asked(customer=cast.customer("आशा वर्मा")), mail


def joined(page: Conversation, mail: Conversation) -> Merge:
    return merge_customers(source=page.customer, target=mail.customer, by=cast.ravi())


def test_the_history_is_one() -> None:
    page, mail = two()

    joined(page, mail)

    assert {each.pk for each in history_of(cast.ravi(), mail.customer).items} == {page.pk, mail.pk}


def test_lists_and_open_pages_hear_of_both_customers_conversations_at_a_merge_and_at_a_split() -> None:
    page, mail = two()
    Conversation.objects.update(change=0)

    row = joined(page, mail)
    merged = dict(Conversation.objects.values_list("pk", "change"))
    Conversation.objects.update(change=0)
    split_customers(merged=row, by=cast.ravi())

    apart = dict(Conversation.objects.values_list("pk", "change"))
    assert all(told[talk.pk] for told in (merged, apart) for talk in (page, mail))


def test_what_is_not_mine_to_see_is_not_mine_to_join() -> None:
    page, mail = two()

    with pytest.raises(NotFound):
        merge_customers(source=page.customer, target=mail.customer, by=cast.charlie())

    assert not Merge.objects.exists()


def test_a_split_gives_the_conversations_back() -> None:
    page, mail = two()
    row = joined(page, mail)

    split_customers(merged=row, by=cast.ravi())

    page.refresh_from_db()
    mail.refresh_from_db()
    assert (page.customer_id, mail.customer_id) == (row.source_id, row.target_id)


def test_what_was_said_after_the_merge_goes_back_with_the_handle_that_said_it() -> None:
    page, mail = two()
    row = joined(page, mail)
    later = asked(customer=mail.customer)
    later.threads.update(identity=page.threads.get().identity)
    said = later.messages.get()
    told = Fact.objects.create(
        customer=mail.customer, brand=later.brand, kind="order", value="1", shown="1", message_id=said.pk
    )

    split_customers(merged=row, by=cast.ravi())

    later.refresh_from_db()
    told.refresh_from_db()
    assert (later.customer_id, told.customer_id) == (row.source_id, row.source_id)


def test_the_next_message_of_a_moved_handle_joins_the_one_customer() -> None:
    receive([Incoming(connection=cast.facebook(), item=cast.inbound(external_id="m1"))])
    page, mail = Conversation.objects.get(), two()[1]
    joined(page, mail)

    receive([Incoming(connection=cast.facebook(), item=cast.inbound(external_id="m2", root="another"))])

    assert set(
        Conversation.objects.filter(threads__identity=page.threads.get().identity).values_list("customer", flat=True)
    ) == {mail.customer_id}


def test_a_proof_joins_and_the_older_customer_stays() -> None:
    page, mail = two()
    first, second = page.threads.get().identity, mail.threads.get().identity

    outcome = join_proven(first=first, second=second, kind="proof_link")

    older = min(page.customer_id, mail.customer_id)
    assert (outcome.customer.pk, outcome.refused) == (older, "")
    assert set(Conversation.objects.values_list("customer", flat=True)) == {older}
    assert IdentityProof.objects.filter(customer=older).count() == 2


def test_a_proof_does_not_overrule_a_person() -> None:
    page, mail = two()
    keep_apart(page.customer, mail.customer, by=cast.ravi())

    outcome = join_proven(first=page.threads.get().identity, second=mail.threads.get().identity, kind="widget")

    assert "two people" in outcome.refused
    assert Customer.objects.filter(merged_into=None).count() == 2


def test_a_proof_between_handles_of_one_person_only_writes_it_down() -> None:
    page, _ = two()
    identity = page.threads.get().identity

    outcome = join_proven(first=identity, second=identity, kind="address")

    assert (outcome.merged, outcome.customer) == (None, page.customer)
    assert IdentityProof.objects.count() == 1


def test_a_conflict_is_told_and_both_handles_stay_proven() -> None:
    page, mail = two()
    identity = page.threads.get().identity
    identity.blocked_at = identity.seen_at
    identity.save()

    outcome = join_proven(first=identity, second=mail.threads.get().identity, kind="widget")

    assert "blocked" in outcome.refused
    assert IdentityProof.objects.count() == 2
