"""Conversations with all that a row of a list shows, each table asked once for the rows it has.

A join of them all makes PostgreSQL plan for 5 ms, longer than it then runs, and makes twenty copies of each of the
three brands that twenty rows share; Django's own prefetching builds a query a row that nobody asks. Plain statements
and shared rows take a third of that, on PostgreSQL all in one (``at_once.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeVar

from django.db import connection, models
from django.db.models import QuerySet

from sunwai.inbox.models import Conversation, ConversationLabel, Message, Tag, Thread, Topic
from sunwai.inbox.queries.at_once import WORDS, AtOnce
from sunwai.inbox.topic_names import ABOVE
from sunwai.kernel.prepared import one_of

M = TypeVar("M", bound=models.Model)
Key = Any  # a number, or a UUID: what a model's key is
TAGGED: Final = Conversation.tags.through._meta.db_table
JOINED: Final = ("customer", "brand", "team", "assignee", "held_by", "connection")


def rows(ids: Sequence[int]) -> list[Conversation]:
    """Return conversations in the order of ``ids`` with all that a row shows.

    Eleven queries at most; on PostgreSQL one, and one more where a topic is known.
    """
    return _rows(AtOnce(ids) if connection.vendor == "postgresql" else Statements(), ids) if ids else []


def answering(found: Mapping[int, int]) -> list[tuple[Conversation, Message]]:
    """Return such rows of conversations, each with the message that was found of it, in their order.

    Only where the message stands, and is in that conversation. Twelve queries at most; on PostgreSQL two.
    """
    if not found:
        return []
    at_once = connection.vendor == "postgresql"
    source = AtOnce(list(found), list(found.values())) if at_once else Statements()
    told = {(each.conversation_id, each.pk): each for each in source.standing(found.values())}
    talks = [talk for talk in found.items() if talk in told]
    by_number = {each.pk: each for each in _rows(source, [number for number, _ in talks])}
    return [(by_number[talk[0]], told[talk]) for talk in talks if talk[0] in by_number]


def _rows(source: Source, ids: Sequence[int]) -> list[Conversation]:
    found = _numbered(source, Conversation, ids)
    talks = [found[each] for each in ids if each in found]
    if talks:
        _join(source, talks, JOINED)
        _tell_topics(talks)
        _hold(talks, ("tags", Tag, "conversations"), _tags(source, found))
        _hold(talks, ("labels", ConversationLabel, "conversation"), _theirs(source, ConversationLabel, found))
        _hold(talks, ("threads", Thread, "conversation"), _threads(source, found))
    return talks


class Statements:
    """Asks each table by itself."""

    def read(self, model: type[M], name: str, values: Iterable[Key], order: str = "") -> list[M]:
        """Return the rows where a field has one of the values. One query, none without values."""
        field: Any = model._meta.get_field(name)
        asked = [field.get_db_prep_value(each, connection) for each in values]
        if not asked:
            return []
        table, marks = model._meta.db_table, ", ".join(["%s"] * len(asked))
        columns = ", ".join(str(each.column) for each in model._meta.concrete_fields)
        sql = f"SELECT {columns} FROM {table} WHERE {field.column} IN ({marks}){order}"  # noqa: S608 - our own words
        return list(QuerySet(model).raw(sql, asked))

    def standing(self, numbers: Collection[int]) -> list[Message]:
        """Return messages that are not deleted, with the words they are shown by. One query."""
        among, values = one_of("id", numbers)
        sql = f"SELECT {', '.join(WORDS)} FROM {Message._meta.db_table} WHERE {among} AND deleted_at IS NULL"  # noqa: S608
        return list(QuerySet(Message).raw(sql, values))

    def tags(self, numbers: Iterable[int]) -> list[tuple[int, Tag]]:
        """Return the tags of conversations, each with a conversation's number. One query."""
        asked = list(numbers)
        sql = (
            f"SELECT t.id, t.name, x.conversation_id AS of FROM {Tag._meta.db_table} t "  # noqa: S608 - our own words
            f"JOIN {TAGGED} x ON x.tag_id = t.id WHERE x.conversation_id IN ({', '.join(['%s'] * len(asked))})"
        )
        found: list[Any] = list(QuerySet(Tag).raw(sql, asked))
        return [(each.of, each) for each in found]


Source = AtOnce | Statements


def _numbered(source: Source, model: type[M], keys: Iterable[Key]) -> dict[Key, M]:
    return {each.pk: each for each in source.read(model, str(model._meta.pk.name), set(keys))}


def _join(source: Source, items: Sequence[models.Model], names: Sequence[str]) -> None:
    """Tell rows what their foreign keys name. A reading for each model that is named."""
    by_model: dict[type[models.Model], list[Any]] = defaultdict(list)
    for name in names:
        field: Any = items[0]._meta.get_field(name)
        by_model[field.related_model].append(field)
    for model, fields in by_model.items():
        named = [(each, field, getattr(each, field.attname)) for field in fields for each in items]
        found = _numbered(source, model, {key for _, _, key in named} - {None})
        for each, field, key in named:
            field.set_cached_value(each, found.get(key))


def _tell_topics(talks: Sequence[Conversation]) -> None:
    """One query, none where no topic is known."""
    keys = {each.known_topic_id for each in talks} - {None}
    found = Topic.objects.select_related(ABOVE).in_bulk(keys) if keys else {}
    field: Any = Conversation._meta.get_field("known_topic")
    for each in talks:
        field.set_cached_value(each, found.get(each.known_topic_id))


def _tags(source: Source, ids: Iterable[int]) -> dict[int, list[Tag]]:
    found: dict[int, list[Tag]] = defaultdict(list)
    for number, tag in source.tags(ids):
        found[number].append(tag)
    return found


def _theirs(source: Source, model: type[M], talks: Mapping[int, Conversation], order: str = "") -> dict[int, list[M]]:
    """Return for each conversation its rows of a model."""
    field: Any = model._meta.get_field("conversation")
    found: dict[int, list[M]] = defaultdict(list)
    for each in source.read(model, "conversation", talks, order):
        number = getattr(each, field.attname)
        field.set_cached_value(each, talks[number])
        found[number].append(each)
    return found


def _threads(source: Source, talks: Mapping[int, Conversation]) -> dict[int, list[Thread]]:
    found = _theirs(source, Thread, talks, " ORDER BY last_inbound_at DESC, id DESC")
    if found:
        _join(source, [*chain(*found.values())], ["identity"])
    return found


def _hold(talks: Iterable[Conversation], related: tuple[str, type[M], str], found: Mapping[int, list[M]]) -> None:
    """Let ``talk.<name>.all()`` answer with these rows, as after a prefetch; anything narrower asks the database.

    What Django's own prefetching does for a row, without the query that it builds each time to be narrowed: this one is
    narrowed where somebody does.
    """
    name, model, narrowed_by = related
    for talk in talks:
        held: Any = QuerySet(model)
        held._result_cache = found.get(talk.pk, [])  # noqa: SLF001 - Django has no public way
        held._deferred_filter = (False, (), {narrowed_by: talk})  # noqa: SLF001
        held._prefetch_done = True  # noqa: SLF001
        if not hasattr(talk, "_prefetched_objects_cache"):
            talk._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # noqa: SLF001
        talk._prefetched_objects_cache[name] = held  # type: ignore[attr-defined]  # noqa: SLF001
