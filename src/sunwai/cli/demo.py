"""The demo's shop: a brand, a team, people, and the accounts of the try-it networks. Again changes only ports."""

from __future__ import annotations

import json
from typing import Final

from sunwai.cli.demo_accounts import account_of, further, secret
from sunwai.cli.demo_knowledge import write_down
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
    _knowledge(brand)
    page = account_of("facebook", brand, team, settings=_page_settings(ports), account=PAGE_ID)
    account_of("email", brand, team, settings=_mail_settings(ports), account=ADDRESS)
    played = further(brand, team, ports)
    return {
        "TRYIT_NETWORKS": json.dumps(played),
        "TRYIT_PORT": str(ports.graph),
        "TRYIT_IMAP_PORT": str(ports.imap),
        "TRYIT_SMTP_PORT": str(ports.smtp),
        "TRYIT_PAGE_ID": PAGE_ID,
        "TRYIT_MAIL_ADDRESS": ADDRESS,
        "TRYIT_APP_SECRET": secret("app_secret"),
        "TRYIT_VERIFY_TOKEN": secret("verify_token"),
        "TRYIT_ACCESS_TOKEN": secret("access_token"),
        "TRYIT_MAIL_PASSWORD": secret("mail_password"),
        "PAGE_CONNECTION": str(page.pk),
    }


def _people(brand: Brand, team: Team) -> None:
    for name, role, language in PEOPLE:
        email = f"{name.lower()}@titli.example"
        if Staff.objects.filter(email=email).exists():
            continue
        person, _link = add_staff(email=email, role=role, name=name, brands=[brand], teams=[team], by=None)
        person.language = language
        person.save(update_fields=["language"])


def _knowledge(brand: Brand) -> None:
    owner = Staff.objects.filter(email="alice@titli.example", is_active=True).first()
    if owner is not None:
        write_down(brand, owner)


def _page_settings(ports: Ports) -> dict[str, str]:
    return {
        "page_id": PAGE_ID,
        "api_url": f"http://{HERE}:{ports.graph}/v26.0",
        **{name: secret(name) for name in ("app_secret", "verify_token", "access_token")},
    }


def _mail_settings(ports: Ports) -> dict[str, str]:
    common = {"host": HERE, "security": "none", "user": ADDRESS, "password": secret("mail_password")}
    settings = {f"{way}_{name}": value for way in ("imap", "smtp") for name, value in common.items()}
    return settings | {
        "address": ADDRESS,
        "imap_port": str(ports.imap),
        "smtp_port": str(ports.smtp),
        "dmarc_authserv_id": "mail.titli.example",
        "reply_token": "on",
    }
