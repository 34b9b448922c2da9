"""The shop's own site in the demo: the desk's chat on another origin, and a server that says who is signed in."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
import pytest

from sunwai.cli.demo_networks import NETWORKS
from tryit.settings import Settings
from tryit.shop.page import Shop
from tryit.web import Request, Response, Route

CONNECTION = "0192f0c1-0000-7000-8000-000000000001"
SECRET = "the chat's signing secret, made up for a test"


def shop(**chat: str) -> Shop:
    given = {"connection": CONNECTION, "signing_secret": SECRET, "hook": f"http://127.0.0.1:8000/hooks/{CONNECTION}"}
    networks = {"widget": {**given, **chat}}
    return Shop(Settings(port=8091, imap_port=1, smtp_port=2, networks=networks), time.time)


def asked(of: Shop, path: str, **params: Any) -> Response:
    route = next(each for each in of.routes() if each.pattern == path)
    answer: Response = route.handler(Request(method="GET", path=path, params=params))
    return answer


def test_the_page_embeds_the_chat_of_the_desk_and_nothing_inline() -> None:
    page = asked(shop(), "/shop", language="ur")
    text = page.body.decode()

    assert f'src="http://localhost:8000/widget.js" data-connection="{CONNECTION}"' in text
    assert '<html lang="ur" dir="rtl">' in text
    assert "script-src 'self' http://localhost:8000;" in page.headers["Content-Security-Policy"]
    assert "{{" not in text
    assert "<style" not in text


def test_its_server_says_who_is_signed_in_as_any_jwt_library_reads_it() -> None:
    token = json.loads(asked(shop(), "/shop/token", **{"as": "asha.verma"}).body)["token"]

    told = jwt.decode(token, SECRET, algorithms=["HS256"], audience=CONNECTION)

    assert (told["sub"], told["name"]) == ("asha.verma", "Asha Verma")
    assert 0 < told["exp"] - time.time() <= 300


def test_it_signs_for_nobody_it_does_not_know() -> None:
    assert asked(shop(), "/shop/token", **{"as": "nobody"}).status == 404


def test_without_a_chat_there_is_no_shop() -> None:
    settings = Settings(port=8091, imap_port=1, smtp_port=2)
    routes: list[Route] = Shop(settings, time.time).routes()

    assert not routes


@pytest.mark.parametrize("name", ["widget_id", "origins", "signing_secret"])
def test_the_demo_connects_it(name: str) -> None:
    given = NETWORKS["widget"]("http://127.0.0.1:8091/widget", lambda word: f"made-up {word} {'x' * 32}")

    assert given[name]
    assert given["origins"] == "http://127.0.0.1:8091 http://localhost:8091"
