"""A server for ``bench.door``: the door itself, or (``floor``) one that verifies and stores nothing."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunwai.config.settings")

import django
import uvicorn

django.setup()

from django.core.management import call_command

from bench._network import ACCOUNT, PAGE, SECRET
from sunwai.intake.door import Answer, Door

from sunwai.intake.door import Scope, Receive, Send  # isort: skip - the ASGI words


class Floor(Door):
    """Everything the door does but storing."""

    async def _accept(self, hook: object, request: object) -> Answer:
        hook.adapter.verify(request, hook.account)  # type: ignore[attr-defined]
        hook.adapter.delivery_key(request)  # type: ignore[attr-defined]
        return Answer(200, b"ok")


def main(kind: str, port: int) -> None:
    door = Floor() if kind == "floor" else Door()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await door(scope, receive, send)

    uvicorn.run(app, port=port, log_level="error", http="httptools", lifespan="off", access_log=False)


def prepare() -> str:
    """Make the database and one connected page; return its hook's path."""
    from sunwai.connections.actions.connect import connect
    from sunwai.people.actions.organisation import save_brand

    call_command("migrate", verbosity=0)
    settings = {"page_id": PAGE, "app_secret": SECRET, "access_token": "t", "verify_token": "v", **ACCOUNT}
    page = connect(channel="facebook", name="Page", brand=save_brand(name="B", by=None), settings=settings, by=None)
    return f"/hooks/{page.pk}"


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        print(prepare())
    else:
        main(sys.argv[1], int(sys.argv[2]))
