"""X, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.x.api import API
from sunwai.adapters.x.prices import DEFAULTS
from sunwai.channels.spec import ChannelSpec, Limits, Meter, Rate, Setting, Step
from sunwai.channels.types import Account, Capability, Visibility

if TYPE_CHECKING:
    from sunwai.channels.spec import Words

ON, OFF = "on", "off"

POST_LENGTH: Final = 280  # weighted; Source: twitter-text, config/v3.json
MESSAGE_LENGTH: Final = 10_000  # Source: X, "Direct Messages" help page; not in the API's contract
PICTURES: Final = 4  # Source: OpenAPI v2.167, CreatePostsMedia.media_ids: maxItems
PICTURE_BYTES: Final = 5 * 1024 * 1024  # Source: X, "Media best practices"; films may be larger
POLL_SECONDS: Final = 120  # messages may be asked for 15 times in 15 minutes
BUDGET: Final = 50_000_000  # 50 dollars a month, until the owner says otherwise


def text_length(account: Account) -> int:
    """Return how long this account's posts may be, weighted: more with Premium."""
    told = account.facts.get("text_length", "")
    return max(int(told), POST_LENGTH) if told.isascii() and told.isdecimal() else POST_LENGTH


IDENTITY: Final = (
    Setting(
        name="user_id",
        label=_("Account ID"),
        help=_("The number of the account, not its @name. The developer console shows it."),
    ),
    Setting(
        name="consumer_secret",
        label=_("Consumer secret (API key secret)"),
        help=_("X signs every event with it. Without it nothing is received."),
        secret=True,
    ),
)
TOKENS: Final = (
    Setting(name="client_id", label=_("OAuth 2.0 client ID"), required=False),
    Setting(name="client_secret", label=_("OAuth 2.0 client secret"), secret=True, required=False),
    Setting(
        name="access_token",
        label=_("Access token of the account"),
        help=_("From the OAuth 2.0 authorisation of the account itself."),
        secret=True,
    ),
    Setting(
        name="refresh_token",
        label=_("Refresh token"),
        help=_("Without it the connection ends after two hours. Ask for the scope offline.access."),
        secret=True,
        required=False,
    ),
    Setting(
        name="access_token_expires",
        label=_("End of the access token"),
        help=_("Kept by itself; leave it empty."),
        required=False,
    ),
)


def _price(name: str, label: Words) -> Setting:
    return Setting(name=name, label=label, required=False, default=DEFAULTS[name])


PRICES: Final = (
    _price("price_post", _("Price of a post, in dollars")),
    _price("price_post_with_link", _("Price of a post with a link, in dollars")),
    _price("price_message", _("Price of a private message, in dollars")),
    _price("price_read_post", _("Price of reading a post, in dollars")),
    _price("price_read_user", _("Price of reading a profile, in dollars")),
    _price("price_read_message", _("Price of reading a private message, in dollars")),
    _price("price_event_small", _("Price of being told of a like, a block or a mute, in dollars")),
    _price("price_action", _("Price of a like or a repost of ours, in dollars")),
    _price("price_undo", _("Price of taking a like, a repost or a post of ours back, in dollars")),
    _price("price_manage", _("Price of hiding or showing a reply, in dollars")),
)
OPTIONS: Final = (
    Setting(
        name="polling",
        label=_("Also ask X for what its events leave out"),
        help=_("Answers to other people's answers are never pushed. What asking finds is paid per post."),
        required=False,
        default=ON,
        choices=(ON, OFF),
    ),
    Setting(
        name="api_url",
        label=_("X API address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=API,
    ),
)

STEPS: Final = (
    Step(
        title=_("Make an app"),
        text=_(
            "Open console.x.com, make a project and an app, buy credits and set a spending limit there. Copy the "
            "consumer secret and the OAuth 2.0 client ID and secret."
        ),
        settings=("consumer_secret", "client_id", "client_secret"),
    ),
    Step(
        title=_("Authorise the account"),
        text=_(
            "Sign in to X as the account that customers write to, and authorise the app with the scopes tweet.read, "
            "tweet.write, tweet.moderate.write, users.read, dm.read, dm.write, like.read, like.write, media.write and "
            "offline.access."
        ),
        settings=("user_id", "access_token", "refresh_token"),
    ),
    Step(
        title=_("Connect the events"),
        text=_(
            "Register this connection's URL as a webhook of the app, and subscribe it for the account to "
            "post.mention.create, post.reply.create, post.quote.create, post.create, post.delete, like.create, "
            "dm.received, dm.sent, dm.read, chat.received, chat.sent and oauth.revoke."
        ),
    ),
    Step(
        title=_("What it costs"),
        text=_("X charges for each post and message. Correct the prices if yours differ, and set a budget."),
        settings=tuple(DEFAULTS),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave these as they are unless you know why."),
        settings=("polling", "access_token_expires", "api_url"),
    ),
)

CAPABILITIES: Final = frozenset(
    {
        Capability.RECEIVE_HOOKS,
        Capability.FETCH,
        Capability.BACKFILL,
        Capability.RECONCILE,
        Capability.PROFILE,
        Capability.ANCESTORS,
        Capability.DOWNLOAD,
        Capability.DESCRIBE,
        Capability.PUBLIC_REPLY,
        Capability.PRIVATE_MESSAGE,
        Capability.PRIVATE_REPLY,
        Capability.ATTACHMENTS,
        Capability.EDITS,
        Capability.DELETIONS,
        Capability.RECEIPTS,
        Capability.HIDE,
        Capability.LIKE,
        Capability.REPOST,
        Capability.RETRACT,
        Capability.REFRESH,
        Capability.CHECK,
    }
)

SPEC: Final = ChannelSpec(
    slug="x",
    name="X",
    badge="𝕏",
    contact="https://x.com/{handle}",
    capabilities=CAPABILITIES,
    settings=(*IDENTITY, *TOKENS, *PRICES, *OPTIONS),
    steps=STEPS,
    account_setting="user_id",
    signing_setting="consumer_secret",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(text_length=POST_LENGTH, attachment_bytes=PICTURE_BYTES, attachments=PICTURES),
    poll_seconds=POLL_SECONDS,
    meter=Meter(unit="micro_usd", days=30, budget=BUDGET),
    rates=(Rate(messages=100, seconds=900),),  # Source: X, "Rate limits", POST /2/tweets, per user
    costs=_(
        "X charges for every post and message that is sent or read. A post with a link costs more than ten times as "
        "much as one without."
    ),
)
