"""Reddit, as data."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from sunwai.adapters.reddit.api import API
from sunwai.adapters.reddit.oauth import TOKENS
from sunwai.channels.spec import ChannelSpec, Limits, Rate, Setting, Step
from sunwai.channels.types import Capability, Visibility

TEXT_LENGTH: Final = 10_000  # Source: Reddit, POST /api/comment and /api/compose (general knowledge, not proven)
POLL_SECONDS: Final = 60  # seven calls a minute; Reddit takes 100 (Source: Data API wiki, free use)

SETTINGS: Final = (
    Setting(name="username", label=_("Name of the account"), help=_("Without u/ before it.")),
    Setting(name="client_id", label=_("ID of the app")),
    Setting(name="client_secret", label=_("Secret of the app"), secret=True),
    Setting(
        name="refresh_token",
        label=_("Refresh token"),
        help=_("From the authorisation of the account with a permanent duration."),
        secret=True,
        required=False,
    ),
    Setting(
        name="password",
        label=_("Password of the account"),
        help=_("Only for an app of the type script, and only without a refresh token."),
        secret=True,
        required=False,
    ),
    Setting(
        name="subreddits",
        label=_("Subreddits to read"),
        help=_("Names with spaces between them. Their posts and comments come in as well; leave it empty for none."),
        required=False,
    ),
    Setting(
        name="access_token",
        label=_("Access token"),
        help=_("Renewed by itself; leave it empty."),
        secret=True,
        required=False,
    ),
    Setting(
        name="access_token_expires",
        label=_("End of the access token"),
        help=_("Kept by itself; leave it empty."),
        required=False,
    ),
    Setting(
        name="api_url",
        label=_("Reddit API address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=API,
    ),
    Setting(
        name="token_url",
        label=_("Address of the token server"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=TOKENS,
    ),
)

STEPS: Final = (
    Step(
        title=_("Ask Reddit for access"),
        text=_(
            "Reddit approves each use of its API, and businesses need an agreement. Ask for access through Reddit's "
            "developer support before you go on; without it the next steps fail."
        ),
    ),
    Step(
        title=_("Make an app"),
        text=_("Open reddit.com/prefs/apps as the account, make an app, and copy its ID and its secret."),
        settings=("client_id", "client_secret"),
    ),
    Step(
        title=_("Authorise the account"),
        text=_(
            "Authorise the app as the account that customers write to, for good, with the scopes identity, read, "
            "history, submit, edit and privatemessages. An app of the type script may use the password instead."
        ),
        settings=("username", "refresh_token", "password"),
    ),
    Step(
        title=_("Choose subreddits"),
        text=_("Answers and mentions always come in. Name the subreddits that you want to read as a whole."),
        settings=("subreddits",),
    ),
    Step(
        title=_("Optional"),
        text=_("Leave these as they are unless you know why."),
        settings=("access_token", "access_token_expires", "api_url", "token_url"),
    ),
)

CAPABILITIES: Final = frozenset(
    {
        Capability.FETCH,
        Capability.RECONCILE,
        Capability.PROFILE,
        Capability.ANCESTORS,
        Capability.DESCRIBE,
        Capability.PUBLIC_REPLY,
        Capability.PRIVATE_MESSAGE,
        Capability.PRIVATE_REPLY,
        Capability.EDITS,
        Capability.DELETIONS,
        Capability.RETRACT,
        Capability.REFRESH,
        Capability.CHECK,
    }
)

SPEC: Final = ChannelSpec(
    slug="reddit",
    name="Reddit",
    badge="r/",
    capabilities=CAPABILITIES,
    settings=SETTINGS,
    steps=STEPS,
    account_setting="username",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    limits=Limits(text_length=TEXT_LENGTH),
    poll_seconds=POLL_SECONDS,
    rates=(Rate(messages=60, seconds=60),),  # of 100 calls a minute, the rest is for reading
    costs=_("Reddit's API is free for small, approved uses. Businesses need an agreement with Reddit, at its price."),
)
