"""A machine's words become a message and its way out: marked automatic, behind people's, answering nobody's wait."""

from __future__ import annotations

from sunwai.connections.meters import use_of
from sunwai.inbox import search_index, touch
from sunwai.inbox.answering import checks, costing, limits
from sunwai.inbox.answering.target import Target, subject_of
from sunwai.inbox.events import ReplyQueued
from sunwai.inbox.models import AuthorType, Delivery, Message, Sending
from sunwai.kernel import clock, errors, events, ids
from sunwai.language import read


def queue(target: Target, *, text: str, occasion: str) -> Message:
    """Store a machine's message and its way out, in the caller's transaction.

    Raises:
        Refused: what ``answering.limits`` refuses; ``budget_reached``, also where people may go over it.

    """
    words = costing.Words(text=text)
    limits.check(target, words)
    _check_budget(target, words)
    checks.ask(checks.outgoing_of(target, text=text))
    key = f"auto-{ids.new_id().hex}"
    message = _message(target, text=text, occasion=occasion, key=key)
    message.save()
    Sending.objects.create(message=message, connection=target.connection, key=key, human=False)
    search_index.index([message])
    events.publish(ReplyQueued(conversation_id=message.conversation_id, message_id=message.pk))
    touch.touch([message.conversation])
    return message


def _check_budget(target: Target, words: costing.Words) -> None:
    use = use_of(target.connection)
    if use is None:
        return
    if use.used_up or not use.takes(costing.cost_of(target, words, target.connection.account())):
        raise errors.Refused(costing.used_up(target.connection), code="budget_reached")


def _message(target: Target, *, text: str, occasion: str, key: str) -> Message:
    reading, answered, thread = read(text), target.answered, target.thread
    return Message(
        conversation=thread.conversation,
        thread=thread,
        connection=target.connection,
        external_id=target.own_id(key),
        in_reply_to=answered,
        parent_id=answered.external_id if answered else "",
        direction="out",
        kind=target.kind.value,
        visibility=target.visibility.value,
        text=text,
        subject=subject_of(target, thread.conversation),
        language=reading.language,
        script=reading.script,
        sent_at=clock.now(),
        author_type=AuthorType.BOT,
        author_name=target.connection.brand.name,
        automatic=True,
        meta={"occasion": occasion},
        delivery=Delivery.QUEUED,
    )
