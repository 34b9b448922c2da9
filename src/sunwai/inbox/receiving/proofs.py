"""What a message shows of its own handle: a code said from it, or an answer to a mail that only it was sent."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.customers.actions.proof_links import awaiting_codes, may_say_code
from sunwai.customers.actions.prove import prove_new
from sunwai.customers.models import ProofKind
from sunwai.inbox.actions.proofs import prove_by_code
from sunwai.inbox.models import Proof
from sunwai.inbox.receiving.arrival import Arrival


def recognise(arrivals: Sequence[Arrival]) -> None:
    """Let a code said by a customer prove their handle. No statement where no text looks like one."""
    heard = [each for each in arrivals if each.inbound and each.proof == Proof.NONE_NEEDED]
    said = [each for each in heard if may_say_code(each.item.text)]
    waiting = awaiting_codes([each.the_identity().pk for each in said]) if said else set()
    for each in said:
        if each.the_identity().pk in waiting:
            prove_by_code(identity=each.the_identity(), text=each.item.text)


def trust_answers(arrivals: Sequence[Arrival]) -> None:
    """Let an answer that carries the thread's token prove its address, where the owner's own server vouches for it.

    The token was in a mail to that address, and whoever answers is let write in its name: neither does alone. What a
    machine sends proves nobody. No statement for a batch without one.
    """
    shown = [each.the_identity() for each in arrivals if each.inbound and _answers_as_itself(each)]
    if shown:
        prove_new(identities=shown, kind=ProofKind.MAIL_TOKEN)


def _answers_as_itself(arrival: Arrival) -> bool:
    joins, identity = arrival.item.joins, arrival.the_identity()
    if joins is None or not joins.vouched or arrival.item.automatic or identity.erased_at is not None:
        return False
    thread = arrival.the_thread()
    return thread.key in joins.threads and thread.identity_id == identity.pk
