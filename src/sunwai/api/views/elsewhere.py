"""What happens outside the networks' own wires: answers given at another place, and captures put in by hand."""

from __future__ import annotations

from typing import Annotated

from ninja import Router, Status
from pydantic import BaseModel, Field

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.idempotency import send_key
from sunwai.api.schemas import messages as schemas
from sunwai.api.schemas.values import Id, Words
from sunwai.inbox.actions.elsewhere import answered_elsewhere
from sunwai.inbox.queries.visibility import conversation_for, message_for

router = Router(tags=["messages"])


class ElsewhereIn(BaseModel):
    """An answer given at the message's own place: its link and its words, as far as they are known."""

    url: Annotated[str, Field(max_length=2000)] = ""
    text: Words = ""
    in_reply_to: Id | None = None


@router.post("/conversations/{conversation_id}/answered-elsewhere", **call(Scope.REPLY, schemas.MessageOut, status=201))
def mark_answered(request: ApiRequest, *, conversation_id: Id, body: ElsewhereIn) -> Status[schemas.MessageOut]:
    """Say that a person answered where the message stands, on a channel that only listens. Nothing is sent."""
    by = request.auth
    message = answered_elsewhere(
        conversation=conversation_for(by, conversation_id),
        by=by,
        key=send_key(request),
        url=body.url,
        text=body.text,
        in_reply_to=message_for(by, body.in_reply_to) if body.in_reply_to else None,
    )
    return Status(201, schemas.message_out(queries.message_shown(message)))
