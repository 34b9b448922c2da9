"""A Facebook Page, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.meta.graph import GRAPH
from sunwai.adapters.meta.menus import GREETING, MENU, OPENERS, QUICK_REPLIES
from sunwai.adapters.meta.window import OFF, ON, PRIVATE_REPLY_DAYS, REPLY_WINDOW_HOURS
from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

TEXT_LENGTH = 2000  # Source: Messenger Platform, Send API reference, message.text
COMMENT_LENGTH = 8000  # not documented; the limit of Facebook's own comment box
ATTACHMENT_BYTES = 25 * 1024 * 1024  # Source: Messenger Platform, Attachment Upload API
COMMENT_ATTACHMENTS = 1  # Source: Graph API, "Object Comments": one photo

SETTINGS = (
    Setting(
        name="page_id",
        label=_("Page ID"),
        help=_("The number of the Page, shown under About, Page transparency."),
    ),
    Setting(
        name="access_token",
        label=_("Page access token"),
        help=_("A long-lived token of the Page, not of a person."),
        secret=True,
    ),
    Setting(
        name="app_secret",
        label=_("App secret"),
        help=_("Facebook signs every event with it. Without it nothing is received."),
        secret=True,
    ),
    Setting(
        name="verify_token",
        label=_("Verify token"),
        help=_("Any long word of your own. Facebook repeats it once when you enter the callback URL."),
        secret=True,
    ),
    Setting(
        name="human_agent",
        label=_("Human Agent feature"),
        help=_("Turn on when Meta has approved the feature for your app: people may then answer for seven days."),
        required=False,
        default=OFF,
        choices=(OFF, ON),
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
        text=_("Create an app of the type Business on developers.facebook.com, and copy its app secret."),
        settings=("app_secret",),
    ),
    Step(
        title=_("Choose the Page"),
        text=_(
            "Give the app the permissions pages_manage_metadata, pages_read_engagement, pages_read_user_content, "
            "pages_manage_engagement and pages_messaging, and make a Page access token."
        ),
        settings=("page_id", "access_token"),
    ),
    Step(
        title=_("Connect the events"),
        text=_(
            "Enter this connection's URL and the verify token under Webhooks, object Page, and subscribe to feed, "
            "mention, messages, message_echoes, message_edits, message_reactions, message_deliveries, message_reads "
            "and messaging_postbacks. If another app also answers your Messenger, add standby and messaging_handovers."
        ),
        settings=("verify_token",),
    ),
    Step(
        title=_("Deletion requests"),
        text=_(
            "Enter the same URL under App settings, Basic, Data deletion request: when somebody asks Facebook to have "
            "their data deleted, it is deleted here too."
        ),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave these as they are unless you know why."),
        settings=("human_agent", "api_url"),
    ),
)

SPEC = ChannelSpec(
    slug="facebook",
    name="Facebook",
    badge="fb",
    contact="https://m.me/{page_id}",
    capabilities=frozenset(
        {
            Capability.RECEIVE_HOOKS,
            Capability.PROFILE,
            Capability.PUBLIC_REPLY,
            Capability.PRIVATE_MESSAGE,
            Capability.PRIVATE_REPLY,
            Capability.ATTACHMENTS,
            Capability.EDITS,
            Capability.DELETIONS,
            Capability.RECEIPTS,
            Capability.CHECK,
            Capability.MENUS,
            Capability.CHOICES,
            Capability.RETRACT,
            Capability.RECONCILE,
            Capability.LIKE,
            Capability.HIDE,
            Capability.DESCRIBE,
            Capability.DELETE,
            Capability.BACKFILL,
            Capability.ANCESTORS,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="page_id",
    signing_setting="app_secret",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(
        text_length=TEXT_LENGTH,
        attachment_bytes=ATTACHMENT_BYTES,
        attachments=10,
        reply_window_hours=REPLY_WINDOW_HOURS,
        private_reply_days=PRIVATE_REPLY_DAYS,
        private_replies_per_post=1,
    ),
    menus=(GREETING, OPENERS, MENU),
    choices=QUICK_REPLIES,
    rates=(Rate(messages=300, seconds=1),),  # Source: Messenger Platform, "Rate limits": calls a second and Page
)
