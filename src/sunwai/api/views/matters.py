"""Several conversations at once: merged, split, put aside as spam, changed in bulk and put back."""

from __future__ import annotations

from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.changing import plan_of
from sunwai.api.guessed import told_out
from sunwai.api.schemas import conversations as schemas
from sunwai.api.schemas.values import Id
from sunwai.inbox.actions import block, bulk, merge
from sunwai.inbox.queries.visibility import conversation_for

router = Router(tags=["conversations"])


@router.post("/conversations/{conversation_id}/merge", **call(Scope.WRITE, schemas.ConversationOut))
def merge_conversation(request: ApiRequest, *, conversation_id: Id, body: schemas.MergeIn) -> schemas.ConversationOut:
    """Move everything of this conversation into another one, and return that."""
    source = conversation_for(request.auth, conversation_id)
    into = conversation_for(request.auth, body.into)
    merge.merge(source=source, into=into, by=request.auth, across_customers=body.across_customers)
    return told_out(queries.conversation_shown(into.pk))


@router.post("/conversations/{conversation_id}/split", **call(Scope.WRITE, schemas.ConversationOut, status=201))
def split_conversation(
    request: ApiRequest, *, conversation_id: Id, body: schemas.SplitIn
) -> Status[schemas.ConversationOut]:
    """Move some messages into a conversation of their own, and return that."""
    conversation = conversation_for(request.auth, conversation_id)
    messages = queries.messages_in(conversation, body.messages)
    new = merge.split(conversation=conversation, messages=messages, by=request.auth)
    return Status(201, told_out(queries.conversation_shown(new.pk)))


@router.post("/conversations/{conversation_id}/spam", **call(Scope.WRITE, schemas.ConversationOut))
def mark_as_spam(request: ApiRequest, *, conversation_id: Id) -> schemas.ConversationOut:
    """Resolve as spam. The sender is blocked by POST /identities/{id}/block."""
    conversation = conversation_for(request.auth, conversation_id)
    block.mark_spam(conversation=conversation, by=request.auth)
    return told_out(queries.conversation_shown(conversation.pk))


@router.post("/bulk", **call(Scope.WRITE, schemas.BulkOut))
def change_many(request: ApiRequest, *, body: schemas.BulkIn) -> schemas.BulkOut:
    """Change up to 500 conversations; one that refuses does not stop the others."""
    result = bulk.bulk(conversations=body.conversations, by=request.auth, plan=plan_of(body, by=request.auth))
    refused = [
        schemas.RefusedOne(conversation=number, code=no.code, detail=str(no.message)) for number, no in result.refused
    ]
    return schemas.BulkOut(id=result.change.pk, done=result.done, refused=refused)


@router.post("/bulk/{change_id}/undo", **call(Scope.WRITE, schemas.UndoneOut))
def undo_many(request: ApiRequest, *, change_id: Id) -> schemas.UndoneOut:
    """Put back what nobody has changed since."""
    change = bulk.change_for(by=request.auth, change_id=change_id)
    return schemas.UndoneOut(restored=bulk.undo_bulk(change=change, by=request.auth))
