"""The contract: every call under ``/api/v1``, and its OpenAPI description made from the types."""

from __future__ import annotations

from typing import Final

from ninja import NinjaAPI

from sunwai.api.parsing import StrictParser
from sunwai.api.problems import handle_on
from sunwai.api.views import (
    answer_uses,
    answer_versions,
    answers,
    articles,
    asked_so,
    bots,
    calendars,
    call_backs,
    channels,
    contact,
    conversations,
    customers,
    elsewhere,
    facts,
    hand_offs,
    history,
    imports,
    joining,
    lessons,
    matters,
    menus,
    messages,
    missing,
    model,
    orders,
    people,
    prepared,
    privacy,
    privacy_requests,
    profiles,
    proposals,
    readings,
    search,
    sections,
    shops,
    solved,
    suggested,
    telling,
    topics,
    voice,
)

DESCRIPTION: Final = (
    "Bearer tokens with scopes (`x-scope` names the one a call needs); times are RFC 3339 UTC; lists are "
    "`{items, next}`: give `next` as `after`; errors are RFC 9457 problems; a POST with an `Idempotency-Key` "
    "is done once."
)

api = NinjaAPI(
    title="Sunwai", version="1", description=DESCRIPTION, docs_url=None, parser=StrictParser(), urls_namespace="api"
)
handle_on(api)
for each in (
    conversations,
    messages,
    readings,
    lessons,
    elsewhere,
    matters,
    customers,
    search,
    channels,
    contact,
    call_backs,
    people,
    prepared,
    telling,
    topics,
    calendars,
    hand_offs,
    orders,
    model,
    shops,
    privacy,
    privacy_requests,
    facts,
    joining,
    profiles,
    history,
    articles,
    imports,
    answers,
    answer_uses,
    answer_versions,
    suggested,
    proposals,
    asked_so,
    solved,
    bots,
    menus,
    sections,
    missing,
    voice,
):
    api.add_router("", each.router)
