"""A YouTube channel, as data."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.google.errors import DAY_BEGINS_IN
from sunwai.adapters.google.oauth import KEPT
from sunwai.channels.spec import ChannelSpec, Limits, Meter, Setting, Step
from sunwai.channels.types import Capability, Visibility

API: Final = "https://youtube.googleapis.com/youtube/v3"
TEXT_LENGTH: Final = 10_000  # not documented; the limit of YouTube's own comment box
UNITS_A_DAY: Final = 10_000  # Source: YouTube Data API, "Quota usage", 2026-11
LIST_UNITS: Final = 1  # Source: the same, also for all below
WRITE_UNITS: Final = 50
POLL_SECONDS: Final = 120  # with two lists a turn: 1,440 units a day, the rest is for answers

SETTINGS: Final = (
    Setting(
        name="channel_id",
        label=_("Channel ID"),
        help=_("It begins with UC, and stands under Settings, Advanced settings, on youtube.com."),
    ),
    Setting(name="client_id", label=_("OAuth client ID"), help=_("From the Google Cloud console, Credentials.")),
    Setting(name="client_secret", label=_("OAuth client secret"), secret=True),
    Setting(
        name="refresh_token",
        label=_("OAuth refresh token"),
        help=_("Made once by the owner of the channel, for the scope youtube.force-ssl."),
        secret=True,
    ),
    Setting(
        name="api_url",
        label=_("YouTube API address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=API,
    ),
    *KEPT,
)

STEPS: Final = (
    Step(
        title=_("Name the channel"),
        text=_("Sign in to youtube.com as the owner of the channel and copy the channel ID."),
        settings=("channel_id",),
    ),
    Step(
        title=_("Make an OAuth client"),
        text=_(
            "In the Google Cloud console make a project, switch on the YouTube Data API v3, publish the consent "
            "screen, and make an OAuth client of the type Web application."
        ),
        settings=("client_id", "client_secret"),
    ),
    Step(
        title=_("Allow access"),
        text=_(
            "Let the owner of the channel allow the client the scope youtube.force-ssl with offline access, for "
            "example in Google's OAuth playground, and copy the refresh token. While the consent screen is in "
            "testing, Google ends the token after seven days."
        ),
        settings=("refresh_token",),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave these as they are unless you know why."),
        settings=("api_url", "token_url"),
    ),
)

SPEC: Final = ChannelSpec(
    slug="youtube",
    name="YouTube",
    badge="yt",
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
            Capability.HIDE,
            Capability.DELETE,
            Capability.RETRACT,
            Capability.REFRESH,
            Capability.CHECK,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="channel_id",
    visibilities=frozenset({Visibility.PUBLIC}),
    limits=Limits(text_length=TEXT_LENGTH),
    poll_seconds=POLL_SECONDS,
    meter=Meter(unit="units", days=1, budget=UNITS_A_DAY, zone=DAY_BEGINS_IN),
    costs=_(
        "YouTube is free, within 10,000 units a day: reading costs 1 unit a page, an answer or a moderation 50. "
        "Google raises the quota on request."
    ),
)
