"""Offers that tests talk about: Ravi has Asha's conversation and gives it away."""

from __future__ import annotations

from typing import Any

from sunwai.customers.models import Fact
from sunwai.inbox.models import Conversation
from sunwai.people.models import Staff, Team
from sunwai.routing.actions.hand_off import Offer, offer
from sunwai.routing.models import HandOff
from tests import cast
from tests.inbox.talk import asked


def ravis() -> Conversation:
    """Return a conversation that Ravi has and whose customer waits."""
    return asked(assignee=cast.ravi())


def given(talk: Conversation | None = None, *, to: Staff | Team | None = None, **more: Any) -> HandOff:
    """Return Ravi's offer, to Meera if nobody else is named."""
    receiver = to or cast.meera()
    named = {"team": receiver} if isinstance(receiver, Team) else {"staff": receiver}
    return offer(conversation=talk or ravis(), by=cast.ravi(), to=Offer(**named, **more))


def payments() -> Team:
    """Return a team with two people: Neha and Omar."""
    team = cast.team("Payments")
    for name in ("Neha", "Omar"):
        person = cast.staff(name, inside=False)
        person.brands.add(cast.brand())
        person.teams.add(team)
    return team


def fact(talk: Conversation, kind: str, text: str, **changes: Any) -> Fact:
    """Return something the customer of a conversation told."""
    values = {"value": text, "shown": text, "conversation_id": talk.pk, **changes}
    return Fact.objects.create(customer=talk.customer, brand=talk.brand, kind=kind, **values)
