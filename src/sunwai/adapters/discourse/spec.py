"""A Discourse forum, as data."""

from __future__ import annotations

import dataclasses

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Account, Capability, Visibility

HEADER = "x-discourse-event-signature"
TEXT_LENGTH = 32_000  # Source: Discourse, config/site_settings.yml, max_post_length
ATTACHMENT_BYTES = 4 * 1024 * 1024  # Source: the same, max_attachment_size_kb 4096
ATTACHMENTS = 10

SETTINGS = (
    Setting(
        name="api_url",
        label=_("Address of the forum"),
        help=_("As in the browser, for example https://forum.example.com"),
    ),
    Setting(
        name="account_id",
        label=_("Our name there"),
        help=_("The user name that answers are posted under, an @, and the forum: care@forum.example.com"),
    ),
    Setting(
        name="access_token",
        label=_("API key"),
        help=_("Made by an administrator of the forum under Admin, API, for this one user."),
        secret=True,
    ),
    Setting(
        name="app_secret",
        label=_("Secret of the webhook"),
        help=_("The forum signs every event with it. Without it nothing is received."),
        secret=True,
    ),
)

STEPS = (
    Step(
        title=_("Choose the forum"),
        text=_("Make a user for your shop on the forum, or use the one you have."),
        settings=("api_url", "account_id"),
    ),
    Step(
        title=_("Make a key"),
        text=_(
            "Open Admin, API, New API Key on the forum. Choose Single User and your shop’s user, and give it the "
            "scopes to read and write topics, posts, uploads and users, or make it global."
        ),
        settings=("access_token",),
    ),
    Step(
        title=_("Connect the events"),
        text=_(
            "Open Admin, API, Webhooks, New Webhook. Enter this connection’s URL, the content type application/json "
            "and a long secret of your own, and choose the events Topic, Post, User and Like."
        ),
        settings=("app_secret",),
    ),
)

SPEC = ChannelSpec(
    slug="discourse",
    name="Discourse",
    badge="di",
    capabilities=frozenset(
        {
            Capability.RECEIVE_HOOKS,
            Capability.BACKFILL,
            Capability.RECONCILE,
            Capability.PROFILE,
            Capability.ANCESTORS,
            Capability.DESCRIBE,
            Capability.PUBLIC_REPLY,
            Capability.PRIVATE_MESSAGE,
            Capability.PRIVATE_REPLY,
            Capability.ATTACHMENTS,
            Capability.EDITS,
            Capability.DELETIONS,
            Capability.LIKE,
            Capability.DELETE,
            Capability.RETRACT,
            Capability.CHECK,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="account_id",
    signing_setting="app_secret",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(text_length=TEXT_LENGTH, attachment_bytes=ATTACHMENT_BYTES, attachments=ATTACHMENTS),
    rates=(Rate(messages=60, seconds=60),),  # Source: channels.md §11: 60 a minute for an admin's key
    costs=_("Discourse charges nothing for its API."),
)


def limits(account: Account) -> Limits:
    """Return what this forum takes, as it told us."""
    told = {
        name: int(account.facts[name])
        for name in ("text_length", "attachment_bytes")
        if account.facts.get(name, "").isdecimal()
    }
    return dataclasses.replace(SPEC.limits, **told)
