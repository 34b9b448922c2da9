"""The pipeline's seam: which new messages a bot must hear of. One query a batch, and no row for those without a bot."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.bot.events import BotAsked
from sunwai.bot.models import BotSetting
from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Visibility
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel import events


def tell_bots(messages: Iterable[Message]) -> None:
    """Publish ``BotAsked`` for customers' private messages that a bot may answer, in the caller's transaction."""
    asked = [each for each in messages if _is_asked(each)]
    if not asked:
        return
    connections = {each.connection_id for each in asked}
    on = set(BotSetting.objects.filter(on=True, connection__in=connections).values_list("connection", flat=True))
    found = [each for each in asked if each.connection_id in on]
    if found:
        events.publish(*(BotAsked(conversation_id=each.conversation_id, message_id=each.pk) for each in found))


def hears(connection: Connection) -> bool:
    """Say whether people write in private there: a bot hears of nothing else."""
    return Visibility.PRIVATE in adapter_for(connection.channel).spec.visibilities


def _is_asked(message: Message) -> bool:
    return message.direction == "in" and message.visibility == "private" and not message.automatic
