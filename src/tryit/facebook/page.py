"""The simulated Page: what all its parts share."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from tryit.cast.people import BY_KEY, BY_PSID, Hear, Person
from tryit.clock import Ids, Now
from tryit.facebook.errors import unknown_object, unknown_person
from tryit.menus import Profile
from tryit.settings import Settings
from tryit.world import PAGE, Entry, Place, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Page of the network, with its memory, its clock and its ears."""

    settings: Settings
    world: World
    ids: Ids
    now: Now
    hear: Hear
    profile: Profile = field(default_factory=Profile)

    @property
    def id(self) -> str:
        """The Page's id."""
        return self.settings.page_id

    def author(self, key: str) -> dict[str, str]:
        """Return who wrote something, as Graph names them."""
        if key == PAGE:
            return {"id": self.id, "name": self.settings.page_name}
        return {"id": BY_KEY[key].psid, "name": BY_KEY[key].name}

    def post_id(self, owner: str = "") -> str:
        """Return the id of a new post on the wall of ``owner`` (the Page's own when empty)."""
        return f"{owner or self.id}_{self.ids.take()}"

    def comment_id(self, post_id: str) -> str:
        """Return the id of a new comment under a post."""
        return f"{post_id.partition('_')[2]}_{self.ids.take()}"

    def message_id(self) -> str:
        """Return the id of a new direct message."""
        return "m_" + base64.urlsafe_b64encode(str(self.ids.take()).encode()).decode().rstrip("=")

    def entry(self, name: str) -> Entry:
        """Find something on the Page.

        Raises:
            GraphError: it is not there, or deleted.

        """
        found = self.world.entries.get(name)
        if found is None or found.deleted or found.place is Place.MAIL:
            raise unknown_object(name)
        return found

    def person(self, psid: str) -> Person:
        """Find a customer by the Page-scoped id.

        Raises:
            GraphError: nobody has it.

        """
        if psid not in BY_PSID:
            raise unknown_person()
        return BY_PSID[psid]
