"""What networks told besides messages: what a message answers, and customers' pictures."""

from __future__ import annotations

from django.http import HttpResponse
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.files import stored_response
from sunwai.api.schemas import messages as schemas
from sunwai.api.schemas.values import Id
from sunwai.inbox.queries.above import above
from sunwai.inbox.queries.visibility import identity_for, message_for

router = Router(tags=["messages"])


@router.get("/messages/{message_id}/ancestors", **call(Scope.READ, schemas.AncestorsOut))
def list_ancestors(request: ApiRequest, *, message_id: Id) -> schemas.AncestorsOut:
    """Read what a public message answers on its network, up to the post, the topmost first, at most fifty."""
    return schemas.ancestors_out(above(message_for(request.auth, message_id)))


@router.get("/identities/{identity_id}/avatar", **call(Scope.READ, bytes))
def download_avatar(request: ApiRequest, *, identity_id: Id) -> HttpResponse:
    """Download the kept picture of a customer, always as an attachment."""
    return stored_response(identity_for(request.auth, identity_id).avatar, name="avatar")
