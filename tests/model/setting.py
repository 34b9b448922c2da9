"""A model that is set up, and requests of it, for tests."""

from __future__ import annotations

from typing import Any

from sunwai.inbox.models import Conversation
from sunwai.model import turn
from sunwai.model.actions.ask import Wish, ask
from sunwai.model.actions.setting_up import change_setting
from sunwai.model.models import ModelCall, ModelSetting
from sunwai.model.wanted import Wanted
from sunwai.people.models import Staff
from tests import cast

KEY = "sk-a-canary-of-the-tests"


def switched_on(url: str, **changes: Any) -> ModelSetting:
    """Return the setting of a model that is on for the cast's brand."""
    given = {"on": True, "url": url, "name": "small", "key": KEY, "seconds": 5, **changes}
    brands = given.pop("brands", [cast.brand()])
    return change_setting(by=cast.alice(), wanted=Wanted(**given), brands=brands)


def asked(talk: Conversation, kind: str = "draft", *, by: Staff | None = None, **wish: Any) -> ModelCall:
    """Return a request that waits."""
    return ask(conversation=talk, by=by or cast.ravi(), wish=Wish(kind=kind, **wish))


def answered(talk: Conversation, kind: str = "draft", *, by: Staff | None = None, **wish: Any) -> ModelCall:
    """Return a request that a worker has asked."""
    made = asked(talk, kind, by=by, **wish)
    turn.drain()
    made.refresh_from_db()
    return made


#: What calls about a model take.
BODIES: dict[str, dict[str, Any]] = {
    "PATCH /model": {"name": "other"},
    "POST /conversations/<conversation_id>/model": {"kind": "summary"},
}


def a_model_call(talk: Conversation) -> ModelCall:
    """Return a request of Ravi that has ended."""
    made = ModelCall.objects.filter(conversation=talk).first()
    return made or ModelCall.objects.create(conversation=talk, asked_by=cast.ravi(), kind="draft", state="done")
