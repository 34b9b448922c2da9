"""The demo's accounts: connected once, and set anew when the ports have changed."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from sunwai.channels.registry import spec_for
from sunwai.cli.demo_networks import NETWORKS
from sunwai.connections.actions.connect import change_settings, connect
from sunwai.connections.models import Connection
from sunwai.kernel import crypto
from sunwai.operations.surroundings import HERE, Ports
from sunwai.people.models import Brand, Team


def further(brand: Brand, team: Team, ports: Ports) -> dict[str, dict[str, str]]:
    """Connect the further networks; return each one's settings, and the id of its connection, for the simulators."""
    played = {}
    for slug, settings_of in NETWORKS.items():
        settings = settings_of(f"http://{HERE}:{ports.graph}/{slug}", secret)
        account = settings[spec_for(slug).account_setting]
        connection = account_of(slug, brand, team, settings=settings, account=account)
        played[slug] = {**settings, "connection": str(connection.pk)}
    return played


def account_of(channel: str, brand: Brand, team: Team, *, settings: Mapping[str, str], account: str) -> Connection:
    """Return the demo's connection to an account."""
    found = Connection.objects.filter(channel=channel, account_id=account).first()
    if found is None:
        name = f"{brand.name} · {spec_for(channel).name}"
        return connect(channel=channel, name=name, brand=brand, team=team, settings=settings, by=None)
    opened = found.account().settings
    if any(opened.get(name) != value for name, value in settings.items()):
        change_settings(connection=found, settings=settings, by=None)
    return found


def secret(name: str) -> str:
    """Return a secret of this installation's demo: the same at every start, another one elsewhere."""
    return base64.b32encode(crypto.derived_key(f"demo:{name}")).decode().rstrip("=").lower()
