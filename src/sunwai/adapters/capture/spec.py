"""Capture, as data: places that sell no access, written in by hand or by a program of one's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec, Setting, Step
from sunwai.channels.types import Capability, Visibility

SIGNATURE = "x-sunwai-signature"
EVENT_ID = "x-sunwai-event-id"

SETTINGS = (
    Setting(
        name="account_id",
        label=_("What is captured"),
        help=_("A short name of your own, for example shop-reviews. It cannot be changed later."),
    ),
    Setting(
        name="app_secret",
        label=_("Secret of the webhook"),
        help=_("Any long word of your own. Programs that hand over captures sign with it; people need it for nothing."),
        secret=True,
    ),
)

STEPS = (
    Step(
        title=_("Name it"),
        text=_(
            "Some places let nobody read them by program. What you see there you can bring in yourself: by a pasted "
            "link, by a bookmark in your browser, by a table, or by a program of your own."
        ),
        settings=("account_id", "app_secret"),
    ),
)

SPEC = ChannelSpec(
    slug="capture",
    name="Capture",
    badge="cp",
    capabilities=frozenset(
        {Capability.RECEIVE_HOOKS, Capability.CAPTURE, Capability.EDITS, Capability.DELETIONS},
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="account_id",
    signing_setting="app_secret",
    visibilities=frozenset({Visibility.PUBLIC, Visibility.PRIVATE}),
    costs=_("Capturing costs nothing."),
)
