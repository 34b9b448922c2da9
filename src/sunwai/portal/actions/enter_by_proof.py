"""A proof link is used up and its browser let in together, or neither: a locked database costs nobody a link."""

from __future__ import annotations

from django.db import transaction

from sunwai.customers.actions import proof_links
from sunwai.customers.models import ProofLink
from sunwai.inbox.actions.proofs import Proven, open_proof_link
from sunwai.portal import sessions


@transaction.atomic
def press(secret: str) -> tuple[Proven | proof_links.Shown, str]:
    """Open a link; return what it proved and the new session's cookie, or the code to be said and no cookie.

    Raises:
        Refused: ``link_ended``, ``too_many``.

    """
    opened = open_proof_link(secret)
    return opened, sessions.session(opened.link.identity) if isinstance(opened, Proven) else ""


@transaction.atomic
def redeem(token: str) -> tuple[ProofLink, str] | None:
    """Return the opening whose code was said and the new session's cookie, to the browser that holds its secret."""
    link = proof_links.redeem(token)
    return (link, sessions.session(link.identity)) if link else None
