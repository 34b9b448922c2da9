"""An account on Bluesky, or on another network of the AT Protocol, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

SERVICE = "https://bsky.social"
TEXT_LENGTH = 300  # graphemes; Source: lexicon app.bsky.feed.post, text.maxGraphemes (bytes: 3,000)
CHAT_LENGTH = 1000  # graphemes; Source: lexicon chat.bsky.convo.defs#messageInput (bytes: 10,000)
IMAGES = 4  # Source: lexicon app.bsky.embed.images
IMAGE_BYTES = 2_000_000  # Source: the same, image.maxSize; servers of before 2026 take half of it

SETTINGS = (
    Setting(
        name="handle",
        label=_("Handle"),
        help=_("The account's name, for example shop.bsky.social, without the @."),
    ),
    Setting(
        name="app_password",
        label=_("App password"),
        help=_("Made for Sunwai alone. Never enter the account's own password."),
        secret=True,
    ),
    Setting(
        name="api_url",
        label=_("Address of the server"),
        help=_("Change it when the account lives on a server of your own."),
        required=False,
        default=SERVICE,
    ),
    Setting(name="access_token", label=_("Session token, kept by itself"), secret=True, required=False),
    Setting(name="refresh_token", label=_("Session renewal token, kept by itself"), secret=True, required=False),
)

STEPS = (
    Step(
        title=_("Name the account"),
        text=_("Enter the handle under which people write to you."),
        settings=("handle",),
    ),
    Step(
        title=_("Make an app password"),
        text=_(
            "In Bluesky open Settings, Privacy and security, App passwords, and add one. Allow access to direct "
            "messages there if people may write to you in private; it cannot be allowed afterwards."
        ),
        settings=("app_password",),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave this as it is unless the account lives on a server of your own."),
        settings=("api_url",),
    ),
)

SPEC = ChannelSpec(
    slug="bluesky",
    name="Bluesky",
    badge="bs",
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
            Capability.DELETIONS,
            Capability.LIKE,
            Capability.REPOST,
            Capability.RETRACT,
            Capability.REFRESH,
            Capability.CHECK,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="handle",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(text_length=TEXT_LENGTH, attachment_bytes=IMAGE_BYTES, attachments=IMAGES),
    poll_seconds=30,
    # Source: Bluesky, "Rate Limits": 5,000 points an hour and 35,000 a day, three for each record made
    rates=(Rate(messages=1_600, seconds=3_600), Rate(messages=11_600, seconds=86_400)),
    costs=_("Nothing: Bluesky takes no money for its API."),
)
