"""The demo's shop: a brand, a team, people, and the accounts of the try-it networks. Again changes only ports."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Final

from sunwai.channels.registry import spec_for
from sunwai.cli import demo_networks
from sunwai.connections.actions.connect import change_settings, connect
from sunwai.connections.models import Connection
from sunwai.kernel import crypto
from sunwai.operations.surroundings import HERE, Ports
from sunwai.people.actions.organisation import save_brand, save_team
from sunwai.people.actions.staff import add_staff
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Role

SHOP: Final = "Titli Bazaar"
TEAM: Final = "Care"
PAGE_ID: Final = "104200000000001"
ADDRESS: Final = "care@titli.example"
#: The demo's people: name, role, language.
PEOPLE: Final = (
    ("Alice", Role.OWNER, "en"),
    ("Meera", Role.LEAD, "hi"),
    ("Ravi", Role.AGENT, "en"),
    ("Sana", Role.AGENT, "ur"),
)


def seed(ports: Ports) -> dict[str, str]:
    """Make what the demo needs; return the environment of the try-it networks' process."""
    brand = Brand.objects.filter(name=SHOP).first() or save_brand(name=SHOP, by=None)
    team = Team.objects.filter(name=TEAM).first() or save_team(name=TEAM, by=None)
    _people(brand, team)
    page = _account("facebook", brand, team, settings=_page_settings(ports), account=PAGE_ID)
    _account("email", brand, team, settings=_mail_settings(ports), account=ADDRESS)
    further = _further(brand, team, ports)
    return {
        "TRYIT_NETWORKS": json.dumps(further),
        "TRYIT_PORT": str(ports.graph),
        "TRYIT_IMAP_PORT": str(ports.imap),
        "TRYIT_SMTP_PORT": str(ports.smtp),
        "TRYIT_PAGE_ID": PAGE_ID,
        "TRYIT_MAIL_ADDRESS": ADDRESS,
        "TRYIT_APP_SECRET": _secret("app_secret"),
        "TRYIT_VERIFY_TOKEN": _secret("verify_token"),
        "TRYIT_ACCESS_TOKEN": _secret("access_token"),
        "TRYIT_MAIL_PASSWORD": _secret("mail_password"),
        "PAGE_CONNECTION": str(page.pk),
    }


def _further(brand: Brand, team: Team, ports: Ports) -> dict[str, dict[str, str]]:
    """Connect the further networks; return each one's settings, and the id of its connection, for the simulators."""
    played = {}
    for slug, settings_of in demo_networks.NETWORKS.items():
        settings = settings_of(f"http://{HERE}:{ports.graph}/{slug}", _secret)
        account = settings[spec_for(slug).account_setting]
        connection = _account(slug, brand, team, settings=settings, account=account)
        played[slug] = {**settings, "connection": str(connection.pk)}
    return played


def _people(brand: Brand, team: Team) -> None:
    for name, role, language in PEOPLE:
        email = f"{name.lower()}@titli.example"
        if Staff.objects.filter(email=email).exists():
            continue
        person, _link = add_staff(email=email, role=role, name=name, brands=[brand], teams=[team], by=None)
        person.language = language
        person.save(update_fields=["language"])


def _account(channel: str, brand: Brand, team: Team, *, settings: Mapping[str, str], account: str) -> Connection:
    found = Connection.objects.filter(channel=channel, account_id=account).first()
    if found is None:
        return connect(channel=channel, name=brand.name, brand=brand, team=team, settings=settings, by=None)
    opened = found.account().settings
    if any(opened.get(name) != value for name, value in settings.items()):
        change_settings(connection=found, settings=settings, by=None)
    return found


def _page_settings(ports: Ports) -> dict[str, str]:
    return {
        "page_id": PAGE_ID,
        "api_url": f"http://{HERE}:{ports.graph}/v26.0",
        **{name: _secret(name) for name in ("app_secret", "verify_token", "access_token")},
    }


def _mail_settings(ports: Ports) -> dict[str, str]:
    common = {"host": HERE, "security": "none", "user": ADDRESS, "password": _secret("mail_password")}
    settings = {f"{way}_{name}": value for way in ("imap", "smtp") for name, value in common.items()}
    return settings | {
        "address": ADDRESS,
        "imap_port": str(ports.imap),
        "smtp_port": str(ports.smtp),
        "dmarc_authserv_id": "mail.titli.example",
        "reply_token": "on",
    }


def _secret(name: str) -> str:
    """Return a secret of this installation's demo: the same at every start, another one elsewhere."""
    return base64.b32encode(crypto.derived_key(f"demo:{name}")).decode().rstrip("=").lower()
