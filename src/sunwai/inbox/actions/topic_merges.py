"""Two topics become one; for thirty days it can be undone, and comes back as far as nobody said otherwise since."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.topics import MOST_WORDS, check_free, own_topic, stamp
from sunwai.inbox.models import Conversation, MergedConversation, Topic, TopicExample, TopicMerge
from sunwai.inbox.queries.topic_merges import merge_of, returning
from sunwai.inbox.queries.topics import KEPT
from sunwai.inbox.topic_names import line_of
from sunwai.kernel import clock, errors
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff

#: One statement, however many conversations a topic has.
NOTE = f"""INSERT INTO {MergedConversation._meta.db_table} (merge_id, conversation_id)
    SELECT %s, id FROM {Conversation._meta.db_table} WHERE known_topic_id = %s"""  # noqa: S608 - our own words


@transaction.atomic
def merge_topics(*, topic: Topic, into: Topic, by: Staff) -> TopicMerge:
    """Let a topic's conversations and examples become another's; it is retired, and its names become hints.

    Raises:
        NotFound: one of them is not of this person's brands, or they are of two brands.
        Refused: ``not_allowed``; ``same_topic``; ``has_children``.
    """
    own, other = own_topic(topic, by=by), own_topic(into, by=by)
    if own.brand_id != other.brand_id:
        raise errors.NotFound(_("There is no such topic."), code="not_found")
    if own.pk == other.pk:
        raise errors.Refused(_("A topic cannot be merged into itself."), code="same_topic")
    if Topic.objects.filter(parent=own, retired_at=None).exists():
        raise errors.Refused(_("Move or retire what lies under this topic first."), code="has_children")
    stamp([own.pk])
    made = _noted(own, other, by=by)
    Conversation.objects.filter(known_topic=own).update(known_topic=other)
    TopicExample.objects.filter(topic=own).update(topic=other)
    other.words = [*other.words, *made.hints]
    other.save(update_fields=["words"])
    Topic.objects.filter(pk=own.pk).update(retired_at=clock.now())
    audit("topic_merged", actor=by, object_type="topic", object_id=own.pk, data={"into": other.name, "from": own.name})
    return made


def _noted(own: Topic, other: Topic, *, by: Staff) -> TopicMerge:
    """Write down what moves, so that it can come back."""
    hints = dict.fromkeys([*filter(None, (own.name, own.name_hi, own.name_ur)), *own.words])
    fresh = [each for each in hints if each not in other.words][: max(0, MOST_WORDS - len(other.words))]
    examples = list(TopicExample.objects.filter(topic=own).order_by("pk").values_list("pk", flat=True))
    made = TopicMerge.objects.create(topic=own, into=other, by=by, hints=fresh, examples=examples)
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [made.pk, own.pk])
    return made


@transaction.atomic
def undo_merge(*, topic: Topic, by: Staff) -> None:
    """Let a merged topic be itself again, with the conversations and examples that are as the merging left them.

    What a person said of a conversation since stays. Undoing what was merged before something else comes after that.

    Raises:
        NotFound: the topic is not of this person's brands, or was not merged within thirty days.
        Refused: ``not_allowed``; ``merged_since``: what it became was itself merged; ``name_taken``.
    """
    merge = merge_of(own_topic(topic, by=by), by=by)
    own, other = merge.topic, own_topic(merge.into, by=by)
    if TopicMerge.objects.filter(topic=other, at__gte=merge.at, at__gt=clock.now() - KEPT).exists():
        said = _("“%(name)s” was merged itself since: undo that first.") % {"name": other.name}
        raise errors.Refused(said, code="merged_since")
    check_free(own.name, brand_id=own.brand_id, parent=own.parent, but=own.pk)
    back = returning(merge)
    Conversation.objects.filter(pk__in=back.conversations.values("pk")).update(known_topic=own)
    back.examples.update(topic=own)
    other.words = [each for each in other.words if each not in merge.hints]
    other.save(update_fields=["words"])
    Topic.objects.filter(pk__in=[each.pk for each in line_of(own)]).update(retired_at=None)
    stamp([own.pk])
    audit("topic_unmerged", actor=by, object_type="topic", object_id=own.pk, data={"from": other.name})
    merge.delete()


def forget_old() -> None:
    """Forget what was merged longer ago than it can be undone. Called by the clock process."""
    TopicMerge.objects.filter(at__lte=clock.now() - KEPT).delete()
