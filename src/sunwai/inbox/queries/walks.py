"""How a list is read from its indexes: one short walk per brand, team and status, each in the list's own order.

A condition like ``team IN (…)`` would make the database read and sort everything that matches; several walks of at
most a page each, merged, read a few hundred rows however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, TypeVar

from django.db import connection
from django.db.models import Model

from sunwai.inbox.models import Conversation, ConversationLabel, Mention, Status, Tag
from sunwai.inbox.queries.added import condition_of
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.topics import below
from sunwai.kernel.prepared import prepared_rows
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

Value = int | str
Part = TypeVar("Part")
TABLE: Final = Conversation._meta.db_table
TAGS: Final = Conversation.tags.through._meta.db_table
LABELS: Final = ConversationLabel._meta.db_table
MENTIONS: Final = Mention._meta.db_table
FEW: Final = 2000  # so many conversations of a tag are looked up one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a person sees: everything, or brands and teams."""

    staff: int
    everything: bool
    brands: tuple[int, ...]
    teams: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk: SQL conditions with their values. With ``null_team`` ordered by team too, else PostgreSQL sorts."""

    conditions: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    null_team: bool = False
    index: str = ""

    @property
    def table(self) -> str:
        """Return the table, on SQLite with the index that its planner, which has no statistics, would not choose."""
        return f"{TABLE} INDEXED BY {self.index}" if self.index and connection.vendor == "sqlite" else TABLE

    def where(self, condition: str, *values: Value) -> Walk:
        """Return the walk with one more condition."""
        return replace(self, conditions=(*self.conditions, condition), values=(*self.values, *values))

    def sql(self) -> str:
        """Return the conditions as one."""
        return " AND ".join(self.conditions) or "1 = 1"


def scope_of(staff: Staff) -> Scope | None:
    """Return what a person sees, None for nothing. At most one query."""
    if not staff.may(Permission.READ):
        return None
    everything = staff.may(Permission.READ_EVERYTHING)
    found = _places_of(staff.pk, everything=everything)
    brands, teams = (tuple(number for what, number in found if what == each) for each in (0, 1))
    return Scope(staff=staff.pk, everything=everything, brands=brands, teams=teams)


def _places_of(staff: int, *, everything: bool) -> list[tuple[int, int]]:
    one = f"SELECT 1, team_id FROM {Staff.teams.through._meta.db_table} WHERE staff_id = %s"  # noqa: S608 - our own words
    theirs = f"SELECT 0, brand_id FROM {Staff.brands.through._meta.db_table} WHERE staff_id = %s"  # noqa: S608
    every = f"SELECT 0, id FROM {Brand._meta.db_table}"  # noqa: S608
    sql = f"{every if everything else theirs} UNION ALL {one} ORDER BY 1, 2"
    return [(what, number) for what, number in prepared_rows(sql, [staff] if everything else [staff, staff])]


def walks(scope: Scope, *, view: str, statuses: Sequence[str], filters: Filters) -> list[Walk]:
    """Return the walks that together meet every conversation of a list once."""
    found = [_narrowed(walk, filters) for walk in _walks(scope, view=view, statuses=statuses, filters=filters)]
    return [walk for walk in found if walk is not None]


def _walks(scope: Scope, *, view: str, statuses: Sequence[str], filters: Filters) -> Iterator[Walk]:
    assignee = scope.staff if view == "mine" else filters.assignee
    added = condition_of(view)
    if added is not None:
        sql, values = added(scope.staff, scope.teams)
        yield from _guarded(scope, _by_status([Walk().where(sql, *values)], statuses))
    elif view == "mentions":
        unread = f"id IN (SELECT conversation_id FROM {MENTIONS} WHERE staff_id = %s AND read_at IS NULL)"  # noqa: S608
        yield from _guarded(scope, _by_status([Walk().where(unread, scope.staff)], statuses))
    elif filters.customer is not None:
        yield from _guarded(
            scope, _by_status([Walk().where("customer_id = %s", filters.customer)], statuses, inline=True)
        )
    elif assignee is not None:
        yield from _guarded(scope, _by_status([Walk().where("assignee_id = %s", assignee)], statuses))
    elif scope.everything and view != "team":
        yield from _everything(view, statuses)
    else:
        yield from _by_place(scope, view=view, statuses=statuses, filters=filters)


def _everything(view: str, statuses: Sequence[str]) -> Iterator[Walk]:
    for walk in _by_status([Walk()], statuses):
        yield walk.where("assignee_id IS NULL") if view == "unassigned" else walk


def _by_place(scope: Scope, *, view: str, statuses: Sequence[str], filters: Filters) -> Iterator[Walk]:
    brands = _only(scope.brands, filters.brand)
    teams: list[int | None] = [*_only(scope.teams, filters.team)]
    if view != "team" and filters.team is None:
        teams.insert(0, None)
    for walk in _by_status([_place(*each) for each in product(brands, teams)], statuses or Status.values):
        yield _unassigned(walk, statuses) if view == "unassigned" else walk
    if view == "all":
        yield from _assigned_elsewhere(scope, statuses)


def _unassigned(walk: Walk, statuses: Sequence[str]) -> Walk:
    nobodys = walk.where("assignee_id IS NULL")
    return replace(nobodys, index="inbox_list_unassigned") if list(statuses) == [Status.OPEN] else nobodys


def _assigned_elsewhere(scope: Scope, statuses: Sequence[str]) -> Iterator[Walk]:
    """One's own conversations in teams one is not in."""
    mine = Walk().where("assignee_id = %s", scope.staff).where("team_id IS NOT NULL")
    mine = _among(mine, "+brand_id", scope.brands)
    if scope.teams:
        mine = mine.where(f"+team_id NOT IN ({_marks(scope.teams)})", *scope.teams)
    yield from _by_status([mine], statuses or Status.values)


