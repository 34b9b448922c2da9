"""What happens outside the networks' own wires: answers given at another place, and captures put in by hand."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from ninja import Router, Status
from pydantic import BaseModel, Field

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.idempotency import send_key
from sunwai.api.schemas import messages as schemas
from sunwai.api.schemas.values import Body, Id, Line, Moment, Words
from sunwai.inbox.actions.elsewhere import answered_elsewhere
from sunwai.inbox.queries.visibility import conversation_for, message_for
from sunwai.intake.capture import capture

router = Router(tags=["messages"])


class ElsewhereIn(Body):
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


class CaptureIn(Body):
    """One thing seen elsewhere: its words, and a link or the place's name. ``at``: when, now without it."""

    text: Words
    url: Line = ""
    place: Line = ""
    author: Line = ""
    author_url: Line = ""
    at: Moment | None = None
    title: Line = ""
    kind: Literal["post", "comment", "mention", "review", "dm"] = "post"
    visibility: Literal["public", "private"] = "public"
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    id: Line = ""
    thread: Line = ""
    parent: Line = ""

    def seen(self) -> dict[str, str]:
        """Return what was told, as words."""
        told = self.model_dump(exclude={"at"}, exclude_none=True)
        at = {"at": self.at.isoformat()} if self.at else {}
        return {name: str(value) for name, value in told.items()} | at


class CapturedOut(BaseModel):
    """The row of the journal; the same capture has the same key, and comes in once."""

    key: str


@router.post("/channels/{channel_id}/captures", **call(Scope.REPLY, CapturedOut, status=202))
def capture_one(request: ApiRequest, *, channel_id: uuid.UUID, body: CaptureIn) -> Status[CapturedOut]:
    """Bring in what somebody wrote at a place that gives no access. 202: it is stored, and comes in within seconds."""
    channel = queries.channel_for(request.auth, channel_id)
    made = capture(connection=channel, by=request.auth, seen=body.seen())
    return Status(202, CapturedOut(key=made.key))
