"""Who types, told and forgotten: never a row."""

from __future__ import annotations

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries import visitor as reading
from sunwai.kernel import signs
from sunwai.kernel.signs import Typing
from sunwai.portal.hub import TYPING, Hub
from sunwai.portal.places import Place
from sunwai.portal.visitors import Visitor, identity


def types(place: Place, who: Visitor, *, left: bool = False) -> None:
    """Tell the desk that a visitor is typing, or no longer. Two queries."""
    person = identity(place, who)
    talk = reading.newest_of(person, place.connection.pk) if person else None
    if person is not None and talk is not None:
        signs.tell(_sign(talk, name=person.name or str(person.customer), left=left))


def _sign(talk: Conversation, *, name: str, left: bool) -> Typing:
    return Typing(
        conversation=talk.pk,
        brand=talk.brand_id,
        team=talk.team_id,
        assignee=talk.assignee_id,
        name=name,
        ours=False,
        left=left,
    )


def follow(hub: Hub) -> None:
    """Let the visitors' streams hear when somebody of ours types to them. One query a sign while anybody listens."""

    def heard(typing: Typing) -> None:
        listened = hub.connections()
        if typing.ours and not typing.left and listened:
            found = reading.chats_of(typing.conversation, listened)
            hub.tell([(str(place), visitor) for place, visitor in found], TYPING)

    signs.hear(heard)
