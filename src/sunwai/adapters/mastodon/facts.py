"""What the server tells of itself and of the account: read live, kept as facts, used as limits."""

from __future__ import annotations

from collections.abc import Mapping

from sunwai.adapters.mastodon import client
from sunwai.adapters.mastodon.payloads import Account as Person
from sunwai.adapters.mastodon.payloads import Instance
from sunwai.adapters.mastodon.people import full
from sunwai.adapters.mastodon.spec import SPEC, URL_LENGTH
from sunwai.channels.spec import Limits
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError


def describe(account: Account) -> Mapping[str, str]:
    """Return name, handle and limits. Two or three requests.

    Raises:
        ChannelError: the server did not answer.

    """
    me = client.read(Person, client.get(account, "/api/v1/accounts/verify_credentials"))
    server = instance(account)
    rules, files = server.configuration.statuses, server.configuration.media_attachments
    known = {
        "id": me.id,
        "handle": full(me.acct, account.external_id.rpartition("@")[2]),
        "name": me.display_name or me.acct,
        "software": server.version,
        "text_length": rules.max_characters or server.max_toot_chars,
        "url_length": rules.characters_reserved_per_url,
        "attachments": rules.max_media_attachments,
        "attachment_bytes": files.image_size_limit,
    }
    return {name: str(value) for name, value in known.items() if value}


def instance(account: Account) -> Instance:
    """Return what the server says of itself; older and smaller servers know only the first version of the question.

    Raises:
        ChannelError: it did not answer.

    """
    try:
        told = client.get(account, "/api/v2/instance")
    except ChannelError as error:
        if not error.permanent or error.hold_connection:
            raise
        told = client.get(account, "/api/v1/instance")
    return client.read(Instance, told)


def limits(account: Account) -> Limits:
    """Return what this server takes, or Mastodon's own numbers until it has been asked."""
    usual = SPEC.limits
    return Limits(
        text_length=_number(account, "text_length") or usual.text_length,
        attachments=_number(account, "attachments") or usual.attachments,
        attachment_bytes=_number(account, "attachment_bytes") or usual.attachment_bytes,
    )


def url_length(account: Account) -> int:
    """Return how many characters a link takes."""
    return _number(account, "url_length") or URL_LENGTH


def _number(account: Account, name: str) -> int:
    told = account.facts.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() else 0
