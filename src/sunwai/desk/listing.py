"""What list a person asked for: a view, narrowed, searched, from a place on. Read from an address, written into one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.desk import queries
from sunwai.desk.closer import SEARCHES, Wanted, closer_of, wanted_of
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.listing import USUAL, is_about
from sunwai.people.models import Staff
from sunwai.routing.queries.hand_offs import offered_among

VIEW_NAMES: Final[dict[str, Promise]] = {
    "mine": _("Mine"),
    "unassigned": _("Unassigned"),
    "all": _("All"),
    "handed": _("Handed to me"),
    "mentions": _("Mentions"),
    "snoozed": _("Snoozed"),
}
NUMBERS: Final = ("brand", "team", "assignee", "priority", "topic", "saved")
WORDS: Final = ("channel", "language", "tag", "mood", "label")
LARGEST_ID: Final = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One list. ``status`` empty: the view's usual one. ``since`` to ``best`` go with a search only."""

    view: str = "mine"
    status: str = ""
    q: str = ""
    since: str = ""
    until: str = ""
    files: str = ""
    best: str = ""
    after: str = ""
    filters: Filters = field(default_factory=Filters)

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Ask:
        """Read an address; what is no number or too long counts as not asked."""
        numbers = {name: _number(query.get(name, "")) for name in NUMBERS}
        words = {name: query.get(name, "")[:60] for name in WORDS}
        return cls(
            view=query.get("view", "") or "mine",
            status=query.get("status", ""),
            q=query.get("q", "").strip()[:200],
            **closer_of(query),
            after=query.get("after", ""),
            filters=Filters(**numbers, **words),  # type: ignore[arg-type]
        )

    def address(self, name: str = "desk:inbox", **changes: Any) -> str:  # noqa: ANN401 - any of the fields
        """Return the address of this list, or of another page about it."""
        return f"{reverse(name)}?{replace(self, **changes).query}"

    @property
    def query(self) -> str:
        """Return what is asked, as the end of an address."""
        place = {"view": self.view, "status": self.status, "q": self.q, "after": self.after}
        asked = {**place, **self.closer, **self.narrowed}
        return urlencode({name: value for name, value in asked.items() if value not in ("", None)})

    @property
    def closer(self) -> dict[str, str]:
        """Return what goes with a search only."""
        return {name: getattr(self, name) for name in SEARCHES} if self.q else {}

    @property
    def kept(self) -> list[tuple[str, int | str]]:
        """Return what the search box carries along: what narrows the list, and shows as such."""
        loose = {name: value for name, value in self.narrowed.items() if name not in {"saved", "team"} or self.q}
        return [(name, value) for name, value in {"status": self.status, **self.closer, **loose}.items() if value]

    @property
    def wanted(self) -> Wanted:
        """Return what a search is narrowed to."""
        return wanted_of({name: getattr(self, name) for name in SEARCHES}, self.filters, self.status)

    @property
    def query_alone(self) -> str:
        """Return the same without the place to go on from."""
        return replace(self, after="").query

    @property
    def narrowed(self) -> dict[str, int | str]:
        """Return the filters that are set."""
        return {name: value for name, value in asdict(self.filters).items() if value not in ("", None)}

    def without(self, name: str) -> str:
        """Return the address of the list without one filter."""
        if name in {"status", "q", *SEARCHES}:
            return self.address(**{name: ""}, after="")
        empty = "" if name in WORDS else None
        return self.address(filters=replace(self.filters, **{name: empty}), after="")  # type: ignore[arg-type]

    def saved_as(self, query: dict[str, Any]) -> Ask:
        """Return what a saved view asks for. One query with a customer, else none."""
        status = self.status or query.get("status", "")
        return replace(self, view=query.get("view", "all"), status=status, filters=Filters.of(query).present())


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Conversations in which a person was named and has not looked, and those that wait for their answer."""

    mentioned: frozenset[int] = frozenset()
    handed: frozenset[int] = frozenset()


def noted_in(staff: Staff, conversations: Collection[int]) -> Noted:
    """Return what is noted for a person of these conversations. Two queries."""
    mentioned = queries.unread_mentions(staff, conversations)
    return Noted(mentioned=mentioned, handed=offered_among(staff, conversations))


def belongs(conversation: Conversation, ask: Ask, *, staff: Staff, noted: Noted) -> bool:
    """Say whether a visible conversation is in a list now. Asks the database nothing."""
    return (
        _in_view(conversation, ask, staff, noted) and _in_status(conversation, ask) and _in_filters(conversation, ask)
    )


def _in_view(conversation: Conversation, ask: Ask, staff: Staff, noted: Noted) -> bool:
    places = {
        "mine": conversation.assignee_id == staff.pk,
        "unassigned": conversation.assignee_id is None,
        "team": conversation.team_id is not None,
        "mentions": conversation.pk in noted.mentioned,
        "handed": conversation.pk in noted.handed,
    }
    return places.get(ask.view, True)


def _in_status(conversation: Conversation, ask: Ask) -> bool:
    wanted = (ask.status,) if ask.status else USUAL.get(ask.view, ())
    return ask.status == "any" or not wanted or conversation.status in wanted


def _in_filters(conversation: Conversation, ask: Ask) -> bool:
    tags = {tag.name.casefold() for tag in conversation.tags.all()}
    labels = {label.name for label in conversation.labels.all()}
    facts = {
        "brand": conversation.brand_id,
        "team": conversation.team_id,
        "assignee": conversation.assignee_id,
        "customer": conversation.customer_id,
        "priority": conversation.priority,
        "channel": conversation.channel,
        "language": conversation.language,
        "mood": conversation.mood,
    }
    narrowed = {name: value for name, value in ask.narrowed.items() if name != "saved"}
    tag = str(narrowed.pop("tag", "")).casefold()
    label, topic = narrowed.pop("label", ""), narrowed.pop("topic", None)
    borne = (not tag or tag in tags) and (not label or label in labels) and is_about(conversation, topic)
    return borne and all(facts[name] == value for name, value in narrowed.items())


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) < LARGEST_ID else None
