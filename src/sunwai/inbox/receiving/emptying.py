"""Words, files and names taken out of messages whose places stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from sunwai.customers.erasing import forget_messages
from sunwai.customers.models import Identity
from sunwai.inbox import files, lessons, search_index
from sunwai.inbox.models import (
    Ancestor,
    Attachment,
    Conversation,
    ConversationLabel,
    Correction,
    Delivery,
    Draft,
    EarlyChange,
    Message,
    MessageVersion,
    NativeAction,
    Reaction,
    SendAttempt,
    Sending,
    TopicExample,
)
from sunwai.inbox.receiving.context import emptied
from sunwai.kernel import clock, leases

STEP = 500  # messages a statement names


def empty(identity: Identity, talks: Sequence[Conversation]) -> int:
    """Empty all that somebody said and was told in these conversations; return how many messages."""
    mine = Q(author_identity=identity) | Q(thread__identity=identity)
    alone = [talk.pk for talk in talks if not talk.threads.exclude(identity=identity).exists()]
    ids = list(Message.objects.filter(mine | Q(conversation__in=alone)).values_list("pk", flat=True))
    for start in range(0, len(ids), STEP):
        blank(ids[start : start + STEP], known_by=[identity])
    Draft.objects.filter(conversation__in=talks).delete()
    Conversation.objects.filter(pk__in=alone).update(subject="", topic="", waiting_since=None)
    silence([talk.pk for talk in talks])
    return len(ids)


def silence(talks: Collection[int]) -> None:
    """Take what conversations show of what was said in them: words, stars, mood, labels. Two statements."""
    nothing = {"preview": "", "preview_file": "", "rating": None, "mood": "", "mood_from": None}
    Conversation.objects.filter(pk__in=talks).update(**nothing, known_topic=None, topic_by="", topic_chance=None)
    ConversationLabel.objects.filter(conversation__in=talks).delete()


def blank(ids: Sequence[int], *, known_by: Sequence[Identity] = ()) -> int:
    """Take words, files and names out of messages; return how many files. ``known_by``: whose words they are."""
    rows = Message.objects.filter(pk__in=ids)
    _cancel(rows)
    # where ids of people hold at one place only, so do those of messages: another place numbers others' words alike
    everywhere = [each.channel for each in known_by if not each.scope]
    places = Q(connection__in=rows.values("connection")) | Q(connection__channel__in=everywhere)
    named = Q(external_id__in=rows.exclude(external_id="").values("external_id"))
    Ancestor.objects.filter(places & named).update(**emptied(clock.now()))
    EarlyChange.objects.filter(places & named).delete()
    attached = Attachment.objects.filter(message__in=ids)
    keys = list(attached.exclude(file="").values_list("file", flat=True))
    attached.delete()
    MessageVersion.objects.filter(message__in=ids).delete()
    Reaction.objects.filter(message__in=ids).delete()
    Correction.objects.filter(message__in=ids).delete()
    lessons.mark(ids)
    TopicExample.objects.filter(message__in=ids).delete()
    search_index.unindex(ids)
    rows.update(
        text="",
        html="",
        subject="",
        author_name="",
        url="",
        meta={},
        reading=None,
        delivery_error="",
        rating=None,
        check_at=None,
        deleted_at=Coalesce("deleted_at", clock.now()),
    )
    _forget_ways_out(ids)
    forget_messages(ids)
    files.release(keys)
    return len(keys)


def _forget_ways_out(ids: Sequence[int]) -> None:
    """Of what went out, that it did stays; to whom else, filled in with what, and what the network said of it goes."""
    sendings = Sending.objects.filter(message__in=ids)
    sendings.update(copies=[], blind_copies=[], template={}, last_error="")
    SendAttempt.objects.filter(sending__message__in=ids).update(detail="", external_ids=[])
    NativeAction.objects.filter(message__in=ids).update(last_error="")


def _cancel(rows: QuerySet[Message]) -> None:
    """Let nothing more go out to somebody forgotten; what a worker has in hand this moment ends as it ends."""
    waiting = Sending.objects.filter(message__in=rows, state=leases.WorkState.WAITING, lease_until=None)
    cancelled = list(waiting.values_list("message_id", flat=True))
    waiting.update(state=leases.WorkState.DONE)
    Message.objects.filter(pk__in=cancelled).update(delivery=Delivery.FAILED, next_try_at=None)
