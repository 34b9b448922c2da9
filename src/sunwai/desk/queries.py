"""What the desk's screens read besides the inbox's own queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, SavedView, Status, Tag
from sunwai.inbox.queries import shown, topics, visibility
from sunwai.inbox.queries.filters import LABELS, MOODS, Filters, views_for
from sunwai.inbox.queries.listing import MOST_COUNTED, USUAL, counts
from sunwai.inbox.queries.walks import Scope, count_walks, scope_of, walks
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What the rail offers, each with its count (at most 1001)."""

    counts: dict[str, int]
    teams: list[tuple[Team, int]]
    saved: list[tuple[SavedView, int]]


def views_of(staff: Staff) -> Views:
    """Return the views of one person with their counts. Twelve queries, and one for each team and saved view."""
    scope = scope_of(staff)
    teams = list(staff.teams.order_by("name", "pk"))
    return Views(
        counts=counts(staff),
        teams=[(team, _count(scope, {"view": "team", "team": team.pk})) for team in teams],
        saved=[(view, _count(scope, view.query)) for view in views_for(staff)],
    )


def _count(scope: Scope | None, query: dict[str, object]) -> int:
    if scope is None:
        return 0
    view, status = str(query.get("view", "all")), str(query.get("status", ""))
    statuses = USUAL.get(view, ()) if not status else (() if status == "any" else (status,))
    filters = Filters.of(dict(query)).present()
    return count_walks(walks(scope, view=view, statuses=statuses, filters=filters), most=MOST_COUNTED)


def unread_mentions(staff: Staff, conversations: Collection[int]) -> frozenset[int]:
    """Return those of these conversations in which this person was named and has not looked. One query."""
    unread = staff.mentions.filter(read_at=None, conversation_id__in=conversations)
    return frozenset(unread.values_list("conversation_id", flat=True))


def visible_rows(staff: Staff, ids: Iterable[int]) -> list[Conversation]:
    """Return those of these conversations that this person may see, as listed ones. Twelve queries at most."""
    wanted = list(ids)
    seen = set(visibility.visible_to(staff).filter(pk__in=wanted).values_list("pk", flat=True))
    return shown.rows([each for each in wanted if each in seen])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a list can be narrowed to, and a conversation given to."""

    brands: list[Brand]
    teams: list[Team]
    staff: list[Staff]
    tags: list[str]
    channels: list[tuple[str, str]]
    statuses: list[tuple[str, str]]
    moods: Sequence[tuple[str, str | Promise]] = MOODS
    labels: Sequence[tuple[str, str | Promise]] = LABELS
    topics: Sequence[tuple[int, str]] = ()


def choices_for(staff: Staff) -> Choices:
    """Return what this person can choose from. Five queries."""
    everything = staff.may(Permission.READ_EVERYTHING)
    brands = list(Brand.objects.order_by("name") if everything else staff.brands.order_by("name"))
    colleagues = Staff.objects.filter(is_active=True)
    if not everything:
        colleagues = colleagues.filter(brands__in=brands).distinct()
    return Choices(
        brands=brands,
        teams=teams(),
        staff=list(colleagues.order_by("name", "pk")[:200]),
        tags=tag_names(),
        channels=[(slug, str(spec_for(slug).name)) for slug in Connection.objects.channels()],
        statuses=[(value, str(label)) for value, label in Status.choices],
        topics=topics.topic_choices(brands),
    )


def teams() -> list[Team]:
    """Return every team. One query."""
    return list(Team.objects.order_by("name", "pk"))


def tag_names() -> list[str]:
    """Return the tags there are, at most 300. One query."""
    return list(Tag.objects.order_by("name").values_list("name", flat=True)[:300])


def startable(staff: Staff) -> list[Connection]:
    """Return the connections through which this person may write first. Two queries."""
    found = Connection.objects.able(Capability.START).on().select_related("brand")
    if not staff.may(Permission.READ_EVERYTHING):
        found = found.filter(brand__in=staff.brands.all())
    return list(found.order_by("name"))