def _place(brand: int, team: int | None) -> Walk:
    walk = Walk(null_team=team is None).where("brand_id = %s", brand)
    return walk.where("team_id IS NULL") if team is None else walk.where("team_id = %s", team)


def _only(ids: tuple[int, ...], wanted: int | None) -> tuple[int, ...]:
    return ids if wanted is None else tuple(each for each in ids if each == wanted)


def _by_status(all_walks: Iterable[Walk], statuses: Sequence[str], *, inline: bool = False) -> Iterator[Walk]:
    # the word itself and no parameter: SQLite uses a partial index only where it reads its condition
    for walk in all_walks:
        if inline and statuses:
            yield _among(walk, "status", statuses)
        elif statuses:
            yield from (walk.where(f"status = '{Status(status).value}'") for status in statuses)
        else:
            yield walk


def _guarded(scope: Scope, found: Iterable[Walk]) -> Iterator[Walk]:
    """Walks over other indexes than the places': each row must still be visible."""
    for walk in found:
        if scope.everything:
            yield walk
            continue
        condition, values = guard(scope)
        yield walk.where(condition, *values)


def guard(scope: Scope, table: str = "") -> tuple[str, tuple[Value, ...]]:
    """Return the condition that a conversation is visible, with its values.

    The signs before the columns keep SQLite from walking their indexes: it checks rows that another index finds.
    """
    if scope.everything:
        return "1 = 1", ()
    if not scope.brands:
        return "1 = 0", ()
    inside = f"+{table}team_id IN ({_marks(scope.teams)}) OR " if scope.teams else ""
    theirs = f"({inside}{table}team_id IS NULL OR +{table}assignee_id = %s)"
    return f"+{table}brand_id IN ({_marks(scope.brands)}) AND {theirs}", (*scope.brands, *scope.teams, scope.staff)


def _among(walk: Walk, column: str, values: Sequence[Value]) -> Walk:
    if not values:
        return walk.where("1 = 0")
    return walk.where(f"{column} IN ({_marks(values)})", *values)


def _marks(values: Sequence[Value]) -> str:
    return ", ".join(["%s"] * len(values))


def _narrowed(walk: Walk, filters: Filters) -> Walk | None:
    for column in ("brand", "team", "assignee", "priority"):
        wanted = getattr(filters, column)
        name = column if column == "priority" else f"{column}_id"
        if wanted is not None and f"{name} = %s" not in walk.conditions:
            walk = walk.where(f"+{name} = %s", wanted)
    for column in ("channel", "language", "mood"):
        if getattr(filters, column):
            walk = walk.where(f"{column} = %s", getattr(filters, column))
    if filters.label:
        walk = _labelled(walk, filters.label)
    if filters.topic is not None:
        walk = _about(walk, filters.topic)
    return _tagged(walk, filters.tag) if filters.tag else walk


def _about(walk: Walk, topic: int) -> Walk:
    """Look the conversations of a rare topic, and of what lies under it, up; a common one is met along the walk."""
    topics = below(topic)
    having = Conversation.objects.filter(known_topic__in=topics).order_by().values_list("pk", flat=True)
    few: list[int] = list(having[: FEW + 1])
    return _among(walk, "id", few) if len(few) <= FEW else _among(walk, "+known_topic_id", topics)


def _labelled(walk: Walk, name: str) -> Walk:
    """Look a rare label up by its conversations; a common one is found soon enough along the walk."""
    having = ConversationLabel.objects.filter(name=name).values_list("conversation_id", flat=True)
    few: list[int] = list(having[: FEW + 1])
    if len(few) <= FEW:
        return _among(walk, "id", few)
    return walk.where(f"EXISTS (SELECT 1 FROM {LABELS} l WHERE l.conversation_id = {TABLE}.id AND l.name = %s)", name)  # noqa: S608


def _tagged(walk: Walk, name: str) -> Walk | None:
    """A rare tag is looked up by its conversations, a common one is found soon enough along the walk."""
    tag = Tag.objects.filter(name__iexact=name).values_list("pk", flat=True).first()
    if tag is None:
        return None
    through: type[Model] = Conversation.tags.through
    having = through._default_manager.filter(tag_id=tag).values_list("conversation_id", flat=True)
    few: list[int] = list(having[: FEW + 1])
    if len(few) <= FEW:
        return _among(walk, "id", few)
    tagged = f"SELECT 1 FROM {TAGS} t WHERE t.conversation_id = {TABLE}.id AND t.tag_id = %s"  # noqa: S608 - our own words
    return walk.where(f"EXISTS ({tagged})", tag)


def count_walks(found: Sequence[Walk], *, most: int) -> int:
    """Return how many conversations the walks meet, at most ``most``. One query per hundred walks."""
    total = 0
    for chunk in chunks(found):
        parts = " UNION ALL ".join(_counting(walk, most) for walk in chunk)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM ({parts}) a LIMIT {most}) b"  # noqa: S608 - our own words
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for walk in chunk for value in walk.values])
            row = cursor.fetchone()
        total += int(row[0]) if row else 0
    return min(total, most)


def _counting(walk: Walk, most: int) -> str:
    return f"SELECT 1 FROM (SELECT 1 FROM {walk.table} WHERE {walk.sql()} LIMIT {most}) w"  # noqa: S608 - our own words


def chunks(found: Sequence[Part], size: int = 100) -> Iterator[Sequence[Part]]:
    """Part walks so that no statement grows beyond what SQLite takes (500 parts)."""
    for start in range(0, len(found), size):
        yield found[start : start + size]
