"""Who has come to my page: a link or a proof opens a session of its owner. Only handles that are proven count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q

from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability
from sunwai.customers.actions.prove import prove
from sunwai.customers.models import Identity, ProofKind
from sunwai.kernel import clock
from sunwai.portal import page_secrets
from sunwai.portal.mailing import MAIL
from sunwai.portal.models import MailedSecret, OwnPage, Purpose

LASTS: Final = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose page it is: the handle that was proven, its customer, and all handles proven to be theirs."""

    identity: Identity
    handles: tuple[int, ...]

    @property
    def customer_id(self) -> int:
        """Return the customer's number."""
        return self.identity.customer_id


def known_address(address: str) -> Identity | None:
    """Return the handle of a mail address that wrote to us, or was written to. One query."""
    found = Identity.objects.filter(channel__in=_channels(MAIL), external_id=address, erased_at__isnull=True)
    return found.filter(blocked_at__isnull=True).select_related("customer").first()


@transaction.atomic
def enter(secret: str) -> str | None:
    """Use a link up and return the cookie of a new session; None when it opens nothing (any more)."""
    digest = page_secrets.kept(secret)
    asked = MailedSecret.objects.select_for_update(of=("self",)).filter(
        purpose=Purpose.MY_PAGE, digest=digest, used_at__isnull=True, expires_at__gt=clock.now()
    )
    row = asked.first()
    identity = (row.identity or known_address(row.address)) if row else None
    if row is None or identity is None:
        return None
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    prove(identity=identity, kind=ProofKind.ADDRESS if row.address else ProofKind.WIDGET)
    return session(identity, cookie=page_secrets.fresh_like(secret))


def session(identity: Identity, *, cookie: str = "") -> str:
    """Return the cookie of a new session of whoever has just proven this handle; ``cookie``: made for it already."""
    cookie = cookie or page_secrets.fresh()
    OwnPage.objects.create(digest=page_secrets.kept(cookie), identity=identity, expires_at=clock.now() + LASTS)
    return cookie


def owner(cookie: str) -> Owner | None:
    """Return whose session this is. Two queries, one more of whom a company's site has named."""
    if not cookie:
        return None
    found = OwnPage.objects.filter(
        digest=page_secrets.kept(cookie), expires_at__gt=clock.now(), identity__erased_at=None
    )
    row = found.select_related("identity__customer").first()
    if row is None:
        return None
    pages = Q(channel__in=_channels(Capability.HOSTED), external_id__startswith="page:")  # made by a session of theirs
    proven = Identity.objects.filter(pages | Q(proofs__isnull=False), customer=row.identity.customer, erased_at=None)
    numbers = {row.identity_id, *proven.values_list("pk", flat=True)}
    return Owner(identity=row.identity, handles=tuple(sorted(numbers)))


def _channels(able: Capability) -> list[str]:
    return [slug for slug, adapter in adapters().items() if adapter.spec.can(able)]


def leave(cookie: str) -> None:
    """End a session."""
    OwnPage.objects.filter(digest=page_secrets.kept(cookie)).delete()
