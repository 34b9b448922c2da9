"""Our models read what the forum's own contract allows, and what we send is what it asks for."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.adapters.discourse.payloads import Created, Page, Person, Post, Uploaded
from sunwai.channels.types import Action, Visibility
from tests.adapters.discourse.forum import ADAPTER, Forum, items, outbound
from tests.adapters.web.generated import from_schema
from tests.contracts.specs import contract
from tests.tries import tries

QUIET = settings(max_examples=tries(4), suppress_health_check=list(HealthCheck))
CREATE = ("/posts.json", "post")


def operation(path: str, method: str) -> Any:
    return contract("discourse", "openapi.json")["paths"][path][method]


def answer(path: str, method: str) -> Any:
    return operation(path, method)["responses"]["200"]["content"]["application/json"]["schema"]


def wanted(path: str, method: str) -> Any:
    return operation(path, method)["requestBody"]["content"]["application/json"]["schema"]


def real(post: dict[str, Any]) -> dict[str, Any]:
    """Return a generated post with what every real one has: numbers from one, times that are times."""
    times = {"created_at": "2026-11-20T10:00:00Z", "updated_at": "2026-11-20T10:00:00Z", "deleted_at": None}
    return {**post, **times, "post_number": abs(post["post_number"]) + 1, "reply_to_post_number": None, "post_type": 1}


@QUIET
@given(data=st.data())
def test_any_post_of_the_contract_is_read(data: st.DataObject) -> None:
    post = real(data.draw(from_schema(answer("/posts/{id}.json", "get"))))

    assert Post.model_validate(post).id == str(post["id"])
    assert items("post_created", post={**post, "user_deleted": False, "hidden": False})


@QUIET
@given(data=st.data())
def test_the_newest_posts_of_the_contract_are_read(data: st.DataObject) -> None:
    page = data.draw(from_schema(answer("/posts.json", "get")))

    assert len(Page.model_validate(page).latest_posts) == len(page["latest_posts"])


@QUIET
@given(data=st.data())
def test_a_new_posts_answer_is_read(data: st.DataObject) -> None:
    made = data.draw(from_schema(answer(*CREATE)))

    assert Created.model_validate(made).topic_id == str(made["topic_id"])


@QUIET
@given(data=st.data())
def test_a_user_of_the_contract_is_read(data: st.DataObject) -> None:
    user = answer("/u/{username}.json", "get")["properties"]["user"]["properties"]
    known = {name: user[name] for name in ("id", "username", "name", "avatar_template", "trust_level")}
    told = data.draw(from_schema({"type": "object", "properties": known, "required": list(known)}))

    assert Person.model_validate(told).id == str(told["id"])


def test_an_upload_names_what_we_read() -> None:
    assert "short_url" in answer("/uploads.json", "post")["properties"]
    assert Uploaded.model_validate({"short_url": "upload://x"}).short_url


@pytest.mark.parametrize("answers", ["77/2", "77/1", ""])
def test_a_public_answer_is_what_the_contract_asks_for(network: Forum, answers: str) -> None:
    ADAPTER.send(outbound(answers=answers), network.account)

    jsonschema.validate(json.loads(network.took[0].body), wanted(*CREATE))


def test_a_private_answer_is_what_the_contract_asks_for(network: Forum) -> None:
    ADAPTER.send(outbound(visibility=Visibility.PRIVATE), network.account)

    jsonschema.validate(json.loads(network.took[0].body), wanted(*CREATE))


def test_a_like_is_what_the_contract_asks_for(network: Forum) -> None:
    ADAPTER.act(Action.LIKE, "77/2", network.account)

    jsonschema.validate(json.loads(network.asked[-1].body), wanted("/post_actions.json", "post"))
    assert "delete" in contract("discourse", "openapi.json")["paths"]["/posts/{id}.json"]
