"""Two conversations that are one matter, and one that is two."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import derive, feelings, search_index, touch
from sunwai.inbox.actions.gate import Permission, enter, log, respect_hold, store
from sunwai.inbox.events import ConversationOpened, ConversationResolved
from sunwai.inbox.models import Conversation, Draft, Mention, Message, Resolution, Status, Thread
from sunwai.kernel import clock, errors, events
from sunwai.people.models import Staff

GONE = ("status", "resolution", "resolved_at", "snoozed_until", "waiting_since", "merged_into")


@transaction.atomic
def merge(*, source: Conversation, into: Conversation, by: Staff, across_customers: bool = False) -> Conversation:
    """Move everything of ``source`` into ``into`` and return ``into``; ``source`` is resolved as merged.

    Threads, messages, notes, mentions and tags move, so that coming messages join ``into``. Two customers' matters are
    merged only when ``across_customers`` says so.

    Raises:
        NotFound: ``by`` may not see both.
        Refused: ``not_allowed``, ``held``; ``same_conversation``, ``merged``, ``conversation_resolved``,
            ``other_brand``, ``other_customer``.

    """
    for each in sorted((source, into), key=lambda one: one.pk):  # always in the same order: two merges never cross
        enter(each, by=by, permission=Permission.ORGANISE)
        respect_hold(each, by=by)
    _refuse_unfit(source, into)
    if source.customer_id != into.customer_id and not across_customers:
        raise errors.Refused(_("These conversations are of two different customers."), code="other_customer")
    _move_all(source, into)
    feelings.refresh([source])
    _close(source, into, by=by)
    _catch_up(into)
    store(into, by=by, verb="merged_from", data={"conversation": source.pk})
    return into


def _refuse_unfit(source: Conversation, into: Conversation) -> None:
    if source.pk == into.pk:
        raise errors.Refused(_("A conversation cannot be merged with itself."), code="same_conversation")
    if source.merged_into_id or into.merged_into_id:
        raise errors.Refused(_("This conversation was merged into another one."), code="merged")
    if into.status == Status.RESOLVED:
        raise errors.Refused(_("The other conversation is resolved; reopen it first."), code="conversation_resolved")
    if source.brand_id != into.brand_id:
        raise errors.Refused(_("Conversations of two brands cannot be merged."), code="other_brand")


def _move_all(source: Conversation, into: Conversation) -> None:
    search_index.move(source.messages.values_list("pk", flat=True), into.pk)
    for model in (Thread, Message, Mention):
        model._default_manager.filter(conversation=source).update(conversation=into)
    kept = into.drafts.values("staff")
    Draft.objects.filter(conversation=source).exclude(staff__in=list(kept.values_list("staff", flat=True))).update(
        conversation=into
    )
    into.tags.add(*source.tags.all())


def _close(source: Conversation, into: Conversation, *, by: Staff) -> None:
    source.status, source.resolution, source.merged_into = Status.RESOLVED, Resolution.MERGED, into
    source.resolved_at, source.snoozed_until, source.waiting_since = clock.now(), None, None
    store(source, *GONE, by=by, verb="merged_into", data={"conversation": into.pk})
    events.publish(ConversationResolved(conversation_id=source.pk, resolution=Resolution.MERGED))


def _catch_up(conversation: Conversation) -> None:
    derive.refresh(conversation)
    feelings.refresh([conversation])
    if conversation.waiting_since is not None and conversation.status == Status.PENDING:
        conversation.status = Status.OPEN
    conversation.save(update_fields=[*derive.DERIVED, "status"])


@transaction.atomic
def split(*, conversation: Conversation, messages: Sequence[Message], by: Staff) -> Conversation:
    """Move some messages into a conversation of their own and return it: open, linked to the old one.

    A thread goes along when its newest message does: coming messages join the conversation that its thread belongs to.
    So after a split one thread may have messages in two conversations.

    Raises:
        NotFound: ``by`` may not see the conversation, or a message is not part of it.
        Refused: ``not_allowed``, ``held``, ``merged``; ``nothing_to_split``: none, or all, of what was said.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    respect_hold(conversation, by=by)
    moving = _moving(conversation, messages)
    new = _sibling(conversation, moving)
    threads = {each.thread_id for each in moving if each.thread_id}
    Message.objects.filter(pk__in=[each.pk for each in moving]).update(conversation=new)
    search_index.move([each.pk for each in moving], new.pk)
    Mention.objects.filter(message__in=moving).update(conversation=new)
    for thread in Thread.objects.filter(pk__in=threads):
        _follow(thread, new)
    _finish(conversation, new, by=by)
    return new


def _moving(conversation: Conversation, messages: Sequence[Message]) -> list[Message]:
    wanted = {each.pk for each in messages}
    moving = list(conversation.messages.filter(pk__in=wanted).select_related("thread__identity").order_by("sent_at"))
    if len(moving) != len(wanted):
        raise errors.NotFound(_("There is no such message."), code="not_found")
    said = [each for each in moving if each.visibility != "staff"]
    if not said or len(said) == derive.seen(conversation).count():
        raise errors.Refused(_("Choose some of the messages, and not all of them."), code="nothing_to_split")
    return moving


def _sibling(conversation: Conversation, moving: list[Message]) -> Conversation:
    thread = next((each.thread for each in moving if each.thread), None)
    return Conversation.objects.create(
        brand_id=conversation.brand_id,
        customer_id=thread.identity.customer_id if thread else conversation.customer_id,
        connection_id=conversation.connection_id,
        channel=conversation.channel,
        subject=conversation.subject,
        language=conversation.language,
        script=conversation.script,
        team_id=conversation.team_id,
        assignee_id=conversation.assignee_id,
        priority=conversation.priority,
        previous=conversation,
    )


def _follow(thread: Thread, new: Conversation) -> None:
    newest = thread.messages.order_by("-sent_at", "-id").values_list("conversation_id", flat=True).first()
    if newest == new.pk:
        thread.conversation = new
        thread.save(update_fields=["conversation"])


def _finish(old: Conversation, new: Conversation, *, by: Staff) -> None:
    for each in (old, new):
        derive.refresh(each)
        each.save(update_fields=derive.DERIVED)
    feelings.refresh([old, new])
    log(old, by=by, verb="split_into", data={"conversation": new.pk})
    log(new, by=by, verb="split_from", data={"conversation": old.pk})
    events.publish(ConversationOpened(conversation_id=new.pk))
    touch.touch([old, new])
