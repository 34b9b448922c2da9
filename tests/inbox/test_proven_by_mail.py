"""An answer that carries our token, from the address it was sent to, proves the address where our server vouches."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.channels.types import Author, Joins, Kind
from sunwai.customers.actions.prove import prove_new
from sunwai.customers.models import IdentityProof, ProofKind
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Thread
from sunwai.inbox.types import Incoming
from tests import cast
from tests.adapters.email.people import AUTHSERV, mail, own_id, read

pytestmark = pytest.mark.django_db

ASHA = "asha@example.test"
PASSED = f"{AUTHSERV}; dmarc=pass header.from=example.org"


def comes(name: str, *, by: str = ASHA, **changes: Any) -> Thread:
    """Store a mail and return the first thread."""
    told = {"root": name, "kind": Kind.MAIL, "account": "care@shop.test", "joins": Joins(), **changes}
    item = cast.inbound(name, external_id=name, author=Author(external_id=by, handle=by), **told)
    receive([Incoming(connection=cast.mailbox(), item=item)])
    return Thread.objects.order_by("pk")[0]


def test_an_answer_with_the_token_that_our_server_vouches_for_proves_its_address() -> None:
    thread = comes("<1@a>")

    comes("<2@a>", joins=Joins(threads=(thread.key,), vouched=True))
    comes("<3@a>", joins=Joins(threads=(thread.key,), vouched=True))

    proof = IdentityProof.objects.get()
    assert (proof.identity.external_id, proof.kind) == (ASHA, ProofKind.MAIL_TOKEN)
    assert proof.customer == thread.identity.customer


def test_a_token_alone_or_a_vouched_sender_alone_proves_nothing() -> None:
    thread = comes("<1@a>", joins=Joins(vouched=True))

    comes("<2@a>", joins=Joins(threads=(thread.key,)))
    comes("<3@a>", joins=Joins(references=("<1@a>",), vouched=True))
    comes("<4@a>", joins=Joins(threads=("guessed",), vouched=True))

    assert not IdentityProof.objects.exists()


def test_a_stranger_with_somebodys_token_proves_neither() -> None:
    thread = comes("<1@a>")

    comes("<2@a>", by="mallory@evil.test", joins=Joins(threads=(thread.key,), vouched=True))

    assert not IdentityProof.objects.exists()


def test_a_machine_that_answers_proves_nobody() -> None:
    thread = comes("<1@a>")

    comes("<2@a>", joins=Joins(threads=(thread.key,), vouched=True), automatic=True)

    assert not IdentityProof.objects.exists()


def test_many_such_answers_cost_one_statement_and_one_more_for_a_new_one(django_assert_num_queries: Any) -> None:
    identity = comes("<1@a>").identity

    with django_assert_num_queries(2):
        prove_new(identities=[identity] * 20, kind=ProofKind.MAIL_TOKEN)
    with django_assert_num_queries(1):
        prove_new(identities=[identity] * 20, kind=ProofKind.MAIL_TOKEN)


@pytest.mark.parametrize(
    ("results", "proofs"),
    [
        ((PASSED,), 1),
        ((), 0),
        ((PASSED.replace(AUTHSERV, "mx.evil.test"),), 0),
        ((PASSED, PASSED.replace("pass", "fail")), 0),
        ((PASSED.replace("example.org", "evil.test"),), 0),
        ((f"{AUTHSERV}; spf=pass (dmarc=pass header.from=example.org)",), 0),
    ],
)
def test_what_is_forged_in_the_headers_of_a_mail_proves_nothing(results: tuple[str, ...], proofs: int) -> None:
    thread = comes("<1@a>", by="ana@example.org")
    said = [f"Authentication-Results: {each}" for each in results]

    answer = read(mail(*said, f"In-Reply-To: {own_id(thread_key=thread.key)}", "Message-ID: <2@example.org>"))
    receive([Incoming(connection=cast.mailbox(), item=answer)])

    assert IdentityProof.objects.count() == proofs
