"""A NodeBB forum, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

TEXT_LENGTH = 32_767  # Source: NodeBB, install/data/defaults.json, maximumPostLength

SETTINGS = (
    Setting(
        name="api_url",
        label=_("Address of the forum"),
        help=_("As in the browser, for example https://forum.example.com"),
    ),
    Setting(
        name="account_id",
        label=_("Our name there"),
        help=_("The user name as in its profile’s address, an @, and the forum: care@forum.example.com"),
    ),
    Setting(
        name="access_token",
        label=_("API token"),
        help=_("Made by an administrator of the forum, for this user."),
        secret=True,
    ),
)

STEPS = (
    Step(
        title=_("Choose the forum"),
        text=_("Make a user for your shop on the forum, or use the one you have. The forum needs NodeBB 3 or newer."),
        settings=("api_url", "account_id"),
    ),
    Step(
        title=_("Make a token"),
        text=_(
            "Open Admin, Settings, API Access on the forum and create a token with the number of your shop’s user. "
            "A token without a user belongs to nobody and cannot post."
        ),
        settings=("access_token",),
    ),
)

SPEC = ChannelSpec(
    slug="nodebb",
    name="NodeBB",
    badge="nb",
    capabilities=frozenset(
        {
            Capability.FETCH,
            Capability.RECONCILE,
            Capability.PROFILE,
            Capability.ANCESTORS,
            Capability.DESCRIBE,
            Capability.PUBLIC_REPLY,
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
    visibilities=frozenset({Visibility.PUBLIC}),
    limits=Limits(text_length=TEXT_LENGTH),
    poll_seconds=60,
    rates=(Rate(messages=6, seconds=60),),  # Source: NodeBB, postDelay: ten seconds between two posts of one user
    costs=_("NodeBB charges nothing for its API."),
)
