"""What may answer a conversation."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import suggested as schemas
from sunwai.api.schemas.values import Id
from sunwai.assist.suggesting import suggested
from sunwai.inbox.queries.visibility import conversation_for

router = Router(tags=["knowledge"])


@router.get("/conversations/{conversation_id}/articles", **call(Scope.READ, schemas.SuggestionsOut))
def suggest(
    request: ApiRequest, *, conversation_id: Id, query: FromQuery[schemas.SuggestedQuery]
) -> schemas.SuggestionsOut:
    """List what may answer the customer, or what is being written: checked answers and articles, and why."""
    talk = conversation_for(request.auth, conversation_id)
    found = suggested(request.auth, talk, asked=query.q, draft=query.draft)
    return schemas.SuggestionsOut(items=[schemas.suggestion_out(each) for each in found])
