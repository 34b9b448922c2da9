"""The reviews of one app on Google Play, as data."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.google.oauth import KEPT
from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

API: Final = "https://androidpublisher.googleapis.com/androidpublisher/v3"
TEXT_LENGTH: Final = 350  # Source: discovery document, ReviewsReplyRequest.replyText: "approximately 350 characters"
REPLIES_A_DAY: Final = 2000  # Source: quota form of the Reply to Reviews API: 200 GET an hour, 2,000 POST a day
DAY_SECONDS: Final = 86_400
POLL_SECONDS: Final = 300  # 12 to 24 of the 200 reads an hour; the rest is for asking again

SETTINGS: Final = (
    Setting(
        name="package_name",
        label=_("Package name"),
        help=_("As in the app's address on Google Play, for example com.example.shop."),
    ),
    Setting(
        name="service_account",
        label=_("Service account key"),
        help=_("The whole content of the JSON file."),
        secret=True,
    ),
    Setting(
        name="api_url",
        label=_("Google Play API address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=API,
    ),
    *KEPT,
)

STEPS: Final = (
    Step(
        title=_("Name the app"),
        text=_("Only reviews of the production version that have words are given out."),
        settings=("package_name",),
    ),
    Step(
        title=_("Make a service account"),
        text=_(
            "In the Google Cloud console switch on the Google Play Android Developer API, make a service account and a "
            "JSON key for it. In the Play Console invite its address under Users and permissions, with the permission "
            "to reply to reviews."
        ),
        settings=("service_account",),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave these as they are unless you know why."),
        settings=("api_url", "token_url"),
    ),
)

SPEC: Final = ChannelSpec(
    slug="googleplay",
    name="Google Play",
    badge="gp",
    capabilities=frozenset(
        {
            Capability.FETCH,
            Capability.RECONCILE,
            Capability.DESCRIBE,
            Capability.PUBLIC_REPLY,
            Capability.EDITS,
            Capability.REFRESH,
            Capability.CHECK,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="package_name",
    visibilities=frozenset({Visibility.PUBLIC}),
    limits=Limits(text_length=TEXT_LENGTH),
    poll_seconds=POLL_SECONDS,
    rates=(Rate(messages=REPLIES_A_DAY, seconds=DAY_SECONDS),),
    costs=_(
        "Google Play is free. A review has one reply of 350 characters: answering again replaces the reply that "
        "customers see."
    ),
)
