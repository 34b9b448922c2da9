"""An account on Mastodon, or on another server that speaks its API, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

TEXT_LENGTH = 500  # Source: Mastodon API, entities/Instance, configuration.statuses.max_characters: its default
URL_LENGTH = 23  # Source: the same, characters_reserved_per_url
ATTACHMENTS = 4  # Source: the same, max_media_attachments
ATTACHMENT_BYTES = 16 * 1024 * 1024  # Source: the same, media_attachments.image_size_limit: its default

SETTINGS = (
    Setting(
        name="api_url",
        label=_("Address of the server"),
        help=_("With https:// in front, as it stands in your browser when you are signed in."),
    ),
    Setting(
        name="handle",
        label=_("Account"),
        help=_("The full name of the account: name@server, without the first @."),
    ),
    Setting(
        name="access_token",
        label=_("Access token"),
        help=_("It stands on the page of the application that you made on your server."),
        secret=True,
    ),
)

STEPS = (
    Step(
        title=_("Say where the account is"),
        text=_("Sign in to your server in a browser and copy its address and the full name of the account."),
        settings=("api_url", "handle"),
    ),
    Step(
        title=_("Make an application"),
        text=_(
            "Open Preferences, Development, New application. Give it a name, choose the scopes read and write, submit, "
            "open it again and copy “Your access token”. On other servers the page may be elsewhere, or a command of "
            "the server makes the token."
        ),
        settings=("access_token",),
    ),
)

SPEC = ChannelSpec(
    slug="mastodon",
    name="Mastodon",
    badge="ma",
    capabilities=frozenset(
        {
            Capability.FETCH,
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
            Capability.REPOST,
            Capability.RETRACT,
            Capability.CHECK,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="handle",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(text_length=TEXT_LENGTH, attachment_bytes=ATTACHMENT_BYTES, attachments=ATTACHMENTS),
    poll_seconds=45,  # three requests a turn: 20 in the five minutes for which 300 are allowed
    rates=(Rate(messages=60, seconds=300),),  # an answer takes up to four requests (what it answers, files, itself)
    costs=_("Nothing: Mastodon servers take no money for their API."),
)
