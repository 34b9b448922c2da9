"""Codes that people say from a handle to show that it is theirs."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.customers.actions.proof_links import awaiting_codes, may_say_code
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
