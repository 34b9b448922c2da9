"""``sunwai channel``: adapters, and the accounts of networks that are connected."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.channels.spec import ChannelSpec
from sunwai.cli.places import brand_of, team_of
from sunwai.connections import facts, meters, prices
from sunwai.connections.actions import connect as actions
from sunwai.connections.actions import facts as told
from sunwai.connections.models import Connection, connection_id
from sunwai.kernel.errors import ChannelError, NotFound, Refused


@click.group()
def channel() -> None:
    """Accounts of networks."""


@channel.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(as_json: bool) -> None:  # noqa: FBT001 - click calls it
    """List the adapters with their settings and abilities, and what is connected."""
    rows = list(Connection.objects.select_related("brand").order_by("name"))
    used = meters.uses(rows)
    found: dict[str, Any] = {
        "adapters": [_adapter(adapter.spec) for adapter in adapters().values()],
        "connections": [_connection(each, used.get(each.pk)) for each in rows],
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else _table(found))


@channel.command()
@click.argument("slug")
@click.argument("settings", nargs=-1, metavar="KEY=VALUE…")
@click.option("--name", default="", help="How people here call it.")
@click.option("--brand", help="Name or slug of the brand it speaks for.")
@click.option("--team", help="Team whose queue it fills.")
@click.option("--json", "as_json", is_flag=True, help="For programs; the answer is JSON either way.")
def add(**given: Any) -> None:  # noqa: ANN401 - click names the arguments above
    """Connect an account. A VALUE may be @FILE, or - for standard input, so that secrets stay out of process lists."""
    connection = actions.connect(
        channel=given["slug"],
        name=given["name"],
        brand=brand_of(given["brand"]),
        team=team_of(given["team"]),
        settings=dict(_setting(each) for each in given["settings"]),
        by=None,
    )
    click.echo(json.dumps({"id": str(connection.pk), "webhook_url": actions.webhook_url(connection)}))


@channel.command()
@click.argument("identifier")
def pause(identifier: str) -> None:
    """Stop receiving and sending; what waits, waits."""
    actions.pause(connection=_found(identifier), by=None)


@channel.command()
@click.argument("identifier")
def resume(identifier: str) -> None:
    """Receive and send again."""
    actions.resume(connection=_found(identifier), by=None)


@channel.command()
@click.argument("identifier")
def check(identifier: str) -> None:
    """Try a connection against the live network; exit code 1 when something does not hold."""
    connection = _found(identifier)
    findings = actions.check(channel=connection.channel, settings=connection.account().settings, by=None)
    for finding in findings:
        sign = _("holds") if finding.holds else _("DOES NOT HOLD")
        click.echo(f"{finding.name}: {sign}" + (f" — {finding.advice}" if finding.advice else ""))
    if not all(finding.holds for finding in findings):
        sys.exit(1)
    with suppress(ChannelError):  # the check has said already what holds; facts are asked again every day
        told.look(connection)


def _found(identifier: str) -> Connection:
    key = connection_id(identifier)
    rows = Connection.objects.filter(pk=key) if key else Connection.objects.filter(name__iexact=identifier)
    found = rows.first()
    if found is None:
        raise NotFound(_("There is no connection “%(name)s”.") % {"name": identifier})
    return found


def _setting(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise Refused(_("“%(word)s” is not KEY=VALUE.") % {"word": word}, code="not_a_setting")
    if value == "-":
        return name, sys.stdin.read().rstrip("\n")
    if value.startswith("@"):
        try:
            return name, Path(value[1:]).read_text(encoding="utf-8").rstrip("\n")
        except OSError:
            raise Refused(_("The file “%(name)s” cannot be read.") % {"name": value[1:]}, code="no_file") from None
    return name, value


def _adapter(spec: ChannelSpec) -> dict[str, object]:
    settings = [
        {
            "name": each.name,
            "label": str(each.label),
            "required": each.required,
            "secret": each.secret,
            "default": each.default,
            "choices": list(each.choices),
        }
        for each in spec.settings
    ]
    return {
        "slug": spec.slug,
        "name": spec.name,
        "capabilities": sorted(capability.value for capability in spec.capabilities),
        "costs": str(spec.costs),
        "settings": settings,
    }


def _connection(row: Connection, use: meters.Use | None) -> dict[str, object]:
    ends = facts.token_ends_at(row)
    return {
        "id": str(row.pk),
        "channel": row.channel,
        "name": row.name,
        "brand": row.brand.slug,
        "account": row.account_id,
        "state": row.state,
        "webhook_url": actions.webhook_url(row),
        "last_heartbeat_at": row.last_heartbeat_at.isoformat() if row.last_heartbeat_at else None,
        "last_event_at": row.last_event_at.isoformat() if row.last_event_at else None,
        "last_error": row.last_error,
        "facts": row.facts,
        "token_expires_at": ends.isoformat() if ends else None,
        "meter": _meter(use) if use else None,
    }


def _meter(use: meters.Use) -> dict[str, object]:
    return {
        "unit": use.meter.unit,
        "spent": use.spent,
        "budget": use.budget or None,
        "since": use.since.isoformat(),
        "ends_at": use.ends_at.isoformat(),
        "says": prices.use_in_words(use),
    }


def _table(found: dict[str, Any]) -> str:
    lines = []
    for each in found["adapters"]:
        lines.append(f"{each['slug']}\t{each['name']}\t{' '.join(each['capabilities'])}")
        lines += [f"  {_described(setting)}" for setting in each["settings"]]
    lines += ["", *(_line(row) for row in found["connections"])]
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    meter = row["meter"]["says"] if row["meter"] else ""
    return "\t".join(filter(None, (row["id"], row["channel"], row["state"], row["name"], meter)))


def _described(setting: dict[str, Any]) -> str:
    marks = [
        _("needed") if setting["required"] and not setting["default"] else "",
        _("secret") if setting["secret"] else "",
        f"= {setting['default']}" if setting["default"] else "",
        " · ".join(setting["choices"]),
    ]
    return f"{setting['name']}\t{setting['label']}\t{', '.join(filter(None, marks))}"
