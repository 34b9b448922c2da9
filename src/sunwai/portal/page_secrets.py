"""Secrets that open my page: links and cookies, of which only digests are kept.

Whom the company's site has named is believed as long as the signing secret that named them. Their secrets end in the
chat's number, and what is kept of them depends on its signing secret: a new one makes it another, and opens nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.channels import hosted
from sunwai.connections.models import Connection, connection_id
from sunwai.customers.models import Identity
from sunwai.kernel import clock, ids
from sunwai.portal.actions.prove_address import secret_digest
from sunwai.portal.models import MailedSecret, Purpose
from sunwai.portal.visitors import digest_of

LINK_LASTS: Final = dt.timedelta(minutes=5)
DOT: Final = "."  # in no random part


def fresh(chat: Connection | None = None) -> str:
    """Return a new secret; of somebody whom a chat's site has named, bound to that chat's signing secret."""
    return ids.secret_token() + (f"{DOT}{chat.pk}" if chat else "")


def fresh_like(secret: str) -> str:
    """Return a new secret that holds as long as another one does."""
    _random, dot, chat = secret.partition(DOT)
    return ids.secret_token() + dot + chat


def kept(secret: str) -> str:
    """Return what is kept of a secret; nothing, which is kept of none, where its chat is gone. At most one query."""
    _random, dot, chat = secret.partition(DOT)
    if not dot:
        return secret_digest(secret)
    key = connection_id(chat)
    row = Connection.objects.filter(pk=key).first() if key else None
    signing = row.account().settings.get(hosted.SIGNING_SECRET, "") if row else ""
    return digest_of(secret, secret=signing) if signing else ""


def link_for(identity: Identity, chat: Connection) -> str:
    """Return the secret of a link for somebody whom the company's site has named; it works once, for five minutes.

    The link and the session it begins end with the signing secret that the chat has now.
    """
    secret = fresh(chat)
    MailedSecret.objects.create(
        purpose=Purpose.MY_PAGE,
        digest=kept(secret),
        identity=identity,
        expires_at=clock.now() + LINK_LASTS,
    )
    return secret
