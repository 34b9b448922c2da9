"""What the portal knows of a person, as far as somebody may see it (config/privacy.py). Never a secret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from sunwai.customers.masking import masked
from sunwai.kernel.subject import Subject
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.portal.models import MailedSecret, OwnPage, SignedVisitor
from sunwai.portal.theirs import addressed, at_their_chats

Rows = list[dict[str, Any]]


def sections(subject: Subject, staff: Staff) -> Iterator[tuple[str, Rows]]:
    """Tell where they signed in, which codes and links were mailed to them, and their pages. Four queries."""
    brands = brands_of(staff)
    visitors, addresses = at_their_chats(subject), addressed(subject)
    signed = SignedVisitor.objects.filter(visitors | addresses, connection__brand__in=brands).order_by("pk")
    columns = ("connection__name", "visitor", "name", "address", "address_vouched", "created_at", "signed_until")
    yield "signed_in_at_chats", [_masked(row, staff) for row in signed.values(*columns)]
    theirs = visitors | addresses | Q(identity__in=subject.identities)
    seen = Q(connection=None) | Q(connection__brand__in=brands)
    mailed = MailedSecret.objects.filter(theirs, seen).order_by("pk")
    columns = ("purpose", "address", "connection__name", "language", "made_at", "expires_at", "used_at")
    yield "mailed_codes", [_masked(row, staff) for row in mailed.values(*columns)]
    pages = OwnPage.objects.filter(identity__in=subject.identities).order_by("pk")
    yield "my_page", [dict(row) for row in pages.values("identity__channel", "created_at", "expires_at")]


def _masked(row: dict[str, Any], staff: Staff) -> dict[str, Any]:
    return row | {"address": masked("email", str(row["address"]), staff.role)}
