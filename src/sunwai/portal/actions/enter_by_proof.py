"""A proof link is used up and its browser let in together, or neither: a locked database costs nobody a link."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sunwai.customers.actions import proof_links
from sunwai.customers.models import ProofLink
from sunwai.inbox.actions.proofs import Proven, open_proof_link
from sunwai.portal import sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A used link, and the cookie of the session that it began."""

    link: ProofLink
    cookie: str


@transaction.atomic
def press(secret: str) -> Entered | proof_links.Shown:
    """Open a link: let its browser in, or return the code to be said.

    Raises:
        Refused: ``link_ended``, ``too_many``.

    """
    opened = open_proof_link(secret)
    return _enter(opened.link) if isinstance(opened, Proven) else opened


@transaction.atomic
def redeem(token: str) -> Entered | None:
    """Let the browser in that holds the secret of an opening whose code was said; once."""
    link = proof_links.redeem(token)
    return _enter(link) if link else None


def _enter(link: ProofLink) -> Entered:
    return Entered(link=link, cookie=sessions.session(link.identity))
