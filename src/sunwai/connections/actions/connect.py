"""Connecting an account of a network to a brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings as django_settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, Capability, Finding
from sunwai.connections.actions.missed import note_pause
from sunwai.connections.facts import TOKEN_ENDS
from sunwai.connections.models import Connection, Poll
from sunwai.connections.settings import checked_settings, columns, known_spec
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission


@transaction.atomic
def connect(  # noqa: PLR0913 - one fact each
    *, channel: str, name: str, brand: Brand, settings: Mapping[str, str], team: Team | None = None, by: Staff | None
) -> Connection:
    """Connect an account; it works from now on. ``by`` None is the command line.

    Raises:
        Refused: the channel is unknown, a setting is missing or unusable, or the account is connected already.
    """
    _allow(by)
    spec = known_spec(channel)
    values = checked_settings(spec, settings)
    account_id = values[spec.account_setting]
    if Connection.objects.filter(channel=channel, account_id=account_id).exists():
        raise Refused(_("This account is connected already."), code="account_connected")
    connection = Connection.objects.create(
        channel=channel, name=name or spec.name, brand=brand, team=team, account_id=account_id, **columns(spec, values)
    )
    if spec.can(Capability.FETCH):
        Poll.objects.create(connection=connection)
    audit("channel_connected", actor=by, object_type="connection", object_id=connection.pk, data={"channel": channel})
    return connection


@transaction.atomic
def change_settings(*, connection: Connection, settings: Mapping[str, str], by: Staff | None) -> Connection:
    """Change settings; those left out, or left empty when secret, stay as they are.

    Raises:
        Refused: a setting is unusable, or names another account.
    """
    _allow(by)
    spec = known_spec(connection.channel)
    given = {name: value for name, value in settings.items() if value or name not in spec.secrets}
    values = checked_settings(spec, {**connection.account().settings, **given})
    if values[spec.account_setting] != connection.account_id:
        raise Refused(_("Another account is another connection: please connect it anew."), code="other_account")
    for column, value in columns(spec, values).items():
        setattr(connection, column, value)
    connection.failures, connection.open_until = 0, None
    connection.facts.pop(TOKEN_ENDS, None)  # asked again; an old token's end says nothing of a new one
    connection.save()
    Poll.objects.filter(connection=connection).update(due_at=clock.now())
    _audit("channel_settings_changed", connection, by, {"settings": sorted(given)})
    return connection


@transaction.atomic
def pause(*, connection: Connection, by: Staff | None) -> None:
    """Stop receiving and sending; what waits, waits."""
    _switch(connection, Connection.State.PAUSED, by)


@transaction.atomic
def resume(*, connection: Connection, by: Staff | None) -> None:
    """Receive and send again; what was missed is fetched where the network lets us."""
    was_paused = connection.state == Connection.State.PAUSED
    _switch(connection, Connection.State.ON, by)
    if was_paused:
        note_pause(connection)
    Poll.objects.filter(connection=connection).update(due_at=clock.now())


@transaction.atomic
def place(*, connection: Connection, name: str, brand: Brand, team: Team | None, by: Staff | None) -> None:
    """Rename a connection, or give it to another brand or team; conversations there already stay where they are."""
    _allow(by)
    connection.name, connection.brand, connection.team = name, brand, team
    connection.save(update_fields=["name", "brand", "team"])
    _audit("channel_placed", connection, by, {"brand": brand.pk, "team": team.pk if team else None})


def check(*, channel: str, settings: Mapping[str, str], by: Staff | None) -> Sequence[Finding]:
    """Try settings against the live network before they are kept. Never in a transaction: it waits for the network.

    Raises:
        Refused: a setting is missing or unusable, or this channel cannot be tried.
    """
    _allow(by)
    spec = known_spec(channel)
    if not spec.can(Capability.CHECK):
        raise Refused(_("This channel cannot be tried beforehand."), code="no_check")
    values = checked_settings(spec, settings)
    account = Account(connection_id="", external_id=values[spec.account_setting], settings=values)
    return adapter_for(channel).check(account)


def webhook_url(connection: Connection) -> str:
    """Return the address that the network must call, empty for polled channels."""
    if not known_spec(connection.channel).can(Capability.RECEIVE_HOOKS):
        return ""
    return f"{django_settings.SUNWAI.public_url.rstrip('/')}/hooks/{connection.pk}"


def _switch(connection: Connection, state: Connection.State, by: Staff | None) -> None:
    _allow(by)
    connection.state = state
    connection.save(update_fields=["state"])
    _audit(f"channel_{state.value}", connection, by, {})


def _audit(verb: str, connection: Connection, by: Staff | None, data: dict[str, object]) -> None:
    audit(verb, actor=by, object_type="connection", object_id=connection.pk, data=data)


def _allow(by: Staff | None) -> None:
    if by is not None and not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
