"""Conversations: listed, read, begun, changed."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import changing, idempotency, listing, queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.guessed import told_out
from sunwai.api.schemas import conversations as schemas
from sunwai.api.schemas.values import Id, Page
from sunwai.inbox.actions.start import Opening, start
from sunwai.inbox.queries.visibility import conversation_for

router = Router(tags=["conversations"])


@router.get("/conversations", **call(Scope.READ, Page[schemas.ConversationOut]))
def list_conversations(
    request: ApiRequest, *, query: FromQuery[schemas.ConversationQuery]
) -> Page[schemas.ConversationOut]:
    """List what the token's person may see, newest activity first, or (order=updated) in the order of changes."""
    return listing.conversations_page(request.auth, query)


@router.post("/conversations", **call(Scope.REPLY, schemas.ConversationOut, status=201))
def start_conversation(request: ApiRequest, *, body: schemas.ConversationIn) -> Status[schemas.ConversationOut]:
    """Write first, on a channel that lets us."""
    by = request.auth
    opening: Opening = {"subject": body.subject, "name": body.name}
    opening["team"] = queries.team_named(body.team) if body.team else None
    opening["attachments"] = queries.uploads_of(by, body.attachments)
    connection = queries.channel_for(by, body.channel)
    made = start(
        connection=connection, by=by, address=body.address, text=body.text, key=idempotency.send_key(request), **opening
    )
    return Status(201, told_out(queries.conversation_shown(made.pk)))


@router.get("/conversations/{conversation_id}", **call(Scope.READ, schemas.ConversationOut))
def read_conversation(request: ApiRequest, *, conversation_id: Id) -> schemas.ConversationOut:
    """Read one conversation."""
    conversation = conversation_for(request.auth, conversation_id)
    return told_out(queries.conversation_shown(conversation.pk))


@router.patch("/conversations/{conversation_id}", **call(Scope.WRITE, schemas.ConversationOut))
def change_conversation(
    request: ApiRequest, *, conversation_id: Id, body: schemas.ConversationPatch
) -> schemas.ConversationOut:
    """Change a conversation: all of what is named, or, when one part is refused, nothing."""
    conversation = conversation_for(request.auth, conversation_id)
    changing.change(conversation, by=request.auth, patch=body)
    return told_out(queries.conversation_shown(conversation.pk))
