"""A number on the WhatsApp Cloud API, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.meta.graph import GRAPH
from sunwai.channels.menus import Holds, Offers, Slot
from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

REPLY_WINDOW_HOURS = 24  # Source: WhatsApp Business Platform, "Send messages", customer service windows
TEXT_LENGTH = 4096  # Source: facebook/openapi, Business Messaging API v23.0, body.maxLength
CAPTION_LENGTH = 1024  # Source: WhatsApp Business Platform, "Image messages"
ATTACHMENT_BYTES = 100 * 1024 * 1024  # a document; pictures 5 MB, sound and video 16 MB
MESSAGES_A_SECOND = 80  # Source: "Throughput", 2026-05-21; 20 where the number is shared with the business app

SETTINGS = (
    Setting(
        name="phone_number_id",
        label=_("Phone number ID"),
        help=_("The long number below the phone number under WhatsApp, API Setup. It is not the phone number."),
    ),
    Setting(
        name="waba_id",
        label=_("WhatsApp Business Account ID"),
        help=_("It stands beside the phone number ID. The approved templates are read from it."),
    ),
    Setting(
        name="access_token",
        label=_("Access token"),
        help=_("A token of a system user that does not expire. The token shown under API Setup ends after a day."),
        secret=True,
    ),
    Setting(
        name="app_secret",
        label=_("App secret"),
        help=_("WhatsApp signs every event with it. Without it nothing is received."),
        secret=True,
    ),
    Setting(
        name="verify_token",
        label=_("Verify token"),
        help=_("Any long word of your own. WhatsApp repeats it once when you enter the callback URL."),
        secret=True,
    ),
    Setting(
        name="api_url",
        label=_("Graph API address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=GRAPH,
    ),
)

STEPS = (
    Step(
        title=_("Make an app"),
        text=_(
            "Create an app of the type Business on developers.facebook.com, add the product WhatsApp, "
            "and copy the app secret from App settings, Basic."
        ),
        settings=("app_secret",),
    ),
    Step(
        title=_("Choose the number"),
        text=_(
            "Add your phone number under WhatsApp, API Setup, and copy both IDs. In the business settings, make a "
            "system user with the permissions whatsapp_business_messaging and whatsapp_business_management, and a "
            "token of it that never expires."
        ),
        settings=("phone_number_id", "waba_id", "access_token"),
    ),
    Step(
        title=_("Connect the events"),
        text=_(
            "Enter this connection's URL and the verify token under WhatsApp, Configuration, and subscribe to "
            "messages. Subscribe to smb_message_echoes too if you also answer in the WhatsApp Business app. Several "
            "numbers of one app share the URL of any of their connections."
        ),
        settings=("verify_token",),
    ),
    Step(title=_("Optional"), text=_("Leave this as it is unless you know why."), settings=("api_url",)),
)

SPEC = ChannelSpec(
    slug="whatsapp",
    name="WhatsApp",
    badge="wa",
    capabilities=frozenset(
        {
            Capability.RECEIVE_HOOKS,
            Capability.PRIVATE_MESSAGE,
            Capability.TEMPLATES,
            Capability.ATTACHMENTS,
            Capability.EDITS,
            Capability.DELETIONS,
            Capability.RECEIPTS,
            Capability.DOWNLOAD,
            Capability.DESCRIBE,
            Capability.CHECK,
            Capability.MENUS,
            Capability.CHOICES,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="phone_number_id",
    signing_setting="app_secret",
    visibilities=frozenset({Visibility.PRIVATE}),
    limits=Limits(
        text_length=TEXT_LENGTH,
        attachment_bytes=ATTACHMENT_BYTES,
        attachments=10,
        reply_window_hours=REPLY_WINDOW_HOURS,
    ),
    menus=(
        Holds(slot=Slot.OPENERS, most=4, length=80, payloads=False),  # Source: "Conversational components"
        Holds(slot=Slot.COMMANDS, most=30, length=256),  # Source: the same page
    ),
    choices=Offers(most=10, length=20),  # Source: "Interactive reply buttons messages", "Interactive list messages"
    rates=(Rate(messages=MESSAGES_A_SECOND, seconds=1),),
    addressed_by="phone",
    costs=_(
        "Answers within 24 hours of the customer's last word are free. Meta charges for every delivered template, "
        "by its category and the customer's country."
    ),
)
