"""The named people and things of every test. Alice owns, Ravi and Meera answer, Charlie must see nothing."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from sunwai.channels.types import Author, Direction, InboundMessage, Kind, Visibility
from sunwai.connections.models import Connection
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.models import AuthorType, Conversation, Message, Status, Thread
from sunwai.kernel import clock, crypto, ids
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Role

numbers = count(1)


def brand(name: str = "Meera Foods") -> Brand:
    return Brand.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})[0]


def team(name: str = "Refunds") -> Team:
    return Team.objects.get_or_create(name=name)[0]


def staff(name: str, role: Role = Role.AGENT, *, inside: bool = True) -> Staff:
    """Return a person; ``inside``: of the brand and team that the rest of the cast belongs to."""
    email = f"{name.lower()}@example.test"
    person = Staff.objects.filter(email=email).first() or Staff.objects.create_user(email=email, name=name, role=role)
    if inside:
        person.brands.add(brand())
        person.teams.add(team())
    return person


def alice() -> Staff:
    return staff("Alice", Role.OWNER)


def ravi() -> Staff:
    return staff("Ravi")


def meera() -> Staff:
    return staff("Meera", Role.LEAD)


def vikram() -> Staff:
    return staff("Vikram", Role.VIEWER)


def charlie() -> Staff:
    """Return the outsider: an agent of another brand and team."""
    outsider = staff("Charlie", inside=False)
    outsider.brands.add(brand("Other House"))
    outsider.teams.add(team("Elsewhere"))
    return outsider


def facebook(page: str = "1001", **changes: Any) -> Connection:
    secrets = {"app_secret": "app-secret", "access_token": "page-token", "verify_token": "verify-me"}
    values = {"name": "Our page", "brand": brand(), "team": team(), **changes}
    sealed = crypto.seal(secrets)
    opened = {"page_id": page, "api_url": "http://127.0.0.1:9/v26.0"}
    return Connection.objects.get_or_create(
        channel="facebook", account_id=page, defaults={"open_settings": opened, "sealed_secrets": sealed, **values}
    )[0]


def mailbox(address: str = "care@shop.test", **changes: Any) -> Connection:
    sealed = crypto.seal({"imap_password": "secret", "smtp_password": "secret"})
    values = {"name": "Care mail", "brand": brand(), "team": team(), "sealed_secrets": sealed, **changes}
    opened = {"address": address, "imap_host": "127.0.0.1", "smtp_host": "127.0.0.1"}
    return Connection.objects.get_or_create(
        channel="email", account_id=address, defaults={"open_settings": opened, **values}
    )[0]


def customer(name: str = "Asha Verma") -> Customer:
    return Customer.objects.get_or_create(name=name)[0]


def identity(of: Customer | None = None, connection: Connection | None = None, external_id: str = "") -> Identity:
    person = of or customer()
    channel = (connection or facebook()).channel
    key = external_id or f"{person.name}-{channel}".lower().replace(" ", "-")
    return Identity.objects.get_or_create(
        channel=channel, scope="", external_id=key, defaults={"customer": person, "name": person.name, "handle": key}
    )[0]


def conversation(**changes: Any) -> Conversation:
    """Return an open conversation of Asha on our page, with one private thread and no message."""
    connection = changes.pop("connection", None) or facebook()
    person = changes.pop("customer", None) or customer()
    values = {"brand": connection.brand, "team": connection.team, "channel": connection.channel, **changes}
    made = Conversation.objects.create(customer=person, connection=connection, **values)
    root = f"t_{made.pk}"
    key = ids.new_id().hex
    Thread.objects.create(
        conversation=made, connection=connection, root=root, identity=identity(person, connection), key=key
    )
    return made


def message(of: Conversation | None = None, text: str = "mera paisa kab aayega?", **changes: Any) -> Message:
    """Return a private message of the customer in ``of``."""
    talk = of or conversation()
    thread = talk.threads.get()
    values = {
        "direction": Direction.IN.value,
        "kind": Kind.DM.value,
        "visibility": Visibility.PRIVATE.value,
        "external_id": f"m_{next(numbers)}",
        "sent_at": clock.now(),
        "author_type": AuthorType.CUSTOMER,
        "author_identity": thread.identity,
        "author_name": talk.customer.name,
        **changes,
    }
    return Message.objects.create(conversation=talk, thread=thread, connection=thread.connection, text=text, **values)


def resolved(**changes: Any) -> Conversation:
    return conversation(status=Status.RESOLVED, resolved_at=clock.now(), resolution="solved", **changes)


def inbound(text: str = "mera paisa kab aayega?", **changes: Any) -> InboundMessage:
    """Return an item as an adapter makes it: a private message of Asha to our page."""
    number = next(numbers)
    values: dict[str, Any] = {
        "account": "1001",
        "external_id": f"m_in_{number}",
        "root": "t_asha",
        "author": Author(external_id="asha", scope="1001", name="Asha Verma"),
        "kind": Kind.DM,
        "visibility": Visibility.PRIVATE,
        "sent_at": clock.now() - dt.timedelta(minutes=1),
        "text": text,
        **changes,
    }
    return InboundMessage(**values)
