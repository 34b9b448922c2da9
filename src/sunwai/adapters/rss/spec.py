"""A feed, as data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Setting, Step
from sunwai.channels.types import Capability, Visibility

POLL_SECONDS = 900  # fifteen minutes: what readers hold to be polite

SETTINGS = (
    Setting(
        name="feed_url",
        label=_("Address of the feed"),
        help=_("It ends often in /feed, /rss or .xml. Most blogs and forums have one for posts and one for comments."),
    ),
    Setting(
        name="words",
        label=_("Only entries with one of these words"),
        help=_("With commas between them, for example your shop’s name. Leave it empty to take in every entry."),
        required=False,
    ),
    Setting(
        name="api_url",
        label=_("Fetch it from another address"),
        help=_("Change it only for tests or a proxy."),
        required=False,
    ),
)

STEPS = (
    Step(
        title=_("Choose the feed"),
        text=_(
            "Open the blog or forum in a browser and look for the sign of a feed, or ask its owner for the address."
        ),
        settings=("feed_url",),
    ),
    Step(
        title=_("Choose what comes in"),
        text=_(
            "A feed can only be read. An answer is given at its own place: the desk shows the link, and you mark the "
            "conversation as answered there."
        ),
        settings=("words", "api_url"),
    ),
)

SPEC = ChannelSpec(
    slug="rss",
    name="RSS / Atom",
    badge="rs",
    capabilities=frozenset(
        {Capability.FETCH, Capability.SUBSCRIBES, Capability.EDITS, Capability.DESCRIBE, Capability.CHECK}
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="feed_url",
    visibilities=frozenset({Visibility.PUBLIC}),
    poll_seconds=POLL_SECONDS,
    costs=_("Reading a feed costs nothing."),
)
