"""A program that calls the API as somebody of the cast."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client, override_settings

from sunwai.api.actions.tokens import create_token
from sunwai.api.scopes import Scope
from sunwai.people.models import Staff

#: Every action of a call locks its conversation and takes a change number: a cost per action, never per row.
FIXED: list[Any] = [{"model": "kernel.Fact", "field": "get()"}, {"model": "inbox.Conversation", "field": "*"}]

EVERYTHING = tuple(Scope.values)


class Program:
    """Speaks JSON with a bearer token."""

    def __init__(self, person: Staff, *scopes: str) -> None:
        self.token = create_token(staff=person, name="tests", scopes=scopes or EVERYTHING, by=None)
        self.client = Client()

    @classmethod
    def with_token(cls, token: str) -> Program:
        """Return a program that has a token already."""
        program = cls.__new__(cls)
        program.token, program.client = token, Client()
        return program

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Call ``/api/v1`` + path; names of headers have underscores."""
        sent = {
            "Authorization": f"Bearer {self.token}",
            **{name.replace("_", "-"): each for name, each in headers.items()},
        }
        data = {} if body is None else {"data": body, "content_type": "application/json"}
        with override_settings(ZEAL_ALLOWLIST=[] if method == "GET" else FIXED):
            return self.client.generic(method, f"/api/v1{path}", headers=sent, **_encoded(data))

    def get(self, path: str) -> Any:
        """Read, and see that it works."""
        answer = self.call("GET", path)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Send."""
        return self.call("POST", path, {} if body is None else body, **headers)

    def patch(self, path: str, body: Any) -> Any:
        """Change."""
        return self.call("PATCH", path, body)


def _encoded(data: dict[str, Any]) -> dict[str, Any]:
    if "data" in data and not isinstance(data["data"], str | bytes):
        data["data"] = json.dumps(data["data"], cls=DjangoJSONEncoder)
    return data
