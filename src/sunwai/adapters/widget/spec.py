"""The chat widget, as data: a channel whose place is the desk's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sunwai.channels import hosted
from sunwai.channels.menus import Holds, Offers, Slot
from sunwai.channels.spec import ChannelSpec, Limits, Setting, Step
from sunwai.channels.types import Capability, Visibility

SHORTEST_SECRET = 32  # bytes: as long as what HS256 makes (RFC 7518, section 3.2, May 2015)

SETTINGS = (
    Setting(
        name="widget_id",
        label=_("Short name of the chat"),
        help=_("A word of your own, for example shop. It cannot be changed later."),
    ),
    Setting(
        name=hosted.ORIGINS,
        label=_("Sites that may show the chat"),
        help=_("Addresses such as https://www.example.com, parted by spaces. Empty: only the desk’s own chat page."),
        required=False,
    ),
    Setting(
        name=hosted.TITLE,
        label=_("Title"),
        help=_("What stands above the chat; without it, your brand’s name."),
        required=False,
    ),
    Setting(
        name=hosted.GREETING,
        label=_("Greeting"),
        help=_("The first words a visitor reads, in your customers’ own language."),
        required=False,
    ),
    Setting(
        name=hosted.SIGNING_SECRET,
        label=_("Signing secret"),
        help=_("At least 32 characters, known to your site’s server alone. It proves who is signed in there."),
        secret=True,
        required=False,
    ),
)

STEPS = (
    Step(
        title=_("Name the chat"),
        text=_("One chat belongs to one brand. A second site of the same brand can show the same chat."),
        settings=("widget_id", hosted.TITLE, hosted.GREETING),
    ),
    Step(
        title=_("Say where it may appear"),
        text=_("Browsers let only these sites talk to the chat. You copy the line for your pages afterwards."),
        settings=(hosted.ORIGINS,),
    ),
    Step(
        title=_("Customers who sign in at your site"),
        text=_(
            "With a signing secret your server can say who is signed in, and these customers find their earlier chats "
            "on every device. Without it everybody is a guest, bound to their browser."
        ),
        settings=(hosted.SIGNING_SECRET,),
    ),
)

SPEC = ChannelSpec(
    slug="widget",
    name="Chat widget",
    badge="ch",
    capabilities=frozenset(
        {
            Capability.HOSTED,
            Capability.OWN_IDS,
            Capability.PRIVATE_MESSAGE,
            Capability.ATTACHMENTS,
            Capability.RECEIPTS,
            Capability.CHECK,
            Capability.MENUS,
            Capability.CHOICES,
        }
    ),
    settings=SETTINGS,
    steps=STEPS,
    account_setting="widget_id",
    visibilities=frozenset({Visibility.PRIVATE}),
    limits=Limits(text_length=8000, attachments=5, attachment_bytes=10_000_000),
    menus=(
        Holds(slot=Slot.GREETING, length=500, languages=True),
        Holds(slot=Slot.OPENERS, most=8, length=80, languages=True),
    ),
    choices=Offers(most=12, length=80),
    costs=_("The chat costs nothing."),
)
