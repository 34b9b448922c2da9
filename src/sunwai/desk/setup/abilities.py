"""What a channel can do, in words that an owner understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Capability

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

#: In the order of reading.
WORDS: Final[dict[Capability, _StrPromise]] = {
    Capability.PUBLIC_REPLY: _("Answer in public"),
    Capability.PRIVATE_MESSAGE: _("Answer in private"),
    Capability.PRIVATE_REPLY: _("Answer a public post in private"),
    Capability.START: _("Write first"),
    Capability.ATTACHMENTS: _("Send files and pictures"),
    Capability.COPIES: _("Send copies and forward"),
    Capability.SUBJECT: _("Subject lines"),
    Capability.SIGNATURE: _("Signatures"),
    Capability.HTML: _("Formatted text"),
    Capability.RECEIPTS: _("See whether an answer arrived"),
    Capability.EDITS: _("See what customers change"),
    Capability.DELETIONS: _("See what customers delete"),
    Capability.HIDE: _("Hide posts"),
    Capability.LIKE: _("Like posts"),
    Capability.REPOST: _("Repost posts"),
    Capability.DELETE: _("Delete customers’ posts from our place"),
    Capability.RETRACT: _("Take our own messages back"),
    Capability.TEMPLATES: _("Approved texts when the window is closed"),
    Capability.MENUS: _("Show our greetings and menus by itself"),
    Capability.CHOICES: _("Buttons below an answer"),
    Capability.PROFILE: _("Names and faces of who writes"),
    Capability.ANCESTORS: _("The post that a comment answers"),
    Capability.RECONCILE: _("Find out what was silently changed or deleted"),
    Capability.CAPTURE: _("Pass on by hand what was written elsewhere"),
    Capability.HOSTED: _("Write to us on our own pages"),
    Capability.RECEIVE_HOOKS: _("New messages within seconds"),
    Capability.SUBSCRIBES: _("New messages within seconds, where the place offers it"),
    Capability.WAIT: _("Told of new messages at once"),
    Capability.BACKFILL: _("Missing history is fetched later"),
    Capability.CHECK: _("Can be tried before connecting"),
}
#: How a channel works inside, which is nobody's choice at the desk.
INSIDE: Final = frozenset(
    {
        Capability.FETCH,
        Capability.COMPLETE,
        Capability.REFRESH,
        Capability.OWN_IDS,
        Capability.DOWNLOAD,
        Capability.DESCRIBE,
    }
)


def abilities(spec: ChannelSpec) -> list[str]:
    """Return what a channel can do."""
    return [str(words) for capability, words in WORDS.items() if spec.can(capability)]


def needs(spec: ChannelSpec) -> list[str]:
    """Return the names of the settings that somebody must look up before connecting."""
    return [str(each.label) for each in spec.settings if each.required and not each.default]
