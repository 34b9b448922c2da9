"""What the network would refuse, refused here, in words a person understands."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.channels.registry import adapter_for
from sunwai.channels.spec import ChannelSpec, Limits
from sunwai.channels.types import Capability, Kind, Visibility
from sunwai.connections.models import Connection
from sunwai.inbox.answering import costing, templates, windows
from sunwai.inbox.answering.target import Target
from sunwai.inbox.models import Attachment
from sunwai.kernel.errors import Refused

MOST_PARTS = 20  # a longer text than this many messages of the network is a mistake
LONGEST_TEXT = 200_000
MOST_ADDRESSES = 20


def check(target: Target, words: costing.Words) -> None:
    """See that the network will take an answer, as far as we can know. At most two queries.

    Raises:
        Refused: ``empty``, ``too_long``, ``channel_cannot``, ``window_closed``, ``already_answered_privately``,
            ``too_many_files``, ``file_too_large``, ``blocked``, ``connection_paused``, ``budget_reached``.

    """
    if not words.text.strip() and not words.attachments:
        raise Refused(_("Write something first."), code="empty")
    check_connection(target.connection)
    _check_partner(target)
    account = target.connection.account()
    limits = adapter_for(target.connection.channel).limits(account)
    if words.template is not None:
        templates.check_use(target)
    else:
        _check_ability(target)
        windows.check_window(target, account, limits)
        _check_text(target, words.text, limits)
    _check_files(target.spec, limits, words.attachments)
    costing.check_budget(target, words, account)


def is_one_message(target: Target) -> bool:
    """Say whether an answer cannot be split: a review has one answer, a post one private one."""
    return target.private_reply or target.kind is Kind.REVIEW


def check_connection(connection: Connection) -> None:
    """Refuse what would wait in a channel that is switched off."""
    if connection.state != Connection.State.ON:
        said = _("The channel “%(name)s” is switched off; nothing can be sent through it.") % {"name": connection.name}
        raise Refused(said, code="connection_paused")


def _check_partner(target: Target) -> None:
    if target.thread.identity.blocked_at is not None:
        raise Refused(_("This customer is blocked; unblock them to answer."), code="blocked")


def _check_ability(target: Target) -> None:
    needed = Capability.PUBLIC_REPLY if target.visibility is Visibility.PUBLIC else Capability.PRIVATE_MESSAGE
    if target.private_reply:
        needed = Capability.PRIVATE_REPLY
    if not target.spec.can(needed):
        said = _("%(channel)s does not allow this kind of answer here.") % {"channel": target.spec.name}
        raise Refused(said, code="channel_cannot")
    if target.visibility is Visibility.PUBLIC and target.answered and target.answered.visibility != "public":
        raise Refused(_("A private message cannot be answered in public."), code="channel_cannot")


def _check_text(target: Target, text: str, limits: Limits) -> None:
    """Refuse a text that even split would be too long, counted as the network counts."""
    adapter = adapter_for(target.connection.channel)
    longest = limits.text_length * (1 if is_one_message(target) else MOST_PARTS)
    if longest and adapter.length(text) > longest:
        said = _("This text is too long: %(channel)s takes %(number)d characters here.")
        raise Refused(said % {"channel": adapter.spec.name, "number": longest}, code="too_long")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("This text is too long."), code="too_long")


def _check_files(spec: ChannelSpec, limits: Limits, attachments: Sequence[Attachment]) -> None:
    """Refuse more or larger files than the network takes."""
    if attachments and not spec.can(Capability.ATTACHMENTS):
        raise Refused(_("%(channel)s takes no files.") % {"channel": spec.name}, code="channel_cannot")
    if limits.attachments and len(attachments) > limits.attachments:
        said = ngettext(
            "%(channel)s takes at most %(number)d file in one message.",
            "%(channel)s takes at most %(number)d files in one message.",
            limits.attachments,
        )
        raise Refused(said % {"channel": spec.name, "number": limits.attachments}, code="too_many_files")
    for each in attachments:
        if limits.attachment_bytes and each.size > limits.attachment_bytes:
            said = _("The file “%(name)s” is too large for %(channel)s.") % {"name": each.name, "channel": spec.name}
            raise Refused(said, code="file_too_large")


def check_addresses(target: Target, addresses: Sequence[str]) -> None:
    """Refuse copies where the channel has none, and addresses that could not be one.

    Raises:
        Refused: ``channel_cannot``, ``bad_address``, ``too_many_addresses``.

    """
    if not addresses:
        return
    if not target.spec.can(Capability.COPIES):
        said = _("%(channel)s cannot send copies.") % {"channel": target.spec.name}
        raise Refused(said, code="channel_cannot")
    if len(addresses) > MOST_ADDRESSES:
        said = _("A message goes to at most %(number)d addresses.") % {"number": MOST_ADDRESSES}
        raise Refused(said, code="too_many_addresses")
    for each in addresses:
        check_address(each)


def check_address(address: str) -> str:
    """Return an address without spaces around it, when it could be one on any network.

    Raises:
        Refused: ``bad_address``: empty, over 320 characters, or with white space or control characters in it.

    """
    clean = address.strip()
    if not 0 < len(clean) <= 320 or not clean.isprintable() or any(each.isspace() for each in clean):  # noqa: PLR2004
        raise Refused(_("“%(address)s” is not an address.") % {"address": clean[:80]}, code="bad_address")
    return clean
