"""What is done to messages on their networks, and approved texts, as programs read and write them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body
from sunwai.channels.types import Action, FilledTemplate
from sunwai.inbox.models import NativeAction

ActionName = Literal["like", "unlike", "hide", "unhide", "repost", "unrepost", "delete", "retract"]
STATES = {"waiting": "asked", "done": "done", "dead": "failed"}


class ActionIn(Body):
    """What to do to a message on its network. Asked twice it is done once; its opposite cancels what still waits."""

    action: ActionName


class ActionOut(BaseModel):
    """Something done to a message on its network, or asked for. ``error`` says why it failed."""

    action: ActionName
    state: Literal["asked", "done", "failed"]
    by: int | None
    asked_at: dt.datetime
    done_at: dt.datetime | None
    error: str


class TemplateIn(Body):
    """An approved text with its values, in the order of its fields. The message's ``text`` is then how it reads."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    language: Annotated[str, Field(min_length=1, max_length=20)]
    values: Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=50)] = []

    def filled(self) -> FilledTemplate:
        """Return it as an answer takes it."""
        return FilledTemplate(name=self.name, language=self.language, values=tuple(self.values))


def action_out(row: NativeAction) -> ActionOut:
    """Show an action. No query."""
    return ActionOut.model_validate(
        {
            "action": row.action,
            "state": STATES[row.state],
            "by": row.by_id,
            "asked_at": row.asked_at,
            "done_at": row.done_at,
            "error": row.last_error,
        }
    )


def named(action: ActionName) -> Action:
    """Return the action of a name."""
    return Action(action)
