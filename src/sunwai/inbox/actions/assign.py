"""Whose conversation it is: a person's, a team's, or nobody's."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import enter, store
from sunwai.inbox.events import ConversationAssigned
from sunwai.inbox.models import Conversation
from sunwai.inbox.transfers import handed_over
from sunwai.kernel.errors import Refused
from sunwai.kernel.events import publish
from sunwai.people.models import Staff, Team
from sunwai.people.roles import Permission


@transaction.atomic
def assign(*, conversation: Conversation, by: Staff, assignee: Staff | None) -> None:
    """Give a conversation to a person, or to nobody. The same person again changes nothing.

    Taken from another person who answered in it, it is handed over with a packet, for them to accept (``transfers``).

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``assignee_cannot_answer``: that person's role or brands do not let them answer it.

    """
    enter(conversation, by=by, permission=Permission.ASSIGN)
    if conversation.assignee_id == (assignee.pk if assignee else None):
        return
    if assignee is not None:
        _refuse_unable(assignee, conversation)
        if handed_over(conversation=conversation, by=by, to=assignee):
            return
    conversation.assignee = assignee
    data = {"assignee": assignee.pk if assignee else None, "name": assignee.name if assignee else ""}
    store(conversation, "assignee", by=by, verb="assigned", data=data)
    _publish(conversation)


@transaction.atomic
def assign_team(*, conversation: Conversation, by: Staff, team: Team | None) -> None:
    """Give a conversation to a team, or to everybody of the brand. An assignee who is not of the team loses it.

    One who answered in it hands it over with a packet, for the team to accept (``transfers``).

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``.

    """
    enter(conversation, by=by, permission=Permission.ASSIGN)
    if conversation.team_id == (team.pk if team else None):
        return
    if team is not None and handed_over(conversation=conversation, by=by, to=team):
        return
    conversation.team = team
    if team is not None and conversation.assignee and not conversation.assignee.teams.filter(pk=team.pk).exists():
        conversation.assignee = None
    data = {"team": team.pk if team else None, "name": team.name if team else ""}
    store(conversation, "team", "assignee", by=by, verb="team_assigned", data=data)
    _publish(conversation)


def hand_over(conversation: Conversation, *, by: Staff | None, assignee: Staff | None, team: Team | None) -> None:
    """Write whose a conversation is, for routing: it is locked, the person allowed, and the caller stores its course.

    Raises:
        Refused: ``assignee_cannot_answer``: that person's role or brands do not let them answer it.

    """
    if assignee is not None and assignee != by:
        _refuse_unable(assignee, conversation)
    conversation.assignee, conversation.team = assignee, team
    conversation.save(update_fields=["assignee", "team"])
    _publish(conversation)


def can_answer(person: Staff, conversation: Conversation) -> bool:
    """Say whether a person's role and brands let them answer a conversation. At most one query."""
    inside = person.may(Permission.READ_EVERYTHING) or person.brands.filter(pk=conversation.brand_id).exists()
    return person.may(Permission.REPLY) and inside


def _refuse_unable(assignee: Staff, conversation: Conversation) -> None:
    if not can_answer(assignee, conversation):
        said = _("%(name)s cannot answer conversations of this brand.") % {"name": assignee.name}
        raise Refused(said, code="assignee_cannot_answer")


def _publish(conversation: Conversation) -> None:
    publish(
        ConversationAssigned(
            conversation_id=conversation.pk, assignee_id=conversation.assignee_id, team_id=conversation.team_id
        )
    )
