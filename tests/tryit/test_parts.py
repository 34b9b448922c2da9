"""Settings, memory, pictures, ids and forms."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tryit.town import Town
from tryit import memory, settings
from tryit.clock import Ids
from tryit.mail.letters import own_words
from tryit.picture import draw
from tryit.web import App, Request, Response, Route, as_json
from tryit.world import KEPT, Entry, Place, World

SECRETS = {f"TRYIT_{name.upper()}": name for name in settings.SECRETS}


def test_secrets_come_from_the_environment_and_stay_out_of_print() -> None:
    found = settings.read(["--port=8001"], {**SECRETS, "TRYIT_SPEED": "3"})

    assert (found.port, found.speed, found.app_secret) == (8001, 3.0, "app_secret")
    assert "app_secret" not in repr(found)


def test_a_missing_secret_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        settings.read([], {})

    assert "TRYIT_MAIL_PASSWORD" in capsys.readouterr().err


def test_the_world_survives_a_restart(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    memory.save(town.world, path)

    assert memory.load(path) == town.world


def test_a_memory_of_another_version_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"entries": 5}')

    assert memory.load(path) == World()
    assert (tmp_path / "state.unreadable").exists()


def test_overdue_plans_happen_one_by_one_after_a_restart(town: Town) -> None:
    town.now += 1_000
    town.networks.director.begin()

    before = len(town.world.runs)
    town.later(1)

    assert len(town.world.runs) - before <= 1


def test_the_oldest_words_are_forgotten() -> None:
    world = World()

    for number in range(KEPT + 1):
        world.add(Entry(id=str(number), place=Place.POST, author="page", text="", at=0.0))

    assert len(world.entries) == KEPT
    assert "0" not in world.entries


def test_ids_grow_although_the_clock_stands() -> None:
    ids = Ids(lambda: 5.0)

    assert [ids.take(), ids.take()] == [5_000_000, 5_000_001]


def test_a_picture_is_a_png() -> None:
    picture = draw("kurti")
    length = int.from_bytes(picture[33:37])

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(zlib.decompress(picture[41 : 41 + length])) == 96 * (96 * 3 + 1)
    assert picture != draw("face-kurti")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Hello\n\n-- \nThe desk", "Hello"),
        ("Hello\n\nOn Monday, John wrote:\n> Hi", "Hello"),
        ("> Hi\n\nHello", "Hello"),
    ],
)
def test_a_customer_reads_only_what_is_new(text: str, own: str) -> None:
    assert own_words(text) == own


MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xe0\xa4\xb9\xe0\xa4\xbe\xe0\xa4\x81\r\n'
    b'--b\r\nContent-Disposition: form-data; name="source"; filename="a.png"\r\n\r\nx\r\n--b--'
)


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("application/json", b'{"a": {"b": 1}}', {"q": "1", "a": {"b": 1}}),
        ("application/json", b"[1]", {"q": "1"}),
        ("application/json", b"{", {"q": "1"}),
        ("application/x-www-form-urlencoded", b"a=%E0%A4%B9&b=", {"q": "1", "a": "ह", "b": ""}),
        ("multipart/form-data; boundary=b", MULTIPART, {"q": "1", "text": "हाँ", "source": "a.png"}),
    ],
)
def test_forms_of_every_kind_are_read(kind: str, body: bytes, expected: dict[str, Any]) -> None:
    seen: list[Request] = []
    app = App([Route("POST", "/x", _keeping(seen))], hosts=frozenset({"h"}))
    headers = [(b"host", b"h"), (b"content-type", kind.encode())]
    scope = {"type": "http", "method": "POST", "path": "/x", "query_string": b"q=1", "headers": headers}

    status = asyncio.run(_call(app, scope, body))

    assert status == 200
    assert seen[0].params == expected


def test_an_unknown_path_is_not_found(town: Town) -> None:
    answer: Response = town.request("GET", "/nowhere")

    assert answer.status == 404


def _keeping(seen: list[Request]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        seen.append(request)
        return as_json({})

    return answer


async def _call(app: App, scope: dict[str, Any], body: bytes) -> int:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return int(sent[0]["status"])
