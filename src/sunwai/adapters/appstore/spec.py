"""The reviews of one app on the App Store, as data."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

API: Final = "https://api.appstoreconnect.apple.com"
TEXT_LENGTH: Final = 5970  # not in Apple's reference; what App Store Connect's own form takes
REQUESTS_AN_HOUR: Final = 3600  # Source: App Store Connect API, "Identifying Rate Limits", 2026-11
HOUR_SECONDS: Final = 3600
POLL_SECONDS: Final = 300

SETTINGS: Final = (
    Setting(name="app_id", label=_("Apple ID of the app"), help=_("A number, under App Information.")),
    Setting(name="issuer_id", label=_("Issuer ID"), help=_("Above the list of keys, under Users and Access.")),
    Setting(name="key_id", label=_("Key ID"), help=_("Beside the key, in the same list.")),
    Setting(
        name="private_key",
        label=_("Private key"),
        help=_("The whole content of the .p8 file, which Apple lets you download once."),
        secret=True,
    ),
    Setting(
        name="api_url",
        label=_("App Store Connect address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=API,
    ),
)

STEPS: Final = (
    Step(
        title=_("Name the app"),
        text=_("In App Store Connect open the app, App Information, and copy its Apple ID."),
        settings=("app_id",),
    ),
    Step(
        title=_("Make a key"),
        text=_(
            "In App Store Connect open Users and Access, Integrations, and make a team key with the role Customer "
            "Support. Copy the issuer ID and the key ID, and download the key."
        ),
        settings=("issuer_id", "key_id", "private_key"),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave this as it is unless you know why."),
        settings=("api_url",),
    ),
)

SPEC: Final = ChannelSpec(
    slug="appstore",
    name="App Store",
    badge="as",
    capabilities=frozenset(
        {
            Capability.FETCH,
            Capability.RECONCILE,
            Capability.DESCRIBE,
            Capability.PUBLIC_REPLY,
            Capability.EDITS,
            Capability.DELETIONS,
            Capability.RECEIPTS,
            Capability.RETRACT,
            Capability.CHECK,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="app_id",
    visibilities=frozenset({Visibility.PUBLIC}),
    limits=Limits(text_length=TEXT_LENGTH),
    poll_seconds=POLL_SECONDS,
    rates=(Rate(messages=REQUESTS_AN_HOUR, seconds=HOUR_SECONDS),),
    costs=_(
        "The App Store is free. A review has one response: answering again replaces the response that customers see. "
        "Apple publishes a response up to a day later."
    ),
)
