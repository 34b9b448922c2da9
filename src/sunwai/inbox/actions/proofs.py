"""Proof links and what they come to: the handles become one customer, and the conversation says so."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sunwai.customers.actions import proof_links, prove
from sunwai.customers.models import Identity, ProofKind, ProofLink
from sunwai.inbox.actions import gate
from sunwai.inbox.actions.customers import Joined, join_proven
from sunwai.inbox.models import Conversation
from sunwai.inbox.touch import touch
from sunwai.people.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What a used link proved: its handle, and what became of joining it with the other, if there was another."""

    link: ProofLink
    joined: Joined | None = None


@transaction.atomic
def make_proof_link(
    *,
    identity: Identity,
    conversation: Conversation,
    by: Staff,
    joins: Identity | None = None,
    public: bool = False,
) -> tuple[ProofLink, str]:
    """Return a link to be sent to ``identity``, and its secret: say it in an answer, it is stored nowhere.

    ``conversation``: where it is sent, or where the other handle, ``joins``, says it is the same person. ``public``:
    everybody can read it there. The caller got both handles from queries that looked who may see them.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``erased``, ``too_many``, ``prove_the_address``.

    """
    gate.enter(conversation, by=by, permission=gate.Permission.REPLY)
    link, token = proof_links.make_proof_link(
        identity=identity, by=by, conversation_id=conversation.pk, joins=joins, public=public
    )
    gate.store(conversation, by=by, verb="proof_link_made", data={"identity": identity.pk})
    return link, token


@transaction.atomic
def open_proof_link(token: str) -> Proven | proof_links.Shown:
    """Open a link because the person pressed the button on its page; never for a mere look, programs look too.

    A private one proves its handle at once. A public one returns the code to be said from the handle.

    Raises:
        Refused: ``link_ended``, ``too_many``.

    """
    if proof_links.look_at(token).public:
        return proof_links.open_publicly(token)
    return _settle(proof_links.open_privately(token))


@transaction.atomic
def prove_by_code(*, identity: Identity, text: str) -> Proven | None:
    """See whether a code of a public link was said from this handle, and let it prove what it proves."""
    link = proof_links.take_code(identity=identity, text=text)
    return _settle(link) if link else None


def _settle(link: ProofLink) -> Proven:
    by = link.made_by
    if link.joins is None:
        prove.prove(identity=link.identity, kind=ProofKind.PROOF_LINK, by=by)
        outcome = Proven(link=link)
    else:
        joined = join_proven(first=link.identity, second=link.joins, kind=ProofKind.PROOF_LINK, by=by)
        outcome = Proven(link=link, joined=joined)
    _tell(outcome)
    return outcome


def _tell(proven: Proven) -> None:
    talk = Conversation.objects.filter(pk=proven.link.conversation_id or 0).first()
    if talk is None:
        return
    gate.log(talk, by=None, verb="handle_proven", data={"identity": proven.link.identity_id})
    if proven.joined is not None:
        verb = "not_joined" if proven.joined.refused else "customers_joined"
        gate.log(talk, by=None, verb=verb, data={"why": proven.joined.code})
    touch([talk])
