"""What only programs read: pages of messages, tokens, and things that a call names by their ids."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.api.models import ApiToken
from sunwai.connections.models import Connection
from sunwai.connections.reached import is_chat
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.queries import course, listing, shown, visibility
from sunwai.kernel.errors import NotFound
from sunwai.people import queries as people
from sunwai.people import roles
from sunwai.people.models import AuditEntry, Brand, Staff, Team

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """Some messages, oldest first, and the cursor of the next page; None at the end."""

    items: list[Message]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some entries of the audit log, newest first."""

    items: list[AuditEntry]
    next_cursor: str | None


def tokens_of(person: Staff) -> QuerySet[ApiToken]:
    """Return a person's tokens, the newest first, revoked ones left out."""
    return ApiToken.objects.filter(staff=person, revoked_at=None).order_by("-pk")


def own_token(person: Staff, token_id: int) -> ApiToken:
    """Return one's own token.

    Raises:
        NotFound: there is none, or it is another person's.

    """
    return _there(tokens_of(person).filter(pk=token_id).first(), _("There is no such token."))


def messages_page(by: Staff, conversation_id: int, *, after: str, limit: int) -> MessagePage:
    """Return a stretch of a conversation in the network's order, oldest first. Nine queries, however many messages.

    Raises:
        NotFound: this person may not see the conversation.
        Refused: ``bad_cursor``.

    """
    talk = visibility.conversation_for(by, conversation_id)
    found = course.messages_of(talk).order_by("sent_at", "pk")
    if after:
        at, number = listing.opened(after)
        found = found.filter(Q(sent_at__gt=at) | Q(sent_at=at, pk__gt=number))
    items = list(found[: limit + 1])
    return MessagePage(
        items=items[:limit], next_cursor=course.cursor_of(items[limit - 1]) if len(items) > limit else None
    )


def message_shown(message: Message) -> Message:
    """Return a message with all that an answer shows. Four queries."""
    return shown_messages([message])[message.pk]


def shown_messages(messages: Iterable[Message]) -> dict[int, Message]:
    """Return messages by their ids, with all that an answer shows. Four queries, however many."""
    joined = Message.objects.select_related("author_identity", "conversation")
    joined = joined.prefetch_related("attachments", "versions", "native_actions")
    return joined.in_bulk([each.pk for each in messages])


def conversation_shown(conversation_id: int) -> Conversation:
    """Return a conversation with all that an answer shows, for who has just changed it. Eleven queries at most."""
    return shown.rows([conversation_id])[0]


def channels_for(by: Staff) -> QuerySet[Connection]:
    """Return the accounts of this person's brands."""
    return Connection.objects.filter(brand__in=people.brands_of(by)).order_by("pk")


def channel_for(by: Staff, channel_id: uuid.UUID) -> Connection:
    """Return one account with its cursor.

    Raises:
        NotFound: there is none, or it is of a brand that is not this person's.

    """
    found = channels_for(by).select_related("poll", "brand", "team").filter(pk=channel_id).first()
    return _there(found, _("There is no such channel."))


def channel_run_by(by: Staff, channel_id: uuid.UUID) -> Connection:
    """Return one account with its cursor, for who may change channels.

    Raises:
        NotFound: there is none, or not for this person.

    """
    if not by.may(roles.Permission.CHANNELS):
        raise NotFound(_("There is no such channel."), code="not_found")
    return channel_for(by, channel_id)


def chat_run_by(by: Staff, channel_id: uuid.UUID) -> Connection:
    """Return one chat of our own, for who may change channels. Three queries.

    Raises:
        NotFound: there is none, it is another channel's, or it is not for this person.

    """
    found = channel_run_by(by, channel_id)
    return _there(found if is_chat(found) else None, _("There is no such chat."))


def brand_run_by(by: Staff, brand_id: int) -> Brand:
    """Return one of this person's brands, for who may change channels.

    Raises:
        NotFound: there is none, or not for this person.

    """
    if not by.may(roles.Permission.CHANNELS):
        raise NotFound(_("There is no such brand."), code="not_found")
    return people.brand_for(by, brand_id)


def audit_after(by: Staff, *, after: str, limit: int, verb: str) -> AuditPage:
    """Return a page of the audit log, newest first, at most 50 entries.

    Raises:
        NotFound: for those who may not read it.
        Refused: ``bad_cursor``.

    """
    rows = people.audit_page(by, before=listing.unseal(after)[0] if after else None, verb=verb)
    more = len(rows) > limit or len(rows) == people.PAGE
    shown = rows[:limit]
    return AuditPage(items=shown, next_cursor=listing.seal(shown[-1].pk, 0) if more else None)


def teams_for(by: Staff) -> QuerySet[Team]:
    """Return the teams that this person may give work to: every one, for who may read conversations."""
    return Team.objects.all() if by.may(roles.Permission.READ) else Team.objects.none()


def brands_named(by: Staff, numbers: Iterable[int]) -> list[Brand]:
    """Return some of this person's brands. One query.

    Raises:
        NotFound: one of them does not exist, or is not theirs.

    """
    return _all_there(people.brands_of(by), numbers, _("There is no such brand."))


def teams_named(by: Staff, numbers: Iterable[int]) -> list[Team]:
    """Return some teams. One query.

    Raises:
        NotFound: one of them does not exist.

    """
    return _all_there(teams_for(by), numbers, _("There is no such team."))


def messages_in(conversation: Conversation, numbers: Iterable[int]) -> list[Message]:
    """Return some messages of a conversation. One query.

    Raises:
        NotFound: one of them is not part of it.

    """
    return _all_there(conversation.messages.all(), numbers, _("There is no such message."))


def team_named(team_id: int) -> Team:
    """Return a team that work can be given to.

    Raises:
        NotFound: there is none.

    """
    return _there(Team.objects.filter(pk=team_id).first(), _("There is no such team."))


def colleague_for(by: Staff, staff_id: int) -> Staff:
    """Return somebody whom a conversation can be given to.

    Raises:
        NotFound: there is none, or they share no brand with this person.

    """
    return _there(people.colleagues(by).filter(pk=staff_id).first(), _("There is no such person."))


def uploads_of(by: Staff, numbers: Iterable[int]) -> list[Attachment]:
    """Return a person's own uploads that were not sent yet, in the order asked for.

    Raises:
        NotFound: one of them is not.

    """
    mine = Attachment.objects.filter(uploaded_by=by)
    return _all_there(mine, numbers, _("There is no such file."))


def _there(found: Row | None, said: str) -> Row:
    if found is None:
        raise NotFound(said, code="not_found")
    return found


def _all_there(rows: QuerySet[Row], numbers: Iterable[int], said: str) -> list[Row]:
    wanted = list(dict.fromkeys(numbers))
    found = rows.in_bulk(wanted) if wanted else {}
    if len(found) != len(wanted):
        raise NotFound(said, code="not_found")
    return [found[each] for each in wanted]
