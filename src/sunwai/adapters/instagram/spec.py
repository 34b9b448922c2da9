"""An Instagram professional account, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.instagram.logins import INSTAGRAM, PAGE
from sunwai.adapters.meta.menus import MENU, OPENERS, QUICK_REPLIES
from sunwai.adapters.meta.window import OFF, ON, PRIVATE_REPLY_DAYS, REPLY_WINDOW_HOURS
from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

TEXT_BYTES = 1000  # Source: Instagram Platform, "Send messages": text in UTF-8
COMMENT_LENGTH = 2200  # not documented for the API; the limit of Instagram's own box
IMAGE_BYTES = 8 * 1024 * 1024  # Source: Instagram Messaging, "Upload Media", 2026-06-30
FILE_BYTES = 25 * 1024 * 1024  # Source: the same page

SETTINGS = (
    Setting(
        name="login",
        label=_("Kind of login"),
        help=_("“instagram” when the app uses Instagram Login, “page” when the account is linked to a Facebook Page."),
        required=False,
        default=PAGE,
        choices=(PAGE, INSTAGRAM),
    ),
    Setting(
        name="ig_id",
        label=_("Account ID"),
        help=_("The number of the professional account, shown in the app dashboard beside its name."),
    ),
    Setting(
        name="access_token",
        label=_("Access token"),
        help=_("A long-lived token of the account, or of the Page it is linked to."),
        secret=True,
    ),
    Setting(
        name="app_secret",
        label=_("App secret"),
        help=_("Instagram signs every event with it. Without it nothing is received."),
        secret=True,
    ),
    Setting(
        name="verify_token",
        label=_("Verify token"),
        help=_("Any long word of your own. Instagram repeats it once when you enter the callback URL."),
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
        name="token_expires_at",
        label=_("End of the token"),
        help=_("Kept by Sunwai itself: tokens of Instagram Login are renewed before they end."),
        required=False,
    ),
    Setting(
        name="api_url",
        label=_("Graph API address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
    ),
)

STEPS = (
    Step(
        title=_("Make an app"),
        text=_(
            "Turn the account into a professional one. Create an app of the type Business on developers.facebook.com, "
            "add Instagram to it, choose the kind of login, and copy the app secret."
        ),
        settings=("login", "app_secret"),
    ),
    Step(
        title=_("Choose the account"),
        text=_(
            "Give the app the permissions to manage comments and messages, and make a long-lived token. In the "
            "Instagram app, allow access to messages under Settings, Messages, Connected tools."
        ),
        settings=("ig_id", "access_token"),
    ),
    Step(
        title=_("Connect the events"),
        text=_(
            "Enter this connection's URL and the verify token under Webhooks, object Instagram, and subscribe to "
            "comments, live_comments, mentions, messages, message_reactions, messaging_postbacks and messaging_seen."
        ),
        settings=("verify_token",),
    ),
    Step(
        title=_("Deletion requests"),
        text=_(
            "Enter the same URL under App settings, Basic, Data deletion request: when somebody asks Meta to have "
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
    slug="instagram",
    name="Instagram",
    badge="ig",
    contact="https://ig.me/m/{handle}",
    capabilities=frozenset(
        {
            Capability.RECEIVE_HOOKS,
            Capability.COMPLETE,
            Capability.BACKFILL,
            Capability.RECONCILE,
            Capability.PROFILE,
            Capability.ANCESTORS,
            Capability.DESCRIBE,
            Capability.REFRESH,
            Capability.CHECK,
            Capability.MENUS,
            Capability.CHOICES,
            Capability.PUBLIC_REPLY,
            Capability.PRIVATE_MESSAGE,
            Capability.PRIVATE_REPLY,
            Capability.ATTACHMENTS,
            Capability.DELETIONS,
            Capability.RECEIPTS,
            Capability.HIDE,
            Capability.DELETE,
            Capability.RETRACT,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="ig_id",
    signing_setting="app_secret",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(
        text_length=TEXT_BYTES,
        attachment_bytes=FILE_BYTES,
        attachments=10,
        reply_window_hours=REPLY_WINDOW_HOURS,
        private_reply_days=PRIVATE_REPLY_DAYS,
        private_replies_per_post=1,
    ),
    menus=(OPENERS, MENU),
    choices=QUICK_REPLIES,
    rates=(Rate(messages=300, seconds=1),),  # Source: Messenger Platform, "Rate limits", Instagram: calls a second
)
