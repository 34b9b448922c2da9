"""A used proof link makes two handles one customer, and the conversation tells it."""

from __future__ import annotations

import pytest

from sunwai.customers.actions.block import block
from sunwai.customers.actions.proof_links import Shown
from sunwai.customers.models import Customer, Identity, IdentityProof
from sunwai.inbox.actions.proofs import Proven, make_proof_link, open_proof_link
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Activity, Conversation
from sunwai.inbox.types import Incoming
from sunwai.kernel.errors import NotFound
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def mail() -> Identity:
    return cast.identity(cast.customer("Asha V"), cast.mailbox(), "asha@home.test")


def handle_of(talk: Conversation) -> Identity:
    return talk.threads.get().identity


def verbs(talk: Conversation) -> list[str]:
    return list(Activity.objects.filter(conversation=talk).order_by("pk").values_list("verb", flat=True))


def test_a_link_opened_from_the_mail_joins_the_handle_that_named_it() -> None:
    talk = asked()
    _, token = make_proof_link(identity=mail(), conversation=talk, by=cast.ravi(), joins=handle_of(talk))

    proven = open_proof_link(token)

    assert isinstance(proven, Proven)
    assert Customer.objects.filter(merged_into=None).count() == 1
    assert verbs(talk) == ["proof_link_made", "handle_proven", "customers_joined"]


def test_a_link_about_one_handle_proves_just_that() -> None:
    talk = asked()
    _, token = make_proof_link(identity=handle_of(talk), conversation=talk, by=cast.ravi())

    open_proof_link(token)

    assert IdentityProof.objects.get().identity == handle_of(talk)
    assert verbs(talk) == ["proof_link_made", "handle_proven"]


def test_a_code_in_a_message_from_the_handle_joins_the_one_it_was_made_for() -> None:
    receive([Incoming(connection=cast.facebook(), item=cast.inbound(external_id="m1"))])
    talk, visitor = Conversation.objects.get(), cast.identity(cast.customer("Visitor"), external_id="v1")
    _, token = make_proof_link(identity=handle_of(talk), conversation=talk, by=cast.alice(), joins=visitor, public=True)
    shown = open_proof_link(token)
    assert isinstance(shown, Shown)

    receive([Incoming(connection=cast.facebook(), item=cast.inbound(external_id="m2", text=f"it is {shown.code}"))])

    assert Customer.objects.filter(merged_into=None).count() == 1
    assert verbs(talk)[-1] == "customers_joined"


def test_a_code_in_somebody_elses_message_joins_nobody() -> None:
    talk, visitor = asked(), cast.identity(cast.customer("Visitor"), external_id="v1")
    _, token = make_proof_link(identity=handle_of(talk), conversation=talk, by=cast.ravi(), joins=visitor, public=True)
    shown = open_proof_link(token)
    assert isinstance(shown, Shown)

    receive([Incoming(connection=cast.facebook(), item=cast.inbound(text=shown.code))])

    assert not Customer.objects.exclude(merged_into=None).exists()


def test_a_conflict_leaves_them_two_and_is_told_without_a_name() -> None:
    talk, address = asked(), mail()
    _, token = make_proof_link(identity=address, conversation=talk, by=cast.ravi(), joins=handle_of(talk))
    block(identity=handle_of(talk), by=cast.ravi())

    open_proof_link(token)

    told = Activity.objects.filter(conversation=talk).latest("pk")
    assert (told.verb, told.data) == ("not_joined", {"why": "one_is_blocked"})


def test_who_may_not_see_the_conversation_makes_no_link() -> None:
    talk = asked()

    with pytest.raises(NotFound):
        make_proof_link(identity=handle_of(talk), conversation=talk, by=cast.charlie())
