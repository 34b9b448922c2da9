"""``sunwai channel list`` tells what a connection has used and until when its token holds."""

from __future__ import annotations

import json

import pytest

from sunwai.connections.actions.spending import spend
from tests import cast
from tests.cli.test_commands import sunwai
from tests.connections.network import DOLLAR, become

pytestmark = pytest.mark.django_db


def test_the_list_tells_meter_token_and_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR, costs="A cent a message.")
    spend(cast.facebook(facts={"token_expires_at": "2100-01-01T00:00:00+00:00"}), 250_000)

    found = json.loads(sunwai("channel", "list", "--json").stdout)
    table = sunwai("channel", "list").stdout

    row = found["connections"][0]
    assert (row["meter"]["spent"], row["meter"]["budget"], row["token_expires_at"][:4]) == (250_000, 1_000_000, "2100")
    assert "US$ 0.25 of US$ 1.00 this month" in table
    assert "A cent a message." in [each["costs"] for each in found["adapters"]]
